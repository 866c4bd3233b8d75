"""A loopback server for the benches, in a process of its own.

    .venv/bin/python evals/bench/server.py [--latency 0.2] [--refuse 0.1] [--rpm 6000] ...

It speaks as much of chat completions as a client needs: a request gets the completion that belongs
to its article (`samples`), at once or after a latency, or is refused (429), failed (500), left
without an answer or reset, as often as it is told. It enforces a limit of its own, tells it in
OpenAI's headers, and counts. A raw asyncio protocol, on uvloop where that is installed: it must not
be what is measured.
`GET /counts` returns what it counted, as JSON.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import re
import socket
import struct
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.request import urlopen

from samples import completion

KEY = re.compile(rb"bench-(\d+)")
"""What names an article inside of a request; requests are counted by it."""

_NOT_NOW = b'{"error": {"message": "not now", "code": null}}'
_STATUS = {200: "OK", 429: "Too Many Requests", 500: "Internal Server Error"}


@dataclass(frozen=True)
class Manner:
    """How a server behaves; shares are of all requests, and what is left gets its answer.

    Attributes:
        latency: seconds until a good answer, or a failure.
        refuse: share that is refused at once with a 429 that asks for no time to wait.
        fail: share that fails with a 500.
        stall: share that never gets an answer.
        reset: share whose connection is reset.
        rpm: requests that are served a minute, a second's worth at once; 0 for any number.
        tell: whether answers tell what is left of that limit.
        seed: of the dice.
    """

    latency: float = 0.0
    refuse: float = 0.0
    fail: float = 0.0
    stall: float = 0.0
    reset: float = 0.0
    rpm: float = 0.0
    tell: bool = True
    seed: int = 1


class Service:
    """What all connections share: the dice, the limit and the counts."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.counts: Counter[str] = Counter()
        self.keys: Counter[int] = Counter()
        self.most = self.under_way = 0
        self._dice = random.Random(manner.seed)
        self._burst = max(1.0, manner.rpm / 60)
        self._level, self._at = self._burst, 0.0

    def fate(self, number: int) -> str:
        """Return what becomes of a request about an article, and count it."""
        self.keys[number] += 1
        fate = self._drawn() if self._within_limit() else "over the limit"
        self.counts[fate] += 1
        return fate

    def _drawn(self) -> str:
        drawn = self._dice.random()
        for name in ("refuse", "fail", "stall", "reset"):
            drawn -= getattr(self.manner, name)
            if drawn < 0:
                return name
        return "good"

    def _within_limit(self) -> bool:
        if not self.manner.rpm:
            return True
        now = asyncio.get_running_loop().time()
        self._level += (now - self._at) * self.manner.rpm / 60
        self._level, self._at = min(self._burst, self._level), now
        within = self._level >= 1
        self._level -= within
        return within

    def response(self, fate: str, number: int) -> bytes:
        """Return the bytes of the response to a request of this fate about an article."""
        status = {"good": 200, "fail": 500}.get(fate, 429)
        body = (
            completion(number)
            if status == 200
            else b'{"error": {"message": "not now", "code": null}}'
        )
        limits = self._headers(fate) if self.manner.rpm and self.manner.tell else ""
        head = (
            f"HTTP/1.1 {status} {_STATUS[status]}\r\nContent-Type: application/json\r\n{limits}"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _headers(self, fate: str) -> str:
        rate = self.manner.rpm / 60
        missing = self._burst - self._level
        wait = f"retry-after-ms: {1000 / rate:.0f}\r\n" if fate == "over the limit" else ""
        return (
            f"x-ratelimit-limit-requests: {self._burst:.0f}\r\n"
            f"x-ratelimit-remaining-requests: {int(self._level)}\r\n"
            f"x-ratelimit-reset-requests: {missing / rate * 1000:.0f}ms\r\n{wait}"
        )

    def told(self) -> bytes:
        """Return the counts as JSON."""
        repeated = Counter(self.keys.values())
        counts = dict(self.counts) | {"articles": len(self.keys), "most": self.most}
        return json.dumps(counts | {"asked": {str(n): m for n, m in repeated.items()}}).encode()


class Connection(asyncio.Protocol):
    """One connection: requests one after the other."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._buffer = bytearray()
        self._loop = asyncio.get_running_loop()
        self._open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where answers go."""
        self._transport: Any = transport
        self._open = True

    def connection_lost(self, error: Exception | None) -> None:
        """Forget it."""
        self._open = False

    def data_received(self, data: bytes) -> None:
        """Gather a request, and answer it once it is whole."""
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        if self._buffer.startswith(b"GET"):
            body = self._service.told()
            self._transport.write(b"HTTP/1.0 200 OK\r\n\r\n" + body)
            self._transport.close()
            return
        found = re.search(rb"content-length: *(\d+)", self._buffer[:head], re.IGNORECASE)
        end = head + 4 + (int(found[1]) if found else 0)
        if len(self._buffer) >= end:
            body = bytes(self._buffer[head + 4 : end])
            del self._buffer[:end]
            self._take(body)

    def _take(self, body: bytes) -> None:
        service = self._service
        found = KEY.search(body)
        number = int(found[1]) if found else 0
        fate = service.fate(number)
        if fate == "reset":
            wire: socket.socket = self._transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()
        elif fate != "stall":
            service.under_way += 1
            service.most = max(service.most, service.under_way)
            late = service.manner.latency if fate in ("good", "fail") else 0.0
            if late:
                self._loop.call_later(late, self._answer, fate, number)
            else:
                self._answer(fate, number)

    def _answer(self, fate: str, number: int) -> None:
        self._service.under_way -= 1
        if self._open:
            self._transport.write(self._service.response(fate, number))


async def _serve(manner: Manner, port: int, tell: Callable[[int], object]) -> None:
    service = Service(manner)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(service), "127.0.0.1", port, backlog=4096)
    tell(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def run(manner: Manner, port: int, tell: Callable[[int], object]) -> None:
    """Serve until the process ends; `tell` is given the port."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        new_event_loop = asyncio.new_event_loop
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_serve(manner, port, tell))


def _run_and_put(manner: Manner, port: "multiprocessing.Queue[int]") -> None:
    run(manner, 0, port.put)


@contextmanager
def serving(manner: Manner) -> Iterator[str]:
    """Run a server in a process of its own for as long as the block lasts; gives its base URL."""
    port: multiprocessing.Queue[int] = multiprocessing.get_context("spawn").Queue()
    server = multiprocessing.get_context("spawn").Process(
        target=_run_and_put, args=(manner, port), daemon=True
    )
    server.start()
    try:
        yield f"http://127.0.0.1:{port.get(timeout=30)}/v1"
    finally:
        server.terminate()
        server.join()


def counts_of(url: str) -> dict[str, Any]:
    """Return what the server at a base URL has counted."""
    with urlopen(url.removesuffix("/v1") + "/counts") as answer:
        return dict(json.load(answer))


def main() -> None:
    """Serve until interrupted, on a port that is printed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    for name, default in asdict(Manner()).items():
        kind = bool if isinstance(default, bool) else type(default)
        if kind is bool:
            parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=default)
        else:
            parser.add_argument(f"--{name}", type=kind, default=default)
    given = vars(parser.parse_args())
    manner = Manner(**{field.name: given[field.name] for field in fields(Manner)})
    run(manner, given["port"], lambda at: print(f"http://127.0.0.1:{at}/v1", flush=True))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
