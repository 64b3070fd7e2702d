"""The findings of a run in the formats that people and CI systems read."""
