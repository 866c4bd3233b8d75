"""Right claims made wrong on purpose, each in one way that models get claims wrong.

Each kind of damage takes a claim and what stands around it and returns the claim damaged, or None
where it has nothing that could be damaged so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, get_args

from ...pipeline.text.numbers import find_numbers
from ...schemas import Article, Label, LabelFigure
from ...schemas.vocabulary import Age, Measure, Qualifier, Sex, Status
from ..scoring.comparison import fold_name
from .mutants import halves, stands_in

_SOURCE = ("claimant", "affiliation", "claimant_type", "voice", "via")
_COUNTED: tuple[Qualifier, ...] = (
    "exact",
    "about",
    "at_least",
    "more_than",
    "almost",
    "at_most",
)
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "age": get_args(Age),
    "sex": get_args(Sex),
}


@dataclass(frozen=True)
class Scene:
    """A claim and what stands around it.

    Attributes:
        claim: the claim to damage.
        claims: all claims of its article.
        article: the article.
        random: where chance comes from; the same for the same claim and kind of damage.
    """

    claim: Label
    claims: Sequence[Label]
    article: Article
    random: Random

    @property
    def figure(self) -> LabelFigure | None:
        """The claim where it is a figure with one number."""
        claim = self.claim
        return claim if isinstance(claim, LabelFigure) and claim.number is not None else None


Damage = Callable[[Scene], Label | None]


def _change_number(scene: Scene) -> Label | None:
    """Change a digit of the number and leave its words alone."""
    if figure := scene.figure:
        return figure.model_copy(update={"number": _other_number(figure, scene.random)})
    return None


def _change_number_and_text(scene: Scene) -> Label | None:
    """Change the number and how it is said to be written, not the quotes."""
    if figure := scene.figure:
        number = _other_number(figure, scene.random)
        return figure.model_copy(update={"number": number, "number_text": f"{number:,}"})
    return None


def _change_number_and_quotes(scene: Scene) -> Label | None:
    """Change the number wherever it stands: a lie that agrees with itself."""
    figure = scene.figure
    if figure is None:
        return None
    number = _other_number(figure, scene.random)
    evidence = [_rewrite(quote, figure.number, number) for quote in figure.evidence]
    if evidence == figure.evidence:
        return None
    changed = {"number": number, "number_text": f"{number:,}", "evidence": evidence}
    return figure.model_copy(update=changed)


def _other_number(figure: LabelFigure, random: Random) -> int:
    """Return the number with one digit changed, the first one never to 0."""
    digits = str(figure.number)
    at = random.randrange(len(digits))
    allowed = [d for d in "123456789" + "0" * (at > 0) if d != digits[at]]
    return int(digits[:at] + random.choice(allowed) + digits[at + 1 :])


def _rewrite(quote: str, old: int | None, new: int) -> str:
    """Return the quote with another number in the place of each that means the old one."""
    for found in reversed(find_numbers(quote)):
        if found.kind == "number" and found.low == old:
            quote = f"{quote[: found.start]}{new:,}{quote[found.end :]}"
    return quote


def _swap_claimant(scene: Scene) -> Label | None:
    """Give the claim another source of the article and leave the attribution."""
    return _with_source(scene, _SOURCE)


def _swap_source(scene: Scene) -> Label | None:
    """Give the claim another source with the words that tie that one to its own claim."""
    return _with_source(scene, (*_SOURCE, "attribution"))


def _with_source(scene: Scene, fields: Sequence[str]) -> Label | None:
    ours = {fold_name(n) for n in (scene.claim.claimant or "", *scene.claim.claimant_aliases)}
    others = [c for c in scene.claims if c.claimant and fold_name(c.claimant) not in ours]
    if not others:
        return None
    other = scene.random.choice(others)
    return scene.claim.model_copy(update={name: getattr(other, name) for name in fields})


def _shift_parent(scene: Scene) -> Label | None:
    """Make a part the part of another figure, never of one of its own parts."""
    claim = scene.claim
    if not isinstance(claim, LabelFigure) or claim.part_of is None:
        return None
    figures = {c.id: c for c in scene.claims if isinstance(c, LabelFigure)}
    others = [n for n in figures if n != claim.part_of and claim.id not in _line(n, figures)]
    return claim.model_copy(update={"part_of": scene.random.choice(others)}) if others else None


def _line(name: str | None, figures: Mapping[str, LabelFigure]) -> list[str]:
    """Return the figure's id, its total's, and so on upwards."""
    line: list[str] = []
    while name is not None and name not in line:
        line.append(name)
        name = figures[name].part_of
    return line


def _splice_quotes(scene: Scene) -> Label | None:
    """Put together a quote from halves of the claim's own and another claim's."""
    others = [c for c in scene.claims if c.evidence[0] not in scene.claim.evidence]
    if not others:
        return None
    spliced = halves(scene.claim.evidence[0], scene.random.choice(others).evidence[0])
    if stands_in(spliced, " ".join(scene.article.text.split())):
        return None
    return scene.claim.model_copy(update={"evidence": [spliced, *scene.claim.evidence[1:]]})


def _change_qualifier(scene: Scene) -> Label | None:
    if figure := scene.figure:
        return _replace(figure, "qualifier", _COUNTED, scene.random)
    return None


def _change_measure(scene: Scene) -> Label | None:
    if isinstance(scene.claim, LabelFigure):
        return _replace(scene.claim, "measure", get_args(Measure), scene.random)
    return None


def _change_group(scene: Scene) -> Label | None:
    if isinstance(scene.claim, LabelFigure):
        name = scene.random.choice(list(_GROUPS))
        return _replace(scene.claim, name, _GROUPS[name], scene.random)
    return None


def _replace(claim: Label, field: str, words: Sequence[Any], random: Random) -> Label:
    others = [word for word in words if word != getattr(claim, field)]
    return claim.model_copy(update={field: random.choice(others)})


DAMAGES: Mapping[str, Damage] = {
    "number changed": _change_number,
    "number and its text changed": _change_number_and_text,
    "number changed in the quotes too": _change_number_and_quotes,
    "quote spliced with another": _splice_quotes,
    "claimant of another claim": _swap_claimant,
    "claimant and attribution of another claim": _swap_source,
    "part of another figure": _shift_parent,
    "another qualifier": _change_qualifier,
    "another measure": _change_measure,
    "another status, age or sex": _change_group,
}
"""Every kind of damage to one claim, by what is told of it."""
