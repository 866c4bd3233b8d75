"""Forms: what an article calls a claimant instead of its name, read off the claim itself.

A claim has the claimant's fullest name, and the words that tie it to the claim: where those are
"a Britain-based monitoring group said", the article uses one for the other. That is evidence for
taking such a name for the other elsewhere.
"""

import re
from collections.abc import Iterator

from ....schemas import ClaimSheet, OpenClaim
from ...checks.words import ROLES, acronyms, content, tokens
from ...text.folding import fold
from .keys import name_key

_CUE = re.compile(
    r"\b(?:according to|as|said|says|saying|told|tells|reports?|reported|announced|released|"
    r"stated|claim(?:s|ed)?|warned|wrote|tweeted|by|from|citing|quoting|a tally|figures?|of)\b|"
    r"[,;:\"“”]",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|its?|so-called)\s+", re.IGNORECASE)
_LETTERS = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z.]{1,9})\s*\)")
_LONGEST = 8  # words of a form


def forms_of(sheet: ClaimSheet) -> list[tuple[str, str, str, str, str]]:
    """Return the forms in a sheet: form's key, form, name's key, name, the quote that says so."""
    found: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}
    for claim in sheet.claims:
        if isinstance(claim, OpenClaim) or not claim.claimant or ";" in claim.claimant:
            continue
        name, key = claim.claimant.strip(), name_key(claim.claimant.strip())
        quotes = [quote.quote for quote in claim.evidence]
        if claim.attribution:
            quotes.append(claim.attribution.quote)
        forms = [(form, quote) for quote in quotes for form in _lettered(name, quote)]
        if claim.attribution and claim.via is None and not claim.affiliation:
            quote = claim.attribution.quote
            forms += [(form, quote) for form in _described(quote)]
        for form, quote in forms:
            if (form_key := name_key(form)) != key:
                found.setdefault((form_key, key), (form_key, form, key, name, quote))
    return [found[pair] for pair in sorted(found)]


def _lettered(name: str, quote: str) -> Iterator[str]:
    """Yield the letters that stand in brackets behind the name: "Ferry Watch (FW)"."""
    folded, wanted = fold(quote), fold(name)
    at = folded.find(wanted)
    if at >= 0 and (letters := _LETTERS.match(folded, at + len(wanted))):
        yield letters[1]


def _described(attribution: str) -> Iterator[str]:
    """Yield the one phrase of an attribution that can be the claimant, where there is one."""
    pieces = [_ARTICLE.sub("", piece.strip()) for piece in _CUE.split(fold(attribution))]
    phrases = [piece for piece in pieces if _can_name(piece)]
    if len(phrases) == 1:
        yield phrases[0]


def _can_name(phrase: str) -> bool:
    """Whether a phrase could name one party: not "officials", "the ministry" or "Toner"."""
    words = content(phrase)
    if len(tokens(phrase)) > _LONGEST or not words:
        return False
    if len(words) == 1:
        return any(len(letters) >= 3 and letters.isupper() for letters in acronyms(phrase))
    return any(word not in ROLES for word in words)
