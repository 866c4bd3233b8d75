"""Channels: what the article names between a source and itself: a station, a platform."""

import re

from .cue import Cue
from .parties import type_of
from .phrases import Phrase, phrase_after, words
from .reporting import LISTENERS, PLATFORMS
from .tokens import Tokens

_PLATFORMS = re.compile(
    r"\b(?:on|via|through|over|in an? (?:\w+ )?(?:post|message|video|"
    r"statement) (?:posted )?(?:on|to))"
    r" (?:the |its |his |her |their )?(?:official )?(?P<name>Facebook|Twitter|Telegram|WhatsApp|"
    r"YouTube|Instagram|TikTok|Weibo|X(?= )|social media|(?:state|national|local)[- ]?(?:run |"
    r"owned )?"
    r"(?:television|radio|TV|media)|the radio|radio|television)\b",
    re.IGNORECASE,
)
_PLATFORM_WORDS = PLATFORMS | {  # of which each match of the pattern above has one
    owner + medium
    for owner in ("", "state", "national", "local")
    for medium in ("television", "radio", "tv", "media")
}
_TALKS = frozenset(
    "speaking talking interview fax letter call email message interviewed statement phone".split()
)
_KIND = frozenset(
    "the a an local state official private news agency television radio station channel newspaper "
    "daily broadcaster".split()
)
_BRACKET = re.compile(r"\(\s?")
_DATELINE = 600  # characters
_REACH = 20  # tokens beside the cue
_CARRIERS = ("media", "rights_group", "monitor")


def channel(tokens: Tokens, cue: Cue, text: str) -> str | None:
    """Return the channel named in the cue's sentence, or None.

    Args:
        tokens: the sentence's words and signs.
        cue: the source's words of attribution.
        text: the article's text, to look whether the channel is the article's own wire.
    """
    verb = tokens[cue.verb].lower
    if verb == "tweeted":
        return "Twitter"
    if verb in ("cited", "citing", "cites", "pointed") and (carrier := _document(tokens, cue.verb)):
        return carrier
    found = _told(tokens, cue.verb) if verb in ("told", "tells") else None
    if verb in ("gave", "gives") and (told := phrase_after(tokens, cue.verb + 1)):
        told = Phrase(told.first, min(told.last, told.first + 3))
        named = tokens[told.first].capital and type_of(words(tokens, told)) == "media"
        found = _name(tokens, told) if named else None
    if verb == "saying":
        found = _quoting(tokens, cue)
    found = found or _talked(tokens, cue) or _platform(tokens, cue, text)
    return None if found and _is_own_wire(found, text) else found


def _told(tokens: Tokens, verb: int) -> str | None:
    phrase = phrase_after(tokens, verb + 1)
    if phrase is None or any(t.bare in LISTENERS for t in tokens[phrase.first : phrase.last]):
        return None
    kind = type_of(words(tokens, phrase))
    capital = tokens[phrase.first].capital and not tokens[verb].text.isupper()
    if kind in _CARRIERS or (kind is None and capital and phrase.last - phrase.first < 4):
        return _name(tokens, phrase)
    return None


def _quoting(tokens: Tokens, cue: Cue) -> str | None:
    """Read who passes it on: "was quoted by the daily as saying"."""
    by = next((i for i in range(cue.last - 2, cue.first, -1) if tokens[i].lower == "by"), None)
    phrase = phrase_after(tokens, by + 1) if by else None
    return _name(tokens, phrase) if phrase and phrase.last <= cue.verb else None


def _document(tokens: Tokens, verb: int) -> str | None:
    """Read what a source vouches for: "cited reports that ..."."""
    return next(
        (t.lower for t in tokens[verb + 1 : verb + 5] if t.lower in ("reports", "accounts")), None
    )


def _talked(tokens: Tokens, cue: Cue) -> str | None:
    """Read "speaking to the BBC", "in a fax to the station"."""
    if _TALKS.isdisjoint(tokens.known):
        return None
    near = range(max(1, cue.first - _REACH), min(cue.last + _REACH, len(tokens) - 1))
    for i in near:
        if tokens[i].lower == "interview" and (owner := _owner(tokens, i)):
            return owner
        if tokens[i].lower not in ("to", "with") or tokens[i - 1].lower not in _TALKS:
            continue
        phrase = phrase_after(tokens, i + 1)
        if phrase and type_of(words(tokens, phrase)) in _CARRIERS:
            return _name(tokens, phrase)
        if (
            phrase
            and len(tokens[phrase.last - 1].text) > 2
            and tokens[phrase.last - 1].text.isupper()
        ):
            return _name(tokens, phrase)
    return None


def _owner(tokens: Tokens, i: int) -> str | None:
    """Read whose interview it is: "in a CNN interview"."""
    first = i
    while first and tokens[first - 1].capital:
        first -= 1
    led = first > 1 and tokens[first - 1].lower in ("a", "an") and tokens[first - 2].lower == "in"
    return words(tokens, Phrase(first, i)) if led and first < i else None


def _platform(tokens: Tokens, cue: Cue, text: str) -> str | None:
    """Find a platform beside the cue, not inside what is claimed."""
    if _PLATFORM_WORDS.isdisjoint(tokens.known):
        return None
    first, last = tokens.sentence
    start = max(first, tokens.span(cue.first)[0] - 40)
    end = min(last, tokens.span(cue.last - 1)[1] + 60)
    found = _PLATFORMS.search(text, start, end)
    return found.group("name").removeprefix("the ") if found else None


def short_name(name: str) -> str:
    """Return a channel's name without the words before it that say what it is.

    "State news agency Lira" is "Lira"; "state television" stays.
    """
    parts = name.split()
    proper = next((i for i, w in enumerate(parts) if w[0].isupper() and w.lower() not in _KIND), 0)
    before = parts[:proper]
    if all(w.lower() in _KIND for w in before) and any(w.islower() for w in before):
        return " ".join(parts[proper:])
    return " ".join(parts[parts[0].lower() == "the" :])


def _name(tokens: Tokens, phrase: Phrase) -> str:
    return short_name(words(tokens, phrase))


def _is_own_wire(name: str, text: str) -> bool:
    """Tell whether the dateline says that the article is this agency's own."""
    head = text[:_DATELINE].lower()
    return any(head.startswith(name.lower(), bracket.end()) for bracket in _BRACKET.finditer(head))
