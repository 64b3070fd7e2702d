"""The importers of `incidents import`, one module for each."""
