"""The bounds around untrusted text in a prompt.

Both bounds carry a code made from the text's own SHA-256, which no text can hold by design, and
lengthened in the case that one does all the same. The code is the same for the same text, so that
equal articles make equal requests.
"""

import hashlib
import re
from typing import NamedTuple

# Marks by which chat templates of open models tell turns apart. A server that reads them inside
# a message would let an article end its own turn; an invisible character after the first sign
# takes them apart, and grounding folds it away.
_TURN_MARKS = re.compile(
    r"<(?=[|｜]|/?s>|/?(?:start_of_turn|end_of_turn|bos|eos|unused\d+|extra_id_\d+)>|<SYS>>|</SYS>>)"
    r"|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\])",
    re.IGNORECASE,
)
_INVISIBLE = "\u200b"


class Bounded(NamedTuple):
    """A text between its bounds, and the code that both bounds carry."""

    text: str
    code: str


def bound(text: str, name: str = "article") -> Bounded:
    """Put an untrusted text between bounds that nothing in it can close."""
    code = _code(text)
    safe = _TURN_MARKS.sub(lambda mark: mark[0] + _INVISIBLE, text)
    return Bounded(f"[[{name} {code} begins]]\n{safe}\n[[{name} {code} ends]]", code)


def _code(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for length in range(16, len(digest) + 1, 16):
        if digest[:length] not in text:
            return digest[:length]
    return _code(digest + text)
