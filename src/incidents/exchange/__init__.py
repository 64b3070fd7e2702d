"""Exchange with other programs: tables and other formats made from records."""
