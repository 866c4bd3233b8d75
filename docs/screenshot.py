"""Make the README's picture of a report: `python docs/screenshot.py REPORT.html PICTURE.png`.

The article is an invented one of `evals/probes/open`; Chromium and Playwright are needed.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ADDRESS = "#/article/1"
SIZE = {"width": 1240, "height": 860}


def take(report: Path, picture: Path) -> None:
    """Open the report at one article, point at a claim, and save what is seen."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(report.resolve().as_uri() + ADDRESS)
        page.locator(".m.quote[data-claim=f6]").first.click()
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
