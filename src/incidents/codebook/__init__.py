"""The codebook: what a schema says, for the people who fill it in; as HTML and as Markdown."""
