"""Words that came from elsewhere: not in the article, or out of the prompt's example."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import attrgetter

from ...schemas import Figure, Finding, Statement, finding
from ..text.folding import fold
from .page import Page
from .words import content, shown

_ANYBODY = ("people", "person", "persons", "someone")  # what victims are called who have no name
_NAMES = ("claimant", "affiliation", "via", "victims", "cause", "place")
_PHRASES_OF, _PHRASES_OF_FIGURE = attrgetter(*_NAMES[:3]), attrgetter(*_NAMES)


def check_words(claim: Figure | Statement, page: Page) -> Iterator[Finding]:
    """Yield the fields with words that the article has in no form.

    A target is often put in other words, so it must be wholly unknown.
    """
    for name, phrase in _phrases(claim):
        if (missing := page.unknown(phrase)) and phrase.casefold() not in _ANYBODY:
            message = f"{name} has {shown(', '.join(missing))}, which the article has not."
            yield finding("words_not_in_article", claim.id, message)
    if isinstance(claim, Statement) and claim.target:
        missing = page.unknown(claim.target)
        if missing and len(missing) == len(content(claim.target)):
            message = f"target is {shown(claim.target)}, of which the article has nothing."
            yield finding("words_not_in_article", claim.id, message)


def _phrases(claim: Figure | Statement) -> Iterator[tuple[str, str]]:
    phrases_of = _PHRASES_OF
    if isinstance(claim, Figure):
        phrases_of = _PHRASES_OF_FIGURE
        if claim.period and claim.period.text and "period" not in claim.inherited:
            yield "period", claim.period.text
    for name, phrase in zip(_NAMES, phrases_of(claim), strict=False):  # a statement has fewer
        if phrase and phrase not in _ANYBODY and name not in claim.inherited:
            yield name, phrase


class Example:
    """The names and quotes of the prompt's example, as far as the article has them not."""

    def __init__(self, strings: Collection[str], page: Page) -> None:
        self._strings = _lookable(tuple(strings))
        self._page = page
        self._told: dict[str, list[str]] = {}

    def find_in(self, claim: Figure | Statement) -> Iterator[Finding]:
        """Yield a finding where the claim has words of the example.

        Its quotes need no look: they stand in the article.
        """
        if not self._strings:
            return
        texts = [claim.claimant, claim.affiliation]
        if isinstance(claim, Figure):
            texts += (claim.victims, claim.place, claim.cause)
        else:
            texts += (claim.target, claim.summary)
        leaked = [s for text in texts if text for s in self._of_example(text)]
        if leaked:
            message = (
                f"It has {shown(min(leaked))}, words of the prompt's example, not of the article."
            )
            yield finding("example_leaked", claim.id, message)

    def _of_example(self, text: str) -> list[str]:
        """Return the words of the example, and not of the article, that a text has."""
        found = self._told.get(text)
        if found is None:  # one speaker and one place serve many claims
            own = fold(text).casefold()
            found = [s for s in self._strings if s in own and not self._page.has(s)]
            self._told[text] = found
        return found


@lru_cache(maxsize=8)
def _lookable(strings: tuple[str, ...]) -> list[str]:
    """Return an example's strings as they are looked for, those so short left out."""
    folded = {fold(s).strip().casefold() for s in strings}
    return [s for s in folded if len(s) > 3]
