"""Many articles: a run that remembers, is stopped at any moment, and goes on where it was."""
