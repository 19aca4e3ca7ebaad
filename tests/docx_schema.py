"""The rules of WordprocessingML that Word enforces when it opens a file, for the elements that redline writes.

Word stops at a file whose elements stand in another order than the standard's, lack an attribute that it demands, or
point to what is not there; LibreOffice forgives all that. `breaches` knows the rules by the standard (ISO/IEC 29500-1,
transitional), and shares no code with redline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from tests.docx_oracle import NS, parts

# The order of children that the standard prescribes; what is not named here may stand anywhere in between.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
    "rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del "
    "trPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "settings": "writeProtection view zoom trackRevisions doNotTrackMoves documentProtection defaultTabStop "
    "evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator",
    "numPr": "ilvl numId numberingChange ins",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}  # fmt: skip
# Elements that open what they stand in.
_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tbl": "tblPr"}
_SIGNED = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "trPrChange", "comment")
_NEEDED = {
    **dict.fromkeys(_SIGNED, ("id", "author")),
    "moveFromRangeStart": ("id", "name", "author", "date"),
    "moveToRangeStart": ("id", "name", "author", "date"),
    "bookmarkStart": ("id", "name"),
    "footnoteReference": ("id",),
    "footnote": ("id",),
    "pStyle": ("val",),
    "numId": ("val",),
    "num": ("numId",),
    "abstractNum": ("abstractNumId",),
}
_RUN_HOLDERS = (
    "p",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "hyperlink",
    "fldSimple",
    "smartTag",
    "sdtContent",
    "customXml",
)
# What has an id among those that may not come twice, wherever in the text it stands.
_MARKED = (*_SIGNED[:-1], "moveFromRangeStart", "moveToRangeStart", "bookmarkStart")
_TEXTS = ("document", "footnotes", "endnotes")
_HIGHEST = 2**31 - 1


def breaches(data: bytes) -> list[str]:
    """Return each rule that a Word file breaks, with where."""
    roots = {
        name.removeprefix("word/").removesuffix(".xml"): etree.fromstring(content)
        for name, content in parts(data).items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    found = [f"{name}: {told}" for name, root in roots.items() for told in _of_part(root)]
    return found + list(_ids(roots)) + list(_pointers(roots)) + list(_ranges(roots["document"]))


def _name(one: etree._Element) -> str:
    return str(one.tag).removeprefix(NS)


def _of_part(root: etree._Element) -> Iterator[str]:
    for one in root.iter(f"{NS}*"):
        name, children = _name(one), [_name(child) for child in one]
        order = {child: place for place, child in enumerate(_ORDER.get(name, "").split())}
        placed = [child for child in children if child in order]
        yield from (f"{b} after {a} in {name}" for a, b in pairwise(placed) if order[a] > order[b])
        if (first := _FIRST.get(name)) in children and (children.index(first) or children.count(first) > 1):
            yield f"{first} does not open {name}"
        yield from (
            f"{name} without {key}" for key in _NEEDED.get(name, ()) if one.get(NS + key) is None and not _is_mark(one)
        )
        yield from _nesting(one, name, children)


def _is_mark(one: etree._Element) -> bool:
    """Whether a w:footnote only names a rule, in the settings."""
    return _name(one) == "footnote" and _name(one.getparent()) == "footnotePr" and one.get(NS + "id") is not None


def _nesting(one: etree._Element, name: str, children: list[str]) -> Iterator[str]:
    above = [_name(parent) for parent in one.iterancestors()]
    if name in ("ins", "del", "moveFrom", "moveTo") and above[0] not in ("rPr", "trPr", "numPr"):
        if name in above:
            yield f"{name} within {name}"
        if not children:
            yield f"{name} of nothing"
    if (name == "t" and "del" in above) or (name == "delText" and "del" not in above):
        yield f"{name} {'within' if name == 't' else 'outside'} del"
    if name == "instrText" and "del" in above:
        yield "instrText within del"
    if name == "r" and above[0] not in _RUN_HOLDERS:
        yield f"run in {above[0]}"
    if name == "tc" and (not children or children[-1] != "p"):
        yield "a cell that does not end in a paragraph"
    if name == "body" and children.count("sectPr") and children[-1] != "sectPr":
        yield "something after the section"


def _ids(roots: dict[str, etree._Element]) -> Iterator[str]:
    marked = [one for name in _TEXTS if name in roots for tag in _MARKED for one in roots[name].iter(NS + tag)]
    counts = Counter(one.get(NS + "id") for one in marked)
    yield from (f"id {key} is that of {count}" for key, count in counts.items() if count > 1)
    yield from (f"id {key} is no number" for key in counts if not 0 <= int(key) <= _HIGHEST)


def _pointers(roots: dict[str, etree._Element]) -> Iterator[str]:
    """Yield what is named and not there: styles, lists, notes, and the rules of notes that the settings name."""
    known = {
        "style": {one.get(NS + "styleId") for one in roots["styles"].iter(NS + "style")}
        if "styles" in roots
        else set(),
        "num": _keys(roots, "numbering", "num", "numId"),
        "footnote": _keys(roots, "footnotes", "footnote", "id"),
        "endnote": _keys(roots, "endnotes", "endnote", "id"),
    }
    asked = [("style", tag, "val") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn")]
    asked += [("num", "numId", "val"), ("footnote", "footnoteReference", "id"), ("endnote", "endnoteReference", "id")]
    for kind, tag, key in asked:
        values = {one.get(NS + key) for root in roots.values() for one in root.iter(NS + tag)}
        yield from (f"{tag} {value} is nowhere" for value in values - known[kind] - ({"0"} if kind == "num" else set()))
    settings = roots.get("settings")
    if settings is not None:
        named = {one.get(NS + "id") for one in settings.iterfind(f"{NS}footnotePr/{NS}footnote")}
        yield from (f"the settings name note {key}, which is nowhere" for key in named - known["footnote"])


def _keys(roots: dict[str, etree._Element], part: str, tag: str, key: str) -> set[str | None]:
    return {one.get(NS + key) for one in roots[part].iterfind(NS + tag)} if part in roots else set()


def _ranges(document: etree._Element) -> Iterator[str]:
    """Yield ranges that do not begin before they end, moves that overlap, and tracked marks with nothing after them."""
    open_: dict[str, str] = {}
    for one in document.iter(f"{NS}*"):
        name = _name(one)
        kind = name.removesuffix("Start").removesuffix("End")
        if kind == name or kind not in ("moveFromRange", "moveToRange", "commentRange", "bookmark"):
            continue
        key = f"{kind} {one.get(NS + 'id')}"
        if name.endswith("Start"):
            if kind.startswith("move") and kind in open_.values():
                yield f"{key} begins within another"
            open_[key] = kind
        elif open_.pop(key, None) is None:
            yield f"{key} ends before it begins"
    yield from (f"{key} does not end" for key in open_)
    for last in (list(holder.iterfind(NS + "p"))[-1:] for holder in document.iter(NS + "body", NS + "tc")):
        if last and last[0].getnext() is None and last[0].find(f"{NS}pPr/{NS}rPr/{NS}ins") is not None:
            yield "the mark of a last paragraph is tracked"
