"""What a reader does with a page and sees of it: shared by the tests of the page."""

from __future__ import annotations

import io
import re

SHOWN = "(element) => getComputedStyle(element).display !== 'none'"
FOCUSED = "document.activeElement.id"
TALL = {"width": 1280, "height": 9000}  # paragraphs out of sight are not drawn


def here(page) -> str:
    return page.evaluate(FOCUSED)


def unfold(page) -> None:
    """Open every fold, and wait until what was out of sight is drawn."""
    page.evaluate("""async () => {
        document.querySelectorAll('details').forEach(fold => { fold.open = true });
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    }""")


def choose(page, name: str) -> None:
    page.evaluate("document.getElementById('display').open = true")
    page.locator(f"#{name}").check(force=True)
    page.evaluate("document.getElementById('display').open = false")


def pasted(page) -> str:
    """Return what the clipboard holds, by pasting it."""
    page.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.focus("#paste")
    page.keyboard.press("ControlOrMeta+v")
    # The browser fetches the clipboard from another process, which takes its time on a busy machine.
    page.wait_for_function("document.getElementById('paste').value")
    text = page.input_value("#paste")
    page.evaluate("document.getElementById('paste').remove()")
    return text


def printed(page, **paper) -> list[str]:
    """Return the text of each page as printed, without spaces."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, **paper)))
    return [re.sub(r"\s", "", document[at].get_textpage().get_text_bounded()) for at in range(len(document))]
