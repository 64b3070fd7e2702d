"""Records, comparisons and findings as text, Markdown, HTML and JSON, in the words of a language."""
