"""The ways in which a number and a word of harm stand together in a sentence.

Each `Pattern` is an expression over the letters of `rules.letters`, looked for to the right of the
number (from the number on) or to the left (up to it); the group `h` is the word of harm. The first
pattern of the list that fits decides, so the list goes from what stands nearest outward.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

_HEAD = r"[ePwUda\"]{0,7}?"
_ASIDE = r"(?:[ewPdapo]{0,6},(?:(?:n|1?#)[^;:sVTGIJKHN]{0,12}|[pam!ew]{1,4}),)?"
_GAP = (
    r"(?:[^#;:sVTGIJKNmz0F]|(?<=[pfn])#|(?<=n[dw])#|(?<=Po)#|(?<=[pfo][de])#|(?<=#o)#"
    r"|T(?=[pyaf])|(?<=od)[TJ]){0,22}?"
)
_VERB = r"(?P<v>[vbq](?:(?<=q)z|z(?=a)|s(?=t)|[bvaqt!\"]){0,5}(?:[wap]{1,3}c)?)"
REACH = 30
"""Marks on either side of the number that a pattern may span."""


@dataclass(eq=False, slots=True)
class Pattern:
    """A way in which a number and a word of harm stand together.

    Attributes:
        name: what readings and tests call it.
        side: which side of the number is looked at.
        expression: over the letters; the group `h` is the word of harm.
        example: a sentence that it reads, with the number it is about in brackets.
        harm: the letters of which the group `h` is one.
    """

    name: str
    side: Literal["left", "right"]
    expression: re.Pattern[str]
    example: str
    harm: frozenset[str]


Fitting = Callable[[Set[str], Set[str]], tuple[Pattern, ...]]


def _right(name: str, expression: str, example: str) -> Pattern:
    return Pattern(name, "right", re.compile(expression), example, _harm_of(expression))


def _left(name: str, expression: str, example: str) -> Pattern:
    return Pattern(name, "left", re.compile(f"(?:{expression})$"), example, _harm_of(expression))


def _harm_of(expression: str) -> frozenset[str]:
    """Return the letters of an expression's group `h`, which is one letter or a set of them."""
    harm = re.search(r"\(\?P<h>\[?([A-Za-z]+)\]?\)", expression)
    assert harm is not None, "a pattern without a word of harm"
    return frozenset(harm[1])


PATTERNS: tuple[Pattern, ...] = (
    _right("adjective", r"#[ea]*[wa]?(?P<h>[TJ])[ew]{0,2}P", "They buried [21] dead soldiers."),
    _right("bare", r"#[ea]*(?P<h>[TJI])(?![ew]*[UP#])", "The blast left [46] dead."),
    _left("dead_include", r"d(?P<h>[JTH])n[ade]{0,2}", "The dead included [12] children."),
    _left("were_among", r"nd(?P<h>[JTH])b[ade]{0,2}", "Among the dead were [two] nuns."),
    _left(
        "of_the_killed",
        r"o[dwr]{1,2}[vbq]{0,2}(?P<h>[TJHI])[^#;]{0,6}?,[ade]{0,2}",
        "Of those killed, [nine] were nuns.",
    ),
    _left("killed", r"(?P<h>[TGKNH])[aed1\"]{0,3}(?:Po)?", "Shelling killed [18] people."),
    _left("killed_too", r"(?P<h>[TGK])[dwPU1e]{1,5}[c,][ade]{0,2}", "It killed him and [14] men."),
    _left("death_of", r"(?P<h>[NGH])[ot][de1]{0,2}", "He announced the death of [31] people."),
    _right(
        "deaths",
        r"#(?:o(?!d))?[eawPUq]{0,3}?(?P<h>[HN])(?!o[de]*[#JT])(?![^#,;:s]{0,8}?(?:[vb][bvaqt!]{0,4}[TIV]|I))",
        "There were [six] deaths.",
    ),
    _left(
        "lives", r"(?P<h>x)(?:[aed]{0,2}|[ade]{0,2}lo[ad]{0,2})", "The storm claimed [137] lives."
    ),
    _left("treated", r"(?P<h>V)[aed]{0,2}", "They treated [56] men for gunshot wounds."),
    _left("drove", r"(?P<h>F)[aed1]{0,2}", "Fighting drove [2,600] people from their homes."),
    _right(
        "number_of", r"#dLo[^#;,:]{0,6}?(?P<h>[THJI])", "She raised to [19] the number of dead."
    ),
    _right("with_wounds", r"#[ewP]{0,3}p[aew]{0,3}(?P<h>H)", "[Two] men with burns reached it."),
    _right("of_so_many", r"#e?od#e?(?P<h>[TJH])(?!P)", "[Two] of the 40 dead were nuns."),
    _right("of_the_dead", r"#e?od(?P<h>[JTH])(?![wU]*P)(?!a?v?I)", "[Two] of the dead were nuns."),
    _right(
        "reduced",
        rf"#{_HEAD}(?:od?[ewPU]{{1,4}})?(?P<h>[TJ])(?=[pyzcatfu,;:()\-\"o]|$)"
        r"(?![^#,;:cs]{0,7}[bv][ab!]*[TJI])",
        "It counted [14] drivers killed.",
    ),
    _right(
        "described",
        r"#[ewPUa]{0,5}r[^#;:sTGIJ]{0,6}[TJI][^#;:s,TGIJr]{0,8}?b[abv]{0,3}(?P<h>[TJ])(?!H)",
        "[Four] men who had fled the town were killed.",
    ),
    _right(
        "who_were",
        r"#[ewa]{0,3}Pr[vb]{1,3}a?(?P<h>[TJI])",
        "They sought [nine] men who were missing.",
    ),
    _right("passive", rf"#{_ASIDE}{_GAP}{_VERB}(?P<h>[TJI])", "[Nineteen] people were killed."),
    _left(
        "so_were",
        r"(?P<h>[TJ])[^#;:s]{0,6}?,zb[ade]{0,2}",
        "The guard was hurt, as were [six] nuns.",
    ),
    _right("became", rf"#{_GAP}vq[ade]{{0,2}}(?P<h>H)", "[Two million] have become refugees."),
    _right("set_off", rf"#{_HEAD},(?P<h>J)(?=[,;:)pzc]|$)", "[Two] people, in hospital since May."),
    _right("among_dead", rf"#{_GAP}b?[np]d[HP]?(?P<h>[TJ])", "[Two] nuns were among the dead."),
    _right("fled", rf"#{_ASIDE}{_GAP}(?<!t)(?P<h>I)", "[Four] soldiers died in the lorry."),
    _left("toll", r"(?P<h>L)(?:[^#;:s]|(?<=[pf])#){0,24}?:?", "The toll rose to [46]."),
    _left(
        "bracketed",
        r"(?P<h>[HL])[^;:s]{0,26}?\(",
        "The most deaths were in Lira ([90]) and Tavi.",
    ),
    _left(
        "losses",
        r"(?P<h>[HJTN])(?:,[dwP]{1,4}s,)?(?:[^#;TGIs]|(?<=[pf])#|(?<=[pf]d)#){0,9}?[ptzobuw:][ade]{0,2}",
        "Put the dead at [46].",
    ),
)
"""The patterns, the surest first."""

