"""Check evidence against archived copies of the sources: find the quotations, and measure copying.

Nothing here opens a connection, and no content of a copy is run. The libraries for web archives and PDF are
imported only for copies that need them.
"""
