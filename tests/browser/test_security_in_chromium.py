"""A page made of a hostile draft, opened as its receiver opens it: it asks for its own file and runs nothing of the draft's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.test_security_outputs import MARKUP, pages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", pages(""))
def test_a_page_asks_for_nothing_but_itself_and_runs_nothing_of_the_draft(browser: Any, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(pages(MARKUP + '"></a><a href="javascript:alert(1)" autofocus onfocus=alert(1)>')[kind], "utf-8")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    refused: dict[str, str] = {}
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: refused.update({request.url: request.failure}))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_load_state()
    assert asked == [file.as_uri()]
    assert said == []
    # What the policy forbids does not happen even where somebody would get markup into the page.
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"http://203.0.113.7/a\"><iframe src=\"http://203.0.113.7/b\">')")
    page.wait_for_timeout(100)
    assert set(asked) - {file.as_uri()} <= {url for url, why in refused.items() if why == "csp"}
    assert any("Content Security Policy" in text for text in said)
    context.close()
