"""Calibration: how often the claims of `rules` are right, by what speaks against them.

The weights are fitted to labelled articles and always judged on articles that they were not fitted
to. `python -m tallystick.evals.calibration` makes weights, table and plot; the same sets and the
same rules give the same bytes.
"""
