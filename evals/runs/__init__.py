"""Runs: what a system answers about a set, kept apart from what that is worth."""
