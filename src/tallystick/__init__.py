"""Casualty and displacement claims from news articles, each found again in the article's words."""
