"""The place where vcrpy stands between the client and the network.

vcrpy does the standing between; what was recorded, what matches and what is kept is the tape's.
Its own cassette compares a request with every recorded one and writes at the end, all at once: a
run over a thousand articles would spend its time comparing, and a killed one would lose them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import httpx2
from vcr.cassette import Cassette  # type: ignore[import-untyped]
from vcr.patch import PATCHER_NAMES  # type: ignore[import-untyped]
from vcr.record_mode import RecordMode  # type: ignore[import-untyped]
from vcr.request import Request as Seen  # type: ignore[import-untyped]

from ...schemas.errors import MissingExtra, UsageError
from .recordings import Answered, Asked, Interaction, body_of, text_of
from .scrubbing import request_headers, response_headers, scrub

if TYPE_CHECKING:
    from .tape import Tape

_CLIENT = "httpx2"  # what openai's client is built on
_PASSING = frozenset({408, 409, 425, 429})  # with 5xx, what is asked again after a wait


@contextmanager
def intercepted(tape: "Tape") -> Iterator[None]:
    """Let every request of the block go through the tape.

    A replay closes all the ways out that vcrpy knows; a recording listens to openai's alone.

    Raises:
        UsageError: another cassette is open already.
        MissingExtra: this vcrpy is too old to see openai's requests; they would go to the network.
    """
    if _CLIENT not in PATCHER_NAMES:
        raise MissingExtra("playing recorded answers", "evals")
    if _is_patched():
        raise UsageError("another cassette is open; close it first: two at once mix their answers")
    replaying = tape.mode == "replay"
    with _TapedCassette.use(
        path=str(tape.folder),
        tape=tape,
        record_mode=RecordMode.NONE if replaying else RecordMode.NEW_EPISODES,
        skip_patchers=() if replaying else [name for name in PATCHER_NAMES if name != _CLIENT],
    ):
        if not _is_patched():
            raise MissingExtra("playing recorded answers", "evals")
        yield


def _is_patched() -> bool:
    """Return whether vcrpy stands in the way, whatever else may be wrapped around it."""
    function: Any = httpx2.AsyncHTTPTransport.handle_async_request
    while function is not None:
        if getattr(function, "__globals__", {}).get("__name__", "").startswith("vcr."):
            return True
        function = getattr(function, "__wrapped__", None)
    return False


class _TapedCassette(Cassette):  # type: ignore[misc]
    """A cassette of vcrpy's that asks the tape instead of a list of its own."""

    def __init__(self, *, tape: "Tape", **options: Any) -> None:
        super().__init__(**options)
        self._tape = tape
        # A request is looked at twice, before and while its answer is played.
        self._known: WeakKeyDictionary[Seen, Asked] = WeakKeyDictionary()

    def can_play_response_for(self, request: Seen) -> bool:
        """Return whether there is an answer; where there must be one and is not, raise."""
        return self._tape.find(self._asked(request))

    def play_response(self, request: Seen) -> dict[str, Any]:
        """Return the answer in vcrpy's form."""
        return _played(self._tape.play(self._asked(request)))

    def append(self, request: Seen, response: dict[str, Any]) -> None:
        """Keep an answer that came from the network."""
        answer = _answered(response, request.headers.get("authorization", ""))
        self._tape.keep(Interaction(request=self._asked(request), response=answer))

    def _asked(self, request: Seen) -> Asked:
        if request not in self._known:
            body = (request.body_bytes or b"").decode("utf-8", "replace")
            self._known[request] = Asked(
                method=request.method,
                path=request.path,
                headers=request_headers(request.headers),
                body=body_of(scrub(body)),
            )
        return self._known[request]

    def _load(self) -> None:
        """The tape has loaded its files already."""

    def _save(self, force: bool = False) -> None:
        """The tape has written every answer as it came."""


def _answered(response: dict[str, Any], authorization: str) -> Answered:
    """Return a response as it is kept: decompressed by what the client would do it with."""
    headers = [(name, value) for name, values in response["headers"].items() for value in values]
    status, content = response["status"]["code"], response["body"]["string"]
    try:
        text = httpx2.Response(status, headers=headers, content=content).text
    except httpx2.DecodingError:
        text = content.decode("utf-8", "replace")
    return Answered(
        status=status,
        headers=response_headers(headers),
        body=body_of(scrub(text, authorization)),
    )


def _played(answer: Answered) -> dict[str, Any]:
    """Return a response in vcrpy's form, with nothing in it that asks to wait."""
    headers = {name: [value] for name, value in answer.headers.items() if "retry" not in name}
    if answer.status in _PASSING or answer.status >= 500:
        headers["retry-after-ms"] = ["1"]
    return {
        "status": {"code": answer.status, "message": None},
        "headers": headers,
        "body": {"string": text_of(answer.body).encode("utf-8", "surrogatepass")},
    }
