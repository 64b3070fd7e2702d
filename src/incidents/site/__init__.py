"""The website of a corpus: a page for each record, lists, a timeline, a map, comparisons and a search."""
