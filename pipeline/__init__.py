"""Article in, checked claims out: reading, models, grounding, checks, rules, output."""
