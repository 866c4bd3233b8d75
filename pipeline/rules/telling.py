"""Telling: whether a verb of saying tells something as said, or only could."""

from .tokens import Tokens

_DUTIES = frozenset("has have regrets regret regretted wishes".split())


_SAID_OF = frozenset("reported said alleged estimated believed thought feared".split())
_ABLE = frozenset("can could would will".split())
_MODALS = frozenset("not can could would will may might must should let n't cannot".split())


def is_said_of(tokens: Tokens, i: int) -> bool:
    """Tell "gunmen reported to be rebels", "two said to have died" from "claims to have won"."""
    ahead = tokens[i + 2].lower if i + 2 < len(tokens) else ""
    return tokens[i].lower in _SAID_OF and ahead in ("be", "have")


def announces(tokens: Tokens, i: int) -> bool:
    """Tell a plural's "say" and "regrets to announce" from an infinitive ("declined to say")."""
    before = [t.lower for t in tokens[max(0, i - 6) : i]]
    if tokens[i].lower == "mention":
        return before[-1:] in (["do"], ["does"], ["did"])
    if not before or before[-1] != "to":
        return bool(before) and (_is_told(before[-1]) or _may_tell(tokens, i))
    return tokens[i].lower in ("announce", "report") and not _DUTIES.isdisjoint(before)


def _is_told(before: str) -> bool:
    """Tell the word before a verb that leaves it told as true from "not", "may" and "didn't"."""
    return before not in _MODALS and not before.endswith(("n't", "n’t"))


def _may_tell(tokens: Tokens, i: int) -> bool:
    """Read "could confirm nine deaths" and "would say only that nine had died"."""
    low, before = tokens[i].lower, tokens[i - 1].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return before in _ABLE and (low == "confirm" or following == "only")


def is_name_part(tokens: Tokens, i: int) -> bool:
    """Tell "the United States" from "the ministry states"."""
    if i == 0 or tokens[i - 1].sign:
        return False
    capital = tokens[i].text[0].isupper() and not tokens[i].text.isupper()
    return capital or tokens[i - 1].lower == "united"
