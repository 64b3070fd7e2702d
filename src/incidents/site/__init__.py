"""The site of a corpus: every record as a page, with lists, maps and comparisons that lead to it."""
