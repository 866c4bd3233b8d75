"""How many tokens a request will use, before anybody has counted them.

Without a tokenizer: those of the large providers are data to be downloaded, differ from model to
model, and take longer than all else that a request costs. Characters a token, by how many bytes
UTF-8 needs for one: four for ASCII (OpenAI's own rule of thumb for English), two for what needs two
(accented Latin, Greek, Cyrillic, Hebrew, Arabic), one for what needs three (Indic, Thai, Chinese,
Japanese, Korean), a half for what needs four. That errs to the safe side in most scripts; what the
server counts corrects it from the first answer on.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

_LEADS = bytes(range(0xC2, 0xE0)), bytes(range(0xE0, 0xF0)), bytes(range(0xF0, 0xF5))
_PER_CHARACTER = 0.25, 0.5, 1.0, 2.0  # tokens, by the bytes of a character
_FIRST_ANSWER = 2_000.0  # tokens, before the first answer: some thirty claims
_MEMORY = 0.98  # weight of what was learned before, at each answer


class Estimate(NamedTuple):
    """Tokens of a request and of its answer.

    Attributes:
        asked: of the request.
        answered: of the answer: the largest seen so far, or the request's own limit if less.
        most: the most that the answer may have: the request's own limit where it has one.
        raw: of the request, before what the server reported corrected it.
    """

    asked: float
    answered: float
    most: float
    raw: float

    @property
    def tokens(self) -> float:
        """Both together, as limits count them."""
        return self.asked + self.answered


class Estimates:
    """Estimates requests, and learns from what servers report."""

    def __init__(self) -> None:
        self._raw = self._counted = 0.0
        self._largest = 0.0
        self._forms: dict[str, float] = {}

    @property
    def factor(self) -> float:
        """What the server counts for each token of the plain estimate."""
        return self._counted / self._raw if self._raw else 1.0

    def of(self, request: Mapping[str, Any]) -> Estimate:
        """Return the estimate for a request in the form of chat completions."""
        said = sum(tokens_in(m.get("content") or m) for m in request.get("messages", ()))
        raw = said + self._form(request)
        most = request.get("max_completion_tokens") or request.get("max_tokens")
        answered = self._largest or _FIRST_ANSWER
        if most:
            answered = min(answered, most)
        return Estimate(raw * self.factor, answered, float(most or answered), raw)

    def _form(self, request: Mapping[str, Any]) -> float:
        """Return the tokens of the schema to be filled; a name stands for one schema in a run."""
        tools, wanted = request.get("tools"), request.get("response_format") or {}
        if not (tools or wanted):
            return 0.0
        named = (tools[0].get("function") if tools else wanted.get("json_schema")) or {}
        name = str(named.get("name"))
        if name not in self._forms:
            self._forms[name] = tokens_in(tools or wanted)
        return self._forms[name]

    def learn(self, estimate: Estimate, asked: int | None, answered: int | None) -> None:
        """Take what the server counted for an estimated request; None where it did not count."""
        if asked is not None and asked > 0 and estimate.raw:
            self._raw = self._raw * _MEMORY + estimate.raw
            self._counted = self._counted * _MEMORY + asked
        if answered is not None:
            self._largest = max(self._largest, float(answered))


def tokens_in(value: object) -> float:
    """Return the tokens of a text, or of a value that goes out as JSON, by estimate."""
    text = value if isinstance(value, str) else repr(value)  # as long as its JSON, and faster made
    if text.isascii():
        return len(text) * _PER_CHARACTER[0]
    data = text.encode("utf-8", "replace")
    wide = [len(data) - len(data.translate(None, leads)) for leads in _LEADS]
    counts = (len(text) - sum(wide), *wide)
    return sum(n * tokens for n, tokens in zip(counts, _PER_CHARACTER, strict=True))
