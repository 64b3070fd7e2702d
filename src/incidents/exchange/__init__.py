"""Exchange with other programs and people: tables of others as records, and records as tables and other formats."""
