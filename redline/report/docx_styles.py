"""The styles that tracked notes and comments need, in a Word file that may lack them; and its settings."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from redline.report.docx_package import Package
from redline.report.docx_setting import setting, settings, styles
from redline.report.docx_xml import W, element


class StyleNames(Struct, frozen=True):
    """The ids of styles by what they are for."""

    note_text: str = "FootnoteText"
    note_reference: str = "FootnoteReference"
    comment_text: str = "CommentText"
    comment_reference: str = "CommentReference"


# What Word calls them in every language of its interface.
_NAMES = {
    "note_text": "footnote text",
    "note_reference": "footnote reference",
    "comment_text": "annotation text",
    "comment_reference": "annotation reference",
}
# The elements that stand before w:trackRevisions in the settings, in the order of the standard.
_BEFORE = frozenset(
    W + name
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
        "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
        "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
        "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
        "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
        "revisionView",
    )
)  # fmt: skip

# A view that hides tracked changes, and a lock on accepting and rejecting them.
_IN_THE_WAY = ("revisionView", "documentProtection")


def ensure_styles(package: Package) -> StyleNames:
    """Return the ids of the styles for notes and comments, adding those that the file lacks."""
    root = package.part("styles")
    if root is None:
        root = element("styles")
        package.add("styles", root)
    known = {_name(style): style.get(W + "styleId") for style in root.iterfind(W + "style")}
    ids = {purpose: known.get(name) or _added(root, name) for purpose, name in _NAMES.items()}
    return StyleNames(**ids)


def _name(style: Any) -> str:
    name = style.find(W + "name")
    return str(name.get(W + "val", "")).lower() if name is not None else ""


def _added(root: Any, name: str) -> str:
    ours = next(style for style in styles(setting("en")).iterfind(W + "style") if _name(style) == name)
    based = ours.find(W + "basedOn")
    if based is not None:
        ours.remove(based)  # the file's own base style has a name that we do not know
    taken = {style.get(W + "styleId") for style in root.iterfind(W + "style")}
    key = str(ours.get(W + "styleId"))
    while key in taken:  # by a style of another name
        key += "1"
    ours.set(W + "styleId", key)
    root.append(ours)
    return key


def keep_tracking(package: Package) -> None:
    """Turn on the tracking of changes, so that whatever is done next is tracked as well, and show and unlock them."""
    root = package.part("settings")
    if root is None:
        ours = settings()
        ours.remove(ours.find(W + "footnotePr"))  # it names the rules between text and notes, which are the file's own
        package.add("settings", ours)
        return
    for name in _IN_THE_WAY:
        for one in root.findall(W + name):
            root.remove(one)
    asked = root.find(W + "trackRevisions")
    if asked is not None:
        asked.attrib.clear()  # it may say "false"
    else:
        place = next((place for place, child in enumerate(root) if child.tag not in _BEFORE), len(root))
        root.insert(place, element("trackRevisions"))
