"""Recorded answers: what is kept of them, and how they are played again."""
