"""Measurements of reading, validating and starting, each against its floor."""