_OF_ONE = frozenset(
    "killed death_of passive described fled among_dead dead_include were_among".split()
)
ANOTHER = (
    _right("another", r"#w?[bv]?(?P<h>[TI])(?=[,;pczay]|$)", "One died and [another] was wounded."),
    _left("killed_another", r"(?P<h>G)", "It hurt one, killing [another]."),
)
ONE = (*(p for p in PATTERNS if p.name in _OF_ONE), ANOTHER[0])
"""Those that make a count of an article: "a child was killed"."""

RARE: tuple[Pattern, ...] = (
    _left("in_their_numbers", r"(?P<h>[TJIHL])[^#;:s]{0,3}?[yp]d", "They died in the [hundreds]."),
    _right(
        "killed_them",
        r"#(?:od?)?[ewPa]{1,5}(?:[pf]d?w{1,3})?(?:,?ca{0,2}z?a?|,)(?P<h>[TG])[wd]",
        "They tortured [nine] villagers and shot them.",
    ),
    _right("claims_lives", r"#[ea]{0,2}(?P<h>l)", "The storm claims [12] lives."),
    _right("lives_lost", r"#[ea]{0,2}l[vb]{1,3}a?(?P<h>x)", "[Twelve] lives were lost."),
)
"""What is asked last, and only where a word of these ways stands in the sentence."""
RARELY = frozenset("them lives hundreds thousands dozens scores".split())
"""Such words."""

NONE: tuple[Pattern, ...] = (
    _right("no_deaths", r"0[eawPu]{0,3}?(?P<h>[HN])", "There were [no] casualties."),
    _right(
        "no_reports", r"0[ea]{0,2}so[ade]{0,2}(?P<h>H)", "There are [no] reports of casualties."
    ),
    _left("killed_none", r"(?P<h>[TG])", "It killed [nobody]."),
    _right("nobody", rf"0(?:{_GAP}{_VERB}|[uPaew]{{0,4}}v?)(?P<h>[TJI])", "[Nobody] was hurt."),
)
"""Those that deny all harm, which is the number nought."""


HARM = frozenset[str]().union(*(p.harm for p in (*PATTERNS, *ANOTHER, *RARE, *NONE)))
"""The letters of words of harm in all of them."""


def fitting(*patterns: Pattern) -> Fitting:
    """Return what tells which of the patterns may fit, in order.

    It is asked with the letters of words of harm before and behind the number.
    """

    @lru_cache(maxsize=2048)
    def fit(left: Set[str], right: Set[str]) -> tuple[Pattern, ...]:
        sides = {"left": left, "right": right}
        return tuple(p for p in patterns if not p.harm.isdisjoint(sides[p.side]))

    return fit


def examples() -> Iterator[tuple[str, str]]:
    """Yield each pattern's name with its example."""
    for pattern in (*PATTERNS, *RARE, *NONE):
        yield pattern.name, pattern.example
