"""Records as a workbook that people edit in a spreadsheet, and the workbook as records."""
