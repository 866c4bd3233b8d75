"""The kind of harm and the group of people, against the words for them.

Both speak up only where there is no doubt: what stands near a number often belongs to another one.
"""

import re
from collections.abc import Iterator, Sequence

from ...schemas import Figure, Finding, finding
from ...schemas.vocabulary import Measure
from ..text.recall import Recall
from .page import Mention, Page
from .words import shown, tokens

_REACH = 120  # characters between two numbers that are looked at

_HARM: dict[Measure, str] = {
    "killed": r"kill|dead\b|deadl|death|die[ds]?\b|dying|perish|toll|loss|losing|lost\b|loses?\b"
    r"|fatal|murder|slain|slay|slew|bod(?:y|ies)\b|massacr|execut|behead|shot\b|gunned|drown"
    r"|martyr|li(?:fe|ves)\b|assassinat|slaughter|corpse|remains\b|funeral|buri|grave|crush"
    r"|starv|succumb|lynch|neutrali[sz]|eliminat|liquidat|claim|took\b|bloodshed|victim|wiped"
    r"|hanged|stoned|burnt|burned|swept",
    "injured": r"injur|wound|hurt\b|maim|burn|hospitali[sz]|treated|scald|harm|critical|amput"
    r"|shrapnel|concuss|poison|struck|stretcher|hit\b|shot\b|serious",
    "missing": r"missing|disappear|unaccounted|vanish|lost\b|untraced|trace\b|swept",
    "detained": r"detain|detention|arrest|captur|abduct|kidnap|seiz|hostage|held\b|custody|jail"
    r"|imprison|prison|taken\b|took\b|rounded|snatch|intern(?:ed|ment)|captive|behind\sbars",
    "displaced": r"displac|fle[de]|fleeing|flight|homeless|evacuat|driven|drove\b|uproot|relocat"
    r"|shelter|camps?\b|exodus|left\b|forced|escap|cross|refug|asylum|moved",
    "refugees": r"refug|asylum|regist|displac|fle[de]|fleeing|cross|shelter|camps?\b|host",
}
_HARM["casualties"] = "|".join(["casualt", *_HARM.values()])
_PATTERNS = {
    measure: re.compile(rf"\b(?:{words}|casualt)", re.IGNORECASE)
    for measure, words in _HARM.items()
}
# Words that speak of one kind of harm and of no other.
_WORDS = {
    "killed": "killed|dead|deaths|died|slain|murdered",
    "injured": "injured|wounded|injuries|hurt",
    "missing": "missing|unaccounted",
    "detained": "detained|arrested|abducted|kidnapped",
    "displaced": "displaced|homeless|evacuated",
}
_PLAIN = {
    measure: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for measure, words in _WORDS.items()
}
# A quick look, word by word: a piece without words of other harm has none beside the number.
_ANY_PLAIN_WORD = re.compile(
    rf"\b(?:{'|'.join(rf'(?P<{measure}>{words})' for measure, words in _WORDS.items())})",
    re.IGNORECASE,
)
_HARMS = Recall(lambda word: frozenset(w.lastgroup for w in _ANY_PLAIN_WORD.finditer(word)))
_NO_HARM = frozenset[str | None]()
_ANY_PLAIN = r"(?:killed|killing|dead|deaths|died|wounded|wounding|injured|injuring|hurt|missing)"
_HEDGES = r"(?:(?:at\sleast|more\sthan|about|some|up\sto|nearly|almost|over|another|around)\s){0,2}"
# "(46) dead and " before the number: the word is of those before.
_FIRST_S = re.compile(
    rf"\b{_ANY_PLAIN}(?:\s(?:and|while|with)|[,;](?:\sand|\swith)?)\s{_HEDGES}$", re.IGNORECASE
)
_PART = re.compile(r"\s(?:of\s(?:them|whom|those|these|the)\b|were\s(?:women|child|civil))", re.I)
# "and wounded 12": the verb is the number's that follows.
_NEXT_S = re.compile(rf"(?:\band|,|;|\bwhile)\s{_ANY_PLAIN}\s{_HEDGES}$", re.IGNORECASE)


