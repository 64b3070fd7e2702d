"""The resolver of meanings: from what was written to what a record would write for it.

One module for each kind of thing: codes, keys, platforms and companies, countries and places, references of a record, and
other kinds of text. Each answers with a `Meaning`, which says whether the text certainly means its only value. What is put in
is accepted in the place of the text, and never says more than what was written; where nothing is near, nothing is returned.
"""
