"""Tags of a page that nobody wrote: libxml2 compares every attribute of a tag with all before it.

300,000 attributes took it 144 seconds. So they are counted first, in one pass, as a browser takes a tag apart:

    <p a b=c d=">" e/f>                  five attributes: a sign in quotation marks does not end the tag
    <script>while (i <n …)</script>      none: in a script, a style and a comment are no tags
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# No element has fifty; a whole page of tags with a thousand each takes two seconds.
MAX_ATTRIBUTES = 1000

_ATTRIBUTE = r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s"'>][^\s>]*))?"""
_ONE_MORE = re.compile(_ATTRIBUTE)
_NEXT = re.compile(r"<(?:!--(?!-?>)|(?P<name>[a-z][^\s/>]*))", re.I)
_END_OF_COMMENT = re.compile(r"--!?>")
_END_OF_TAG = re.compile(r"\s*>")
_NOT_TAGS = {name: re.compile(f"</{name}", re.I) for name in ("script", "style")}


def crowded(text: str, *, most: int = MAX_ATTRIBUTES) -> bool:
    """Return whether a tag of a page has more than `most` attributes.

    >>> crowded("<p class='x' lang=zh>", most=1), crowded("<!-- <p a b> -->", most=1)
    (True, False)
    """
    attributes = re.compile(f"(?:{_ATTRIBUTE}){{0,{most}}}")
    return any(_ONE_MORE.match(text, end) for end in _ends(text, attributes))


def _ends(text: str, attributes: re.Pattern[str]) -> Iterator[int]:
    """Yield for each tag the place where the attributes end that the pattern took."""
    tag = _NEXT.search(text)
    while tag:
        if tag["name"] is None:
            at = _after(_END_OF_COMMENT, text, tag.end())
        else:
            taken = attributes.match(text, tag.end())
            at = taken.end() if taken else tag.end()
            yield at
            content = _NOT_TAGS.get(tag["name"].lower())
            at = _after(content, text, at) if content and _END_OF_TAG.match(text, at) else at
        tag = _NEXT.search(text, at)


def _after(sign: re.Pattern[str], text: str, at: int) -> int:
    """Return the place after the next such sign, the end of the text where there is none."""
    found = sign.search(text, at)
    return found.end() if found else len(text)
