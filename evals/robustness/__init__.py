"""Robustness: what grounding accepts and what the checks catch of answers made wrong on purpose.

Pure and without chance of its own: the same gold folder gives the same scores.
`python -m tallystick.evals.robustness` prints them.
"""

from .catching import FOREIGN, Alarms, Catch, count_alarms, try_damage
from .damage import DAMAGES
from .mutants import MUTATIONS, Orders, Trial, try_mutants, try_orders
from .report import Robustness, list_robustness, measure

__all__ = [
    "DAMAGES",
    "FOREIGN",
    "MUTATIONS",
    "Alarms",
    "Catch",
    "Orders",
    "Robustness",
    "Trial",
    "count_alarms",
    "list_robustness",
    "measure",
    "try_damage",
    "try_mutants",
    "try_orders",
]
