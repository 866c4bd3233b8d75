"""What goes out to other programs: tables, a workbook, linked data, an event coder's sheet."""
