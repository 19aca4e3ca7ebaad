
"""Two comparisons made by hand, Chinese and English, with every kind of change and every class: reports read them.

A changed paragraph is written as its redline, `[-old-]{+new+}`, with a class after a bar: `[-吁请|verb-]{+敦促|verb+}`.
The sentences were written for these tests.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from redline.model import (
    Block,
    Change,
    Comparison,
    Counts,
    Edit,
    FieldChange,
    Note,
    NoteMark,
    Paragraph,
    Reason,
    Reference,
    Resolution,
    Section,
    Sponsor,
    Summary,
    Warning,
)

_MARKED = re.compile(
    r"\[-(?P<old>.*?)(?:\|(?P<old_cls>[a-z-]+))?-\]|\{\+(?P<new>.*?)(?:\|(?P<new_cls>[a-z-]+))?\+\}", re.S
)


def edits(redline: str) -> tuple[Edit, ...]:
    """Return the edits that a redline in letters spells."""
    told, at = [], 0
    for found in _MARKED.finditer(redline):
        told.append(_keep(redline[at : found.start()]))
        if found["old"] is not None:
            told.append(Edit("delete", found["old"], "", found["old_cls"] or "wording"))
        else:
            told.append(Edit("insert", "", found["new"], found["new_cls"] or "wording"))
        at = found.end()
    return tuple(edit for edit in (*told, _keep(redline[at:])) if edit.old or edit.new)


def _keep(text: str) -> Edit:
    return Edit("keep", text, text)


def change(kind: str, old: str, new: str, redline: str, **more: object) -> Change:
    """Return a change; `old` and `new` are ids apart by spaces."""
    return Change(kind, tuple(old.split()), tuple(new.split()), edits(redline), **more)  # type: ignore[arg-type]


def paragraphs(changes: tuple[Change, ...], side: str, **by_id: Paragraph) -> tuple[Paragraph, ...]:
    """Return the paragraphs that the changes speak of, in the order of the ids, with the text that the edits give."""
    found = {}
    for one in changes:
        ids = getattr(one, side)
        texts = "".join(getattr(edit, side) for edit in one.edits).split("\n")
        found |= {key: _paragraph(key, text) for key, text in zip(ids, texts, strict=True)} if ids else {}
    return tuple(by_id.get(key, found[key]) for key in sorted(found, key=_reading_order))


def _reading_order(key: str) -> tuple[int, int]:
    kinds = ("PP", "OP", "ANNEX.")
    kind = next(index for index, start in enumerate(kinds) if key.startswith(start))
    return kind, int(key.removeprefix(kinds[kind]))


def _paragraph(key: str, text: str) -> Paragraph:
    sections: dict[str, Section] = {"P": "preambular", "O": "operative", "A": "annex"}
    section = sections[key[0]]
    label = f"{key[2:]}." if section == "operative" else ""
    kind, number = _reading_order(key)
    return Paragraph(key, section, label, text, line=10 + 40 * kind + 2 * number)


def _zh_changes() -> tuple[Change, ...]:
    return (
        change("unchanged", "PP1", "PP1", "回顾《世界人权宣言》，", similarity=1.0),
        change("changed", "PP2", "PP2", "[-又|sequence-]{+还|sequence+}回顾其以往关于雪山地区水源的决议，", similarity=0.96,
               classes=("sequence",), weight="technical", reasons=(Reason("sequence", "sequence", ("又", "还")),)),
        change("changed", "PP3", "PP4", "[-强调|translation-]{+着重指出|translation+}雪山地区各族人民依水而居，", similarity=0.9,
               classes=("translation",), weight="editorial",
               reasons=(Reason("translation", "translation", ("强调", "着重指出")),)),
        change("changed", "PP4", "PP5",
               "注意到[-2021年5月4日第77/11号|reference-]{+2023年5月9日第86/9号|reference+}决议所设的工作组，", similarity=0.84,
               classes=("reference", "note"), weight="technical",
               reasons=(Reason("reference", "reference", ("2021年5月4日第77/11号决议", "2023年5月9日第86/9号决议")),
                        Reason("note", "note", ("2", "1")))),
        change("added", "", "PP3", "{+欢迎2024年3月8日第90/2号决议所载的雪山水源十年方案，|added+}", similarity=0.3127, nearest="PP4",
               classes=("added", "reference-new"), weight="substantive",
               reasons=(Reason("added", "nearest", ("PP4", "0.31")), Reason("added", "new-date", ("2024-03-08",)),
                        Reason("reference-new", "reference-new", ("2024年3月8日第90/2号决议",)))),
        change("changed", "PP5", "OP3", "[-重申|verb-]{+敦促各国尊重|verb+}牧民在迁徙季节[-享有|wording-]使用水井的权利[-，|editorial-]{+；|editorial+}",
               moved=True, similarity=0.61, classes=("verb", "moved", "wording"), weight="substantive",
               reasons=(Reason("verb", "verb-family", ("重申", "敦促", "assert", "direct")),
                        Reason("moved", "moved-section", ("preambular", "operative")),
                        Reason("wording", "wording-removed", ("享有",)))),
        change("removed", "OP1", "", "[-促请各国在雪线以上停止一切爆破作业，直至完成影响评估，并公布评估所依据的全部数据和方法；|removed-]",
               similarity=0.31, nearest="OP4", classes=("removed",), weight="substantive",
               reasons=(Reason("removed", "nearest", ("OP4", "0.31")),)),
        change("changed", "OP2", "OP1",
               "[-吁请|verb-]{+敦促|verb+}[-会员国|actor-]{+所有国家|actor+}{+酌情|caveat+}制定雪山水源保护计划[-并|wording-]{+，同时|wording+}公布其执行情况；",
               renumbered=True, similarity=0.78, classes=("verb", "caveat", "actor", "wording", "renumbered"),
               weight="substantive",
               reasons=(Reason("verb", "verb-step", ("吁请", "敦促", "direct", "+1")),
                        Reason("caveat", "caveat-added", ("酌情", "weakens")),
                        Reason("actor", "actor", ("会员国", "所有国家")), Reason("wording", "wording", ("并", "，同时")),
                        Reason("renumbered", "renumbered", ("2.", "1.")))),
        change("changed", "OP3", "OP2",
               "请秘书长向大会[-第七十八届|mandate-]{+第八十届|mandate+}会议提交{+一份详细的|wording+}报告，说明本决议的执行情况；",
               renumbered=True, similarity=0.8, classes=("mandate", "wording", "renumbered"), weight="substantive",
               reasons=(Reason("mandate", "mandate", ("第七十八届会议 → 第八十届会议",)),
                        Reason("wording", "wording-added", ("一份详细的",)))),
        change("split", "OP4", "OP4 OP5",
               "请各国分享融水监测数据[-，并|wording-]{+；\n又|wording+}请联合国环境规划署为此提供技术援助；", renumbered=True, similarity=0.93,
               classes=("split",), weight="substantive", reasons=(Reason("split", "split"),)),
        change("merged", "OP5 OP6", "OP6",
               "鼓励各国开设雪山水文课程[-；\n鼓励各国|wording-]{+，并|wording+}设立牧民奖学金；", similarity=0.91,
               classes=("merged",), weight="substantive", reasons=(Reason("merged", "merged"),)),
        change("unchanged", "OP7", "OP8", "决定继续处理此案。", renumbered=True, classes=("renumbered",), weight="technical",
               reasons=(Reason("renumbered", "renumbered", ("7.", "8.")),)),
        change("unchanged", "OP8", "OP7", "赞赏地注意到雪山水源特别报告员的报告；", moved=True, classes=("moved",),
               weight="technical", reasons=(Reason("moved", "moved"),)),
        change("changed", "ANNEX.1", "ANNEX.1", "方案由[-高级专员办事处|editorial-]{+联合国人权事务高级专员办事处|editorial+}管理。", similarity=0.8,
               classes=("editorial",), weight="editorial",
               reasons=(Reason("editorial", "form", ("高级专员办事处", "联合国人权事务高级专员办事处")),)),
    )  # fmt: skip


def chinese() -> Comparison:
    """Return the Chinese comparison."""
    changes = _zh_changes()
    marked = Paragraph("PP5", "preambular", "", "注意到2023年5月9日第86/9号决议所设的工作组，", (NoteMark("1", 20),), 20, 1,
                       (Reference("resolution", "2023年5月9日第86/9号决议", "86/9", 3, 18, "", "2023-05-09"),))  # fmt: skip
    old = Resolution(
        "77-11.txt", "zh", symbol="A/RES/77/11", organ="GA", number="77/11", title="雪山地区的水源", session="第七十七届会议",
        sponsors=(Sponsor("雪国"),), enacting="大会，", date="2021-05-04", paragraphs=paragraphs(changes, "old"),
        notes=(Note("2", "见A/76/10，第三节。", 30),),
    )  # fmt: skip
    new = Resolution(
        "draft.txt", "zh", symbol="A/C.3/80/L.5", organ="GA", number="80/...", title="雪山地区的水源和牧民权利",
        session="第八十届会议", dates="2025年9月9日至12月20日", agenda_item="71", agenda_title="促进和保护人权",
        sponsors=(Sponsor("雪国"), Sponsor("湖国", ("*", "**"))), enacting="大会，",
        paragraphs=paragraphs(changes, "new", PP5=marked), notes=(Note("1", "见A/79/12，第三节。", 31),),
        leftovers=(Block("印发日期待定", 9),),
        warnings=(Warning("sponsor-mark", ("湖国", "***"), 7), Warning("leftover", ("印发日期待定",), 9)),
    )  # fmt: skip
    fields = (
        FieldChange("TITLE", "changed", old.title, new.title, edits("雪山地区的水源{+和牧民权利+}")),
        FieldChange("SPONSORS", "changed", "雪国", "雪国、湖国", edits("雪国{+、湖国+}")),
        FieldChange("SESSION", "changed", old.session, new.session, edits("[-第七十七届-]{+第八十届+}会议")),
        FieldChange(
            "NOTE.1",
            "changed",
            "见A/76/10，第三节。",
            "见A/79/12，第三节。",
            edits("见[-A/76/10-]{+A/79/12+}，第三节。"),
        ),
    )
    return Comparison(
        old,
        new,
        changes,
        fields,
        _summary(),
        (),
        (Warning("chronology", ("PP3", "2024-03-08", "2021-05-04")),),
    )


def _summary() -> Summary:
    return Summary(
        technical_only=False,
        identical=False,
        preambular=Counts(old_total=5, new_total=5, old_matched=5, new_matched=4, unchanged=1, changed=3, added=1,
                          substantive=1, technical=2, editorial=1),
        operative=Counts(old_total=8, new_total=8, old_matched=7, new_matched=8, unchanged=2, changed=3, removed=1, split=1,
                         merged=1, moved=2, renumbered=4, substantive=6, technical=2),
        annex=Counts(old_total=1, new_total=1, old_matched=1, new_matched=1, changed=1, editorial=1),
        classes=(("removed", 1), ("added", 1), ("mandate", 1), ("verb", 2), ("caveat", 1), ("actor", 1), ("moved", 2),
                 ("split", 1), ("merged", 1), ("reference-new", 1), ("reference", 1), ("wording", 3), ("note", 1),
                 ("translation", 1), ("sequence", 1), ("editorial", 1), ("renumbered", 3)),
    )  # fmt: skip


def _en_changes() -> tuple[Change, ...]:
    return (
        change("unchanged", "PP1", "PP1", "Recalling the Universal Declaration of Human Rights,"),
        change("changed", "PP2", "PP2", "[-Recalling also|sequence-]{+Recalling further|sequence+} its earlier resolutions on mountain springs,",
               similarity=0.95, classes=("sequence",), weight="technical",
               reasons=(Reason("sequence", "sequence", ("Recalling also", "Recalling further")),)),
        change("added", "", "PP3", "{+Welcoming the decade of springs set out in resolution 90/2 of 8 March 2024,|added+}", similarity=0.22,
               nearest="PP2", classes=("added", "reference-new"), weight="substantive",
               reasons=(Reason("added", "nearest", ("PP2", "0.22")), Reason("added", "new-date", ("2024-03-08",)),
                        Reason("reference-new", "reference-new", ("resolution 90/2 of 8 March 2024",)))),
        change("removed", "OP1", "", "[-Calls upon States to halt all blasting above the snow line until its effects are known;|removed-]",
               similarity=0.28, nearest="OP1", classes=("removed",), weight="substantive",
               reasons=(Reason("removed", "nearest", ("OP1", "0.28")),)),
        change("changed", "OP2", "OP1",
               "[-Calls upon|verb-]{+Urges|verb+} [-Member States|actor-]{+all States|actor+} to adopt{+, as appropriate,|caveat+} plans for the protection of mountain springs;",
               renumbered=True, similarity=0.8, classes=("verb", "caveat", "actor", "renumbered"), weight="substantive",
               reasons=(Reason("verb", "verb-step", ("Calls upon", "Urges", "direct", "+1")),
                        Reason("caveat", "caveat-added", ("as appropriate", "weakens")),
                        Reason("actor", "actor", ("Member States", "all States")))),
        change("changed", "OP3", "OP2",
               "Requests the Secretary-General to submit a {+detailed|wording+} report to the General Assembly at its [-seventy-eighth|mandate-]{+eightieth|mandate+} session;",
               renumbered=True, similarity=0.88, classes=("mandate", "wording", "renumbered"), weight="substantive",
               reasons=(Reason("mandate", "mandate", ("seventy-eighth session → eightieth session",)),
                        Reason("wording", "wording-added", ("detailed",)))),
        change("split", "OP4", "OP3 OP4",
               "Requests States to share data on meltwater[- and requests|wording-]{+;\nRequests|wording+} the United Nations Environment Programme to assist them;",
               similarity=0.92, classes=("split",), weight="substantive", reasons=(Reason("split", "split"),)),
        change("unchanged", "PP3", "OP5", "Notes with appreciation the report of the Special Rapporteur;", moved=True,
               classes=("moved",), weight="substantive",
               reasons=(Reason("moved", "moved-section", ("preambular", "operative")),)),
        change("merged", "OP5 OP6", "OP6", "Encourages States to teach hydrology[-;\nEncourages States|wording-]{+ and|wording+} to fund scholarships for herders;",
               similarity=0.9, classes=("merged",), weight="substantive", reasons=(Reason("merged", "merged"),)),
        change("changed", "OP7", "OP7", "Decides to remain seized of [-this|wording-]{+the|wording+} matter[-;|editorial-]{+.|editorial+}",
               similarity=0.9, classes=("wording", "editorial"), weight="substantive",
               reasons=(Reason("wording", "wording", ("this", "the")), Reason("editorial", "stop", (";", ".")))),
    )  # fmt: skip


def english() -> Comparison:
    """Return the English comparison."""
    changes = _en_changes()
    old = Resolution("77-11.txt", "en", number="77/11", title="Springs of the mountains", enacting="The General Assembly,",
                     date="2021-05-04", paragraphs=paragraphs(changes, "old"))  # fmt: skip
    new = Resolution("draft.txt", "en", symbol="A/C.3/80/L.5", number="80/...", title="Springs of the mountains and herders",
                     sponsors=(Sponsor("Snowland", ("*",)),), enacting="The General Assembly,",
                     paragraphs=paragraphs(changes, "new"), warnings=(Warning("numbering", ("6", "7"), 66),))  # fmt: skip
    fields = (
        FieldChange(
            "TITLE", "changed", old.title, new.title, edits("Springs of the mountains{+ and herders+}")
        ),
    )
    summary = Summary(
        False, False,
        Counts(3, 3, 3, 2, unchanged=1, changed=1, added=1, substantive=1, technical=1),
        Counts(7, 7, 6, 7, unchanged=1, changed=3, removed=1, split=1, merged=1, moved=1, renumbered=2, substantive=7),
        Counts(), (("removed", 1), ("added", 1), ("mandate", 1), ("verb", 1)),
    )  # fmt: skip
    return Comparison(old, new, changes, fields, summary)


def identical() -> Comparison:
    """Return the comparison of a Chinese text with itself."""
    whole = chinese()
    same = tuple(
        Change("unchanged", (p.id,), (p.id,), (Edit("keep", p.text, p.text),)) for p in whole.old.paragraphs
    )  # fmt: skip
    counts = Counts(5, 5, 5, 5, unchanged=5)
    return Comparison(
        whole.old,
        whole.old,
        same,
        (),
        Summary(True, True, counts, Counts(8, 8, 8, 8, unchanged=8), Counts(1, 1, 1, 1, unchanged=1)),
    )


def hostile(text: str) -> Comparison:
    """Return a comparison in which every field, name, note, reason and paragraph holds `text`."""
    old = Resolution(
        text, "en", title=text, number=text, paragraphs=(Paragraph("OP1", "operative", text, text),)
    )
    new = replace(
        old, name=f"new {text}", notes=(Note(text, text),), warnings=(Warning("leftover", (text,), 3),)
    )
    told = Change(
        "changed", ("OP1",), ("OP1",), (Edit("delete", text, ""), Edit("insert", "", text)),
        classes=("wording",), weight="substantive", reasons=(Reason("wording", "wording", (text, text)),),
    )  # fmt: skip
    fields = (
        FieldChange("TITLE", "changed", text, text, edits=told.edits),
        FieldChange(f"NOTE.{text}", "added", "", text, told.edits),
    )
    counts = Counts(1, 1, 1, 1, changed=1, substantive=1)
    return Comparison(
        old, new, (told,), fields, Summary(False, False, Counts(), counts, Counts(), (("wording", 1),))
    )
