"""Why a text is not what its field requires: the cause, what to do, and what the text means; one module for each kind of text."""
