"""The codebook of a schema for curators, as HTML and Markdown."""
