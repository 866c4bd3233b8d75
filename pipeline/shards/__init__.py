"""A run cut into shards: each a run of its own, worked on elsewhere, and taken in again.

The run's own store stays the truth. An article that is in a shard is still waiting in the run;
shards that a kill left behind are taken in, as far as they came, before new ones are cut.
"""
