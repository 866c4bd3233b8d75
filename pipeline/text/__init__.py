"""Text as articles write it: folding, numbers and their hedges, windows."""
