"""What stands in a page of ours: text escaped, data embedded, the policy that binds it.

Names, article texts and model output are not to be trusted. All of them go through `escape` or
`embed`, and the page's own policy allows exactly its style sheet and its script.
"""

import base64
import hashlib
import json
import re
from html import escape as escape_html
from typing import Any

from ..reading.identifiers import printable

_SPECIAL = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}
# As `printable`, but for running text: lines and tabs stay, and so do the marks that scripts
# written from right to left need. What embeds or overrides a direction becomes visible.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def escape(text: str) -> str:
    """Return text for an element or a quoted attribute; what cannot be seen becomes visible."""
    return escape_html(printable(text), quote=True)


def visible(text: str) -> str:
    r"""Return running text with control and override characters as escapes like `\u202e`."""
    return _UNSHOWABLE.sub(lambda found: ascii(found.group())[1:-1], text.replace("\r\n", "\n"))


def embed(data: Any) -> str:
    """Return data as JSON that can stand in a script element: ASCII, no <, > or &."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.translate(_SPECIAL)


def policy(style: str, script: str, *, images: bool = False) -> str:
    """Return the Content-Security-Policy of a page that holds this style and this script.

    Args:
        style: the content of the one style element.
        script: the content of the one script element that runs.
        images: whether the script may make pictures out of the page itself.
    """
    pictures = "img-src data: blob:; " if images else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        f"{pictures}base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
