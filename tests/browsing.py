"""A real browser for tests: Chromium, driven by Playwright, without a network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def _missing(why: str) -> None:
    """Skip, or fail where a browser has to be there (TALLYSTICK_REQUIRE_BROWSER=1)."""
    if os.environ.get("TALLYSTICK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"a browser is required: {why}")
    pytest.skip(why)


@contextmanager
def chromium() -> Iterator[Any]:
    """Run Chromium; the test is skipped where there is none."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        _missing("no Chromium: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("no Playwright: pip install playwright")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=_SWITCHES)
        yield browser
        browser.close()


def checker() -> Any:
    """Return what checks a page for accessibility: axe-core, which comes with its package."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        _missing("no axe-core: pip install axe-playwright-python")
    return Axe()


class Visit:
    """A page opened from a file: what it said on its console, and what it asked for."""

    def __init__(self, browser: Any, file: Path, address: str = "", **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._on_dialog)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.home = file.as_uri()
        self.page.goto(self.home + address)

    def _on_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _on_dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def close(self) -> None:
        self.context.close()

    @property
    def strangers(self) -> list[str]:
        """What was asked for beside the file itself and pictures made out of it."""
        own = (self.home, "blob:", "data:")
        return [url for url in self.requests if not url.startswith(own)]
