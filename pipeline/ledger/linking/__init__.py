"""Linking: which figures count one thing, whoever says so."""
