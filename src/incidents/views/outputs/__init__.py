"""Classes for the JSON output of commands, from which the schemas under ``schemas/`` are compiled.

`incidents.views.outputs.documents` lists the documents.
"""
