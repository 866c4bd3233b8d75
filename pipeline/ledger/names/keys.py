"""Keys: what makes two names, places, causes or groups of victims the same to the ledger.

A key is compared letter for letter, so it must be sure: where two wordings might mean different
things they get different keys, and only an alias that a user writes brings them together.
"""

import re
from functools import lru_cache

from ....schemas import FigureFields
from ...checks.words import STOP, content, tokens
from .deeds import deed_of, stem

_AREAS = frozenset(
    "suburb outskirt countryside city town village province governorate district region area "
    "neighborhood neighbourhood west east north south western eastern northern southern central "
    "outside near nearby inside edge border point part center centre downtown road rural".split()
)
_JOINED = re.compile(r"\b(air|drone|missile|rocket)[ -](strike|raid|attack)", re.IGNORECASE)
_OF = re.compile(r"^(\w+) (?:of|in) (?:the )?(.+)$")
_ARTICLES = frozenset("the a an its their his her so-called".split())
_ANYBODY = frozenset(
    "people person human being individual victim dead death live soul body casualty".split()
)
_OTHERS = frozenset(("other", "others", "rest", "remaining", "remainder"))
_GROUP_WORDS = {
    ("status", "civilian"): frozenset("civilian noncombatant".split()),
    ("status", "armed_group"): frozenset("fighter militant member rebel group".split()),
    ("status", "state_force"): frozenset("soldier troop personnel member force".split()),
    ("age", "child"): frozenset("child children kid minor boy girl".split()),
    ("age", "adult"): frozenset("adult man men woman women".split()),
    ("sex", "female"): frozenset("woman women girl female".split()),
    ("sex", "male"): frozenset("man men boy male".split()),
}


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return the key of a claimant or an outlet: its telling words, in order."""
    words = content(name)
    return " ".join(words) or " ".join(name.casefold().split())


def party_keys(claimant: str | None) -> tuple[str, ...]:
    """Return the keys of a claim's claimants, sorted; none for the article's own voice."""
    names = (name.strip() for name in (claimant or "").split(";"))
    return tuple(sorted({name_key(name) for name in names if name}))


@lru_cache(maxsize=65_536)
def place_key(place: str | None) -> str:
    """Return the key of a place, empty for none.

    "Suburbs of Damascus" is "Damascus suburbs", but "Damascus and its suburbs" is neither that
    nor "Damascus".
    """
    if not place:
        return ""
    words = [word.casefold() for word in tokens(place)]
    plain = " ".join(word for word in words if word not in _ARTICLES)
    turned = _OF.match(plain)
    if turned and stem(turned[1]) in _AREAS and " and " not in plain:
        plain = f"{turned[2]} {turned[1]}"
    return " ".join(stem(word) for word in plain.split())


@lru_cache(maxsize=65_536)
def place_words(place: str | None) -> frozenset[str]:
    """Return the words of a place that tell it from others: "Aleppo" of "outside Aleppo"."""
    return frozenset(word for word in map(stem, content(place or "")) if word not in _AREAS)


@lru_cache(maxsize=65_536)
def cause_key(cause: str | None) -> str:
    """Return the key of a cause: its telling words in any order, "air strikes" as one word."""
    words = content(_JOINED.sub(r"\1\2", cause or ""))
    return " ".join(sorted({stem(word) for word in words}))


@lru_cache(maxsize=65_536)
def actors(cause: str | None) -> frozenset[str]:
    """Return the words of a cause that name somebody or something: those with a capital letter.

    The first word counts too, unless it is a deed: "Blast", but "Russian air strikes".
    """
    named = [word for word in tokens(cause or "") if word[0].isupper()]
    return frozenset(
        stem(word.casefold())
        for word in named
        if word.casefold() not in STOP and not deed_of(word.casefold())
    )


def victims_key(figure: FigureFields) -> str:
    """Return the key of the group that a figure counts.

    Status, age and sex with whatever words the three do not say already: "civilians" is
    "people" with that status, "passengers" are passengers. Where nothing is left the sort of
    fighter is: "rebels" are not all "militants", and "other rebels" are others.
    """
    spoken = _ANYBODY.union(
        *(
            words
            for (field, value), words in _GROUP_WORDS.items()
            if getattr(figure, field) == value
        )
    )
    words = _stems(figure.victims)
    left = {word for word in words if word not in spoken}
    if not left and figure.status in ("armed_group", "state_force"):
        left = {word for word in words if word not in _ANYBODY}
    left |= _OTHERS.intersection((figure.victims or "").casefold().split())
    return "/".join((figure.status, figure.age, figure.sex, " ".join(sorted(left))))


@lru_cache(maxsize=65_536)
def _stems(text: str | None) -> tuple[str, ...]:
    return tuple(stem(word) for word in content(text or ""))
