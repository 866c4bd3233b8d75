"""Claims from anywhere: files of labels, of sheets, of other tools, read and checked."""
