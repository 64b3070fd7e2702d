"""Results of earlier runs, which spare checking what did not change."""
