"""What bounds a run: requests and tokens a minute, money, and the failures that end it.

`limited` puts a chat behind all of it; the chat that comes back is asked like any other, so that
repetitions and re-asks are bounded too.
"""

from .breaker import Breaker, Outage
from .budget import Budget
from .estimates import Estimate, Estimates, tokens_in
from .gate import Gate, Turn
from .limited import LimitedChat, Limits, limited

__all__ = [
    "Breaker",
    "Budget",
    "Estimate",
    "Estimates",
    "Gate",
    "LimitedChat",
    "Limits",
    "Outage",
    "Turn",
    "limited",
    "tokens_in",
]
