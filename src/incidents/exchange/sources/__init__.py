"""The sources of records for programs that manage literature."""
