"""Pages for the web: from records and from schemas, with nothing that is loaded from elsewhere.

Everything here needs Jinja2 (`pip install 'incidents[site]'`) and is imported where it is asked for.
"""
