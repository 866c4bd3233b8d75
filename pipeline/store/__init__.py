"""What is kept between runs: databases that know whose they are, and the store of a run."""
