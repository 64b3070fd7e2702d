"""The findings of a run, in every form that people and CI systems read: all from one report."""
