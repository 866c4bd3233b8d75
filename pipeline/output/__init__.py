"""What comes out: the journal of sheets, whole files, the table for a terminal."""
