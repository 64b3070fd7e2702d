"""Whole records in one Parquet file, one a row, nested as in JSON."""
