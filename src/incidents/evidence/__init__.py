"""Evidence held against archived copies of the sources: quotations found again, copying measured.

Nothing here opens a connection, and nothing that stands in a copy is run. The libraries for web archives and PDF are
loaded only for copies that need them.
"""
