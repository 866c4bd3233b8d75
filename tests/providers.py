"""A provider of batches: answers files of requests, in an order of its own."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .claims import answer
from .golds import NAMES, labels_of, text_of
from .loopback import completion

Reply = Callable[[str], dict[str, Any]]


def claims(asked: str) -> dict[str, Any]:
    """Answer well about whichever of the articles of `golds` a request shows."""
    n, name = next(pair for pair in enumerate(NAMES, 11) if text_of(*pair) in asked)
    return answer(labels_of(n, name))


def results(files: Sequence[Path], into: Path, reply: Reply = claims) -> Path:
    """Answer the requests of files, the last one first.

    Args:
        files: the files of requests.
        into: the file of outputs.
        reply: gives the tool's arguments, or a whole response, for a request's last message.
    """
    lines = []
    for line in [line for file in files for line in file.read_bytes().split(b"\n") if line]:
        request = json.loads(line)
        body = request["body"]
        value = reply(body["messages"][-1]["content"])
        if "status_code" not in value:
            said = completion(json.dumps(value), tool=body["tools"][0]["function"]["name"])
            value = {"status_code": 200, "request_id": "r", "body": said}
        lines.append({"id": "b", "custom_id": request["custom_id"], "response": value})
    into.write_text("".join(json.dumps(line) + "\n" for line in reversed(lines)))
    return into
