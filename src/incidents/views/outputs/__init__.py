"""The JSON that commands print, as classes: their schemas are compiled from them and committed under ``schemas/``.

`incidents.views.outputs.documents` lists them.
"""
