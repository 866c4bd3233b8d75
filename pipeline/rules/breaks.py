"""Breaks: the words at which a noun phrase ends, and those that lead on within it."""

from .reporting import VERBS
from .tokens import AUXILIARIES, CONJUNCTIONS, LINKS, RELATIVES

COUNTED = 3  # tokens between a number and its noun
COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds "
    "thousands".split()
)
# Verbs that often stand before a source where punctuation was lost, and in coordinate clauses.
_VERBS = frozenset(
    "killed killing kills wounded wounding injured died dies hurt fled flee said says "
    "told tell tells asked accused blamed denied reported added announced claimed arrested "
    "detained displaced homeless destroyed burned attacked citing quoting cited quoted speaking "
    "including according saying adding warning telling show shows put puts "
    "reached who's not also only just".split()
)
_REPORTING = frozenset(
    verb for verb in VERBS if verb.endswith("ed") or verb in ("said", "told")
).union(
    "rejects denies accuses warns confirms announces insists asserts declares dismisses admits "
    "acknowledges".split()
)
# "a source close to the court", "an aide familiar with the talks": both go on with the phrase.
POSTPOSED = {"to": "close", "with": "familiar", "on": "briefed"}
# Before "and international groups" they say which groups these are, too.
SHARED = frozenset("local national regional foreign domestic public private political".split())
JOINTS = LINKS | {"and"}
BREAKS = _REPORTING | CONJUNCTIONS | RELATIVES | AUXILIARIES | _VERBS
