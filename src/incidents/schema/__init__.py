"""The schemas: compiled from classes, committed, and found wherever the package is installed."""
