"""What a run is worth: scores, gates, effort, comparisons, and floors that must not sink."""
