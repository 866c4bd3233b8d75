"""A chat endpoint on a real loopback socket that behaves as badly as it is told to.

A script is a list of behaviours, one for each request; the last one serves all further requests.
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["_Handler"], None]


class Loopback(ThreadingHTTPServer):
    """The server; `requests` holds the bodies received, `url` is its base URL."""

    daemon_threads = True

    def __init__(self, script: list[Behaviour]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()
        self._script = script
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_behaviour(self, body: dict[str, Any], headers: dict[str, str]) -> Behaviour:
        with self._lock:
            self.requests.append(body)
            self.headers.append(headers)
            return self._script[min(len(self.requests), len(self._script)) - 1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    disable_nagle_algorithm = True
    protocol_version = "HTTP/1.1"
    server: Loopback

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.next_behaviour(body, dict(self.headers))(self)

    def send(self, status: int, data: bytes, headers: dict[str, str], length: int) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(*script: Behaviour) -> Iterator[Loopback]:
    """Run a server with this script for as long as the block lasts."""
    server = Loopback(list(script))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def body(status: int, text: str, *, kind: str = "application/json", **headers: str) -> Behaviour:
    """Answer with this text as it stands."""
    data = text.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def behave(handler: _Handler) -> None:
        handler.send(status, data, {"Content-Type": kind} | named, len(data))

    return behave


def error(
    status: int, message: str = "no", *, code: str | None = None, **headers: str
) -> Behaviour:
    """Answer with an error as OpenAI words it."""
    return body(status, json.dumps({"error": {"message": message, "code": code}}), **headers)


def completion(
    text: str | None,
    *,
    tool: str | None = None,
    finish: str = "stop",
    refusal: str | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """Return a completion whose answer is this text, as a tool call's arguments where named."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    if tool is not None:
        function = {"name": tool, "arguments": text}
        message |= {
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
        }
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "loop-1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    } | rest


def answer(value: Any, **settings: Any) -> Behaviour:
    """Answer well, with this value: as the tool's arguments where the request offers a tool."""
    text = value if isinstance(value, str) or value is None else json.dumps(value)

    def behave(handler: _Handler) -> None:
        tools = handler.server.requests[-1].get("tools")
        tool = tools[0]["function"]["name"] if tools and text is not None else None
        data = json.dumps(completion(text, tool=tool, **settings)).encode()
        handler.send(200, data, {"Content-Type": "application/json"}, len(data))

    return behave


def reset(handler: _Handler) -> None:
    """Reset the connection in place of an answer."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def hang_up(handler: _Handler) -> None:
    """Close the connection politely, without an answer."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def stall(handler: _Handler) -> None:
    """Never answer."""
    handler.server.closing.wait(30)
    handler.close_connection = True


def drip(handler: _Handler) -> None:
    """Answer one byte at a time, without end."""
    handler.send(200, b"{", {"Content-Type": "application/json"}, 1_000_000)
    while not handler.server.closing.wait(0.01):
        handler.wfile.write(b" ")
    handler.close_connection = True


def half(handler: _Handler) -> None:
    """Promise more than is sent, then close."""
    data = json.dumps(completion("{}")).encode()
    handler.send(200, data[: len(data) // 2], {"Content-Type": "application/json"}, len(data))
    handler.close_connection = True


def echo_headers(status: int) -> Behaviour:
    """Answer with an error that quotes the request's headers, key and all."""

    def behave(handler: _Handler) -> None:
        said = f"you sent {dict(handler.headers)} and again {handler.headers['Authorization']}"
        error(status, said)(handler)

    return behave


def pause(seconds: float, then: Behaviour) -> Behaviour:
    """Wait a little, then behave."""

    def behave(handler: _Handler) -> None:
        time.sleep(seconds)
        then(handler)

    return behave