def check_group(figure: Figure, places: Sequence[Mention], page: Page) -> Iterator[Finding]:
    """Yield where measure, status, age or sex contradict the article's words.

    Args:
        figure: the figure.
        places: where its number stands.
        page: the article.
    """
    if wrong := _measure(figure, places, page):
        yield finding("measure_mismatch", figure.id, wrong)
    if wrong := _people(figure):
        yield finding("group_mismatch", figure.id, wrong)


def _measure(figure: Figure, places: Sequence[Mention], page: Page) -> str | None:
    """Return what is wrong where each place of the number has words of other harm only."""
    first = ""
    for mention in places:
        contrary = _contrary(figure.measure, mention, page)
        if contrary is None:
            return None
        first = first or contrary
    return (
        f"The article has {shown(first)} beside the number, not {figure.measure}."
        if first
        else None
    )


def _contrary(measure: Measure, mention: Mention, page: Page) -> str | None:
    """Return a plain word of other harm that is surely this number's, or None."""
    quote = mention.quote
    words = page.text[quote.start : quote.end].split(" ")
    if _NO_HARM.union(*map(_HARMS.__getitem__, words)) <= {measure}:
        return None
    start, end = _own_stretch(mention, page)
    if _PATTERNS[measure].search(page.text, start, end):
        return None
    for kind, pattern in _PLAIN.items():
        found = pattern.search(page.text, start, end)
        if found and kind != measure:
            return found.group()
    return None


def _own_stretch(mention: Mention, page: Page) -> tuple[int, int]:
    """Return the span of the piece whose words no other number claims."""
    quote, numeral = mention
    start, end, text = quote.start, quote.end, page.text
    others = page.numerals_in(quote)
    start = max((n.end for n in others if n.end <= numeral.start), default=start)
    if following := min((n.start for n in others if n.start >= numeral.end), default=0):
        verb = _NEXT_S.search(text[max(numeral.end, following - _REACH) : following])
        end = following - (len(verb.group()) if verb else 0)
    before = text[max(start, numeral.start - _REACH) : numeral.start]
    if _FIRST_S.search(before) and not _PART.match(text, numeral.end):
        start = numeral.start
    return start, end


_AGES = dict.fromkeys("women woman men man".split(), "adult") | dict.fromkeys(
    "child children boy boys girl girls infant infants baby babies toddler toddlers".split(),
    "child",
)
_SEXES = dict.fromkeys("women woman girl girls".split(), "female") | dict.fromkeys(
    "men man boy boys".split(), "male"
)
_STATUSES = (
    dict.fromkeys("civilian civilians".split(), "civilian")
    | dict.fromkeys(
        "soldier soldiers policeman policemen troops police conscript conscripts".split(),
        "state_force",
    )
    | dict.fromkeys(
        "rebel rebels militant militants insurgent insurgents guerrilla guerrillas jihadist "
        "jihadists militiamen".split(),
        "armed_group",
    )
)
_GROUPS = {"age": _AGES, "sex": _SEXES, "status": _STATUSES}
_GROUPED = frozenset().union(*_GROUPS.values())
# The words so plain that to leave the field open is wrong as well.
_PLAINEST = frozenset("children women men civilians soldiers".split())
# What makes the words before it say nothing certain of the people: "relatives of soldiers".
_HEAD_ENDS = re.compile(
    r"\b(?:of|who|whom|from|in|at|by|with|near|accused|including|on|for)\b|[,(;]"
)
_UNCERTAIN = frozenset(
    "and or former retired ex suspected alleged members relatives families child fire off duty "
    "other non pro rebel".split()
)


def _people(figure: Figure) -> str | None:
    """Return which field contradicts the words for the victims."""
    if not figure.victims or _GROUPED.isdisjoint(tokens(figure.victims.casefold())):
        return None
    head = [w.casefold() for w in tokens(_HEAD_ENDS.split(figure.victims, maxsplit=1)[0])]
    last = head[-1] if head else ""
    if any(word in _UNCERTAIN for word in head[:-1]):
        return None
    for name, words in _GROUPS.items():
        said, own = words.get(last), getattr(figure, name)
        if not said or own == said:
            continue
        alone = last in _PLAINEST and [last] == tokens(figure.victims.casefold())
        if own != "unspecified" or alone:
            return f"The victims are {shown(figure.victims)}, and {name} is {own}."
    return None
