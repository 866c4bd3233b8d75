"""Words that came from elsewhere: not in the article, or out of the prompt's example."""

from collections.abc import Collection, Iterator

from ...schemas import Figure, Finding, Statement, finding
from ..text.folding import fold
from .page import Page
from .words import content, shown

_ANYBODY = ("people", "person", "persons", "someone")  # what victims are called who have no name


def check_words(claim: Figure | Statement, page: Page) -> Iterator[Finding]:
    """Yield the fields with words that the article has in no form.

    A target is often put in other words, so it must be wholly unknown.
    """
    for name, phrase in _phrases(claim):
        if missing := page.unknown(phrase):
            message = f"{name} has {shown(', '.join(missing))}, which the article has not."
            yield finding("words_not_in_article", claim.id, message)
    if isinstance(claim, Statement) and claim.target:
        missing = page.unknown(claim.target)
        if missing and len(missing) == len(content(claim.target)):
            message = f"target is {shown(claim.target)}, of which the article has nothing."
            yield finding("words_not_in_article", claim.id, message)


def _phrases(claim: Figure | Statement) -> Iterator[tuple[str, str]]:
    fields = ["claimant", "affiliation", "via"]
    if isinstance(claim, Figure):
        fields += ["victims", "cause", "place"]
        if claim.period and claim.period.text and "period" not in claim.inherited:
            yield "period", claim.period.text
    for name in fields:
        phrase = getattr(claim, name)
        if phrase and name not in claim.inherited and phrase.casefold() not in _ANYBODY:
            yield name, phrase


class Example:
    """The names and quotes of the prompt's example, as far as the article has them not."""

    def __init__(self, strings: Collection[str], page: Page) -> None:
        folded = {fold(s).strip().casefold() for s in strings}
        self._strings = sorted(s for s in folded if len(s) > 3 and not page.has(s))

    def find_in(self, claim: Figure | Statement) -> Iterator[Finding]:
        """Yield a finding where the claim has words of the example."""
        if not self._strings:
            return
        texts = [*(quote.quote for quote in claim.evidence), claim.claimant, claim.affiliation]
        if isinstance(claim, Figure):
            texts += [claim.victims, claim.place, claim.cause]
        else:
            texts += [claim.target, claim.summary]
        own = "\n".join(fold(text).casefold() for text in texts if text)
        if leaked := next((s for s in self._strings if s in own), None):
            message = f"It has {shown(leaked)}, words of the prompt's example, not of the article."
            yield finding("example_leaked", claim.id, message)
