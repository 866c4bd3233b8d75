"""Headlines: "Nine die in blast: police", "Nine die in blast - police", "Police: nine die"."""

from .cue import Cue
from .parties import is_body, is_people, type_of
from .phrases import Phrase, phrase_after, words
from .tokens import Tokens

_HEADLINE_SIGNS = frozenset((":", "-", "–", "—", "--"))
_SHORT = 6  # tokens of a source in a headline


def read_headline(tokens: Tokens) -> list[Cue]:
    """Read a headline's "Nine die in blast: police", "... - police" and "Police: nine die"."""
    signs = [i for i, token in enumerate(tokens) if token.text in _HEADLINE_SIGNS]
    if len(signs) != 1:
        return []
    colon, end = signs[0], len(tokens)
    sides = [(colon + 1, end, colon + 1, end)]
    if tokens[colon].text == ":":
        sides.append((0, colon, 0, colon + 1))
    for start, stop, first, last in sides:
        phrase = phrase_after(tokens, start)
        if phrase and phrase.last == stop <= start + _SHORT and _is_source(tokens, phrase):
            return [Cue("according", "say", colon, phrase, None, first, last, start > 0)]
    return []


def _is_source(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell a source from a subject or a place that a headline is about."""
    text = words(tokens, phrase)
    return is_people(text) or is_body(text) or type_of(text) is not None
