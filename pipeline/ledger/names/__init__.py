"""Names and words: what makes two the same, and which of them are joined."""
