"""Print what pages of 70 and 5,000 paragraphs cost: `python -m tests.browser.measure`.

Seconds depend on the machine and on what else it does; no test asserts them. A long task is one in which the page
hears no key for over 50 ms.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from redline.report.to_html import to_html
from tests.browser.made import comparison

_WATCH = """
window.tasks = [];
new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => Math.round(entry.duration))))
    .observe({ type: 'longtask', buffered: true });
"""


def main() -> None:
    """Print a line for each size."""
    path = os.environ.get("REDLINE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        to_html(comparison(2), ui="zh")  # templates are compiled once
        for paragraphs in (70, 5000):
            print(_line(browser, paragraphs))
        browser.close()


def _line(browser: Browser, paragraphs: int) -> str:
    made = comparison(paragraphs)
    start = time.perf_counter()
    html = to_html(made, ui="zh")
    written = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        opened, scrolled = _long_tasks(browser, file)
    size = len(html.encode()) // 1000
    return (
        f"{paragraphs} paragraphs: {size} kB in {written:.2f} s; longest task opening {opened}, scrolling {scrolled} ms"
    )


def _long_tasks(browser: Browser, file: Path) -> tuple[int, int]:
    """Return the longest task in ms while the page opened, and while it was scrolled; 0 where none was long."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(_WATCH)
    page.goto(file.as_uri())
    page.wait_for_timeout(1000)
    opened = page.evaluate("Math.max(0, ...tasks.splice(0))")
    for _ in range(60):
        page.mouse.wheel(0, 2500)
        page.wait_for_timeout(30)
    scrolled = page.evaluate("Math.max(0, ...tasks)")
    page.close()
    return opened, scrolled


if __name__ == "__main__":
    main()
