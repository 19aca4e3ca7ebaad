"""Remake every picture in docs/screenshots: `python docs/screenshots.py`, with Chromium and pdftoppm installed.

The pages shown compare texts of examples/, which were written for this project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PAIRS = {
    "zh": ("examples/zh/2-successor-86-9.txt", "examples/zh/3-draft-95-L7.txt", "内部文件：仅供代表团使用"),
    "en": ("examples/en/2-successor-86-9.txt", "examples/en/3-draft-95-L7.txt", "Confidential: for the delegation"),
}
SERIES = [f"examples/zh/{name}.txt" for name in ("1-adopted-77-11", "2-successor-86-9", "3-draft-95-L7")]
LAPTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    path = os.environ.get("REDLINE_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        zh, en = (_page(Path(folder), ui) for ui in PAIRS)
        _shoot(browser, zh, "page-zh", LAPTOP)
        _shoot(browser, zh, "text-zh", LAPTOP, at="#h-text")
        _shoot(browser, zh, "side-by-side-zh", LAPTOP, at="#h-text", view="side")
        _shoot(browser, en, "page-en", LAPTOP)
        _shoot(browser, en, "text-en-dark", LAPTOP, at="#h-text", color_scheme="dark")
        _shoot(browser, zh, "phone-zh", PHONE, at="#h-text")
        series = _made([*SERIES, "--ui", "zh"], Path(folder) / "series.html")
        _shoot(browser, series, "origins-zh", LAPTOP, at="#h-origins")
        _shoot(browser, series, "history-zh", LAPTOP, at="#PP6", opened="#PP8 .past details")
        _shoot(browser, series, "origins-phone-zh", PHONE, at="#h-origins")
        _print(browser, zh, Path(folder) / "page.pdf")
        browser.close()


def _page(folder: Path, ui: str) -> Path:
    """Return the page of a pair, made by the command that users give."""
    old, new, note = PAIRS[ui]
    return _made([old, new, "--ui", ui, "--note", note], folder / f"{ui}.html")


def _made(arguments: list[str], page: Path) -> Path:
    """Return the page that `redline compare` makes of the arguments."""
    command = [sys.executable, "-m", "redline", "compare", *arguments, "-o", str(page)]
    subprocess.run(command, check=True, cwd=ROOT)
    return page


def _shoot(
    browser: Any,
    file: Path,
    name: str,
    viewport: dict[str, int],
    *,
    at: str = "",
    view: str = "inline",
    color_scheme: str = "light",
    opened: str = "",
) -> None:
    """Write what a window shows, scrolled to `at`, with the fold `opened`."""
    context = browser.new_context(viewport=viewport, color_scheme=color_scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator(f"#view-{view}").check(force=True)
    if opened:
        page.locator(opened).first.evaluate("fold => { fold.open = true }")
    if at:
        page.locator(at).evaluate("element => element.scrollIntoView()")
    page.wait_for_timeout(300)  # what comes into sight is drawn in the next frames
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def _print(browser: Any, file: Path, pdf: Path) -> None:
    """Write the first printed page with text, in greys as most printers have it."""
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    target = FOLDER / "print-zh"
    command = ["pdftoppm", "-png", "-gray", "-r", "80", "-f", "1", "-l", "1", "-singlefile", str(pdf), str(target)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
