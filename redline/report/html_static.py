"""Pages without a script, from a template and one style sheet: a trace, the index of a dossier.

They open from disk, by mail and on paper; their policy allows one style, by its digest, and nothing from outside.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.report.html_hidden import plain
from redline.report.html_words import direction
from redline.report.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def static_page(template: str, say: Words, **values: Any) -> str:
    """Return the page that `template` makes of `values`; everything in it is escaped."""
    css = (_TEMPLATES / "static.css").read_text("utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _environment().get_template(template)
    html = page.render(say=say.say, named=say.named, ui=say.language, css=css, policy=policy, **values)
    return _UNFIT.sub("\ufffd", html)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=plain,
    )  # fmt: skip
    environment.filters.update(ours=Markup, dir=direction)
    return environment
