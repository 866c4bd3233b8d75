"""The closed vocabularies of a claim, as `evals/gold/GUIDELINES.md` defines them."""

from typing import Literal

SCHEMA_VERSION = "1"
"""Version of every record written; a reader accepts all versions up to its own."""

Measure = Literal["killed", "injured", "missing", "detained", "displaced", "refugees", "casualties"]
Qualifier = Literal[
    "exact",
    "about",
    "at_least",
    "more_than",
    "almost",
    "at_most",
    "range",
    "fraction",
    "vague",
]
Status = Literal["civilian", "state_force", "armed_group", "unspecified"]
Age = Literal["child", "adult", "unspecified"]
Sex = Literal["female", "male", "unspecified"]
Counting = Literal["event", "period", "running_total", "stock"]
Act = Literal["accusation", "rejection", "admission", "justification", "warning", "method"]
ClaimantType = Literal[
    "state",
    "armed_group",
    "monitor",
    "rights_group",
    "intergovernmental",
    "media",
    "medical",
    "witness",
    "expert",
    "opposition",
    "other",
]
Voice = Literal["named", "unnamed", "reporter"]

Match = Literal["exact", "folded"]
"""How a quote was found: letter for letter, or after folding of white space and signs."""

Severity = Literal["reject", "warning"]
