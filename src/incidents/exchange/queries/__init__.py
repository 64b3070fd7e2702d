"""Questions in SQL to the flat tables of records, or to tables that an export wrote."""
