"""Counts of OONI by day and network, as effects of an action."""
