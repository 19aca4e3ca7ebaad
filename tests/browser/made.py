"""A comparison of any length, made by dice: the size of a real draft, or of something no Council ever saw.

The sentences are put together from phrases written for these tests; the same seed gives the same comparison.
"""

from __future__ import annotations

from random import Random

from msgspec import Struct, field

from redline.model import (
    Change,
    Comparison,
    Counts,
    Edit,
    Note,
    NoteMark,
    Paragraph,
    Reason,
    Resolution,
    Section,
    Sponsor,
    Summary,
    Warning,
)

_OPENINGS = {
    "preambular": ("回顾", "又回顾", "重申", "强调", "着重指出", "深为关切", "赞赏地注意到", "认识到"),
    "operative": ("促请", "敦促", "吁请", "鼓励", "请", "决定", "重申", "呼吁"),
}
_WHO = ("会员国", "各国", "所有国家", "联合国系统各实体", "秘书长", "人权理事会", "山区各国", "有关国际组织")
_WHAT = (
    "加强在雪山水源保护方面的国际合作",
    "采取一切必要措施消除信息差距",
    "向发展中国家提供技术援助和能力建设",
    "在平等和相互尊重的基础上开展对话",
    "确保牧民和农民切实参与决策",
    "公布冰川融水监测数据",
    "考虑设立自愿捐款的奖学金",
    "在第 33/12 号决议所载原则的基础上制定计划",
    "为最脆弱者提供安全饮水",
    "推动南南合作并以此补充南北合作",
    "向大会第八十届会议提交报告，说明本决议的执行情况",
)
_HOW = ("酌情", "在现有资源范围内", "根据本国法律", "特别是", "除其他外", "尤其", "逐步", "切实")


class _Pile(Struct):
    """What has been made so far."""

    old: list[Paragraph] = field(default_factory=list)
    new: list[Paragraph] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def paragraph(self, side: list[Paragraph], section: Section, text: str, *marks: NoteMark) -> str:
        number = sum(paragraph.section == section for paragraph in side) + 1
        key = f"{'PP' if section == 'preambular' else 'OP'}{number}"
        label = f"{number}." if section == "operative" else ""
        side.append(Paragraph(key, section, label, text, marks))
        return key


def comparison(paragraphs: int = 70, seed: int = 1) -> Comparison:
    """Return a Chinese comparison with about so many paragraphs on each side."""
    dice, pile = Random(seed), _Pile()
    for ordinal in range(paragraphs):
        section: Section = "preambular" if ordinal < paragraphs // 2 else "operative"
        _grow(pile, dice, section)
    old = Resolution(
        "77-11.txt",
        "zh",
        symbol="A/RES/77/11",
        organ="大会",
        number="77/11",
        title="雪山地区的水源",
        session="第七十七届会议",
        sponsors=(Sponsor("雪国"),),
        enacting="大会，",
        date="2022-11-30",
        paragraphs=tuple(pile.old),
    )
    new = Resolution(
        "draft.txt",
        "zh",
        symbol="A/C.3/80/L.5",
        organ="大会",
        number="80/...",
        title="雪山地区的水源和牧民权利",
        session="第八十届会议",
        agenda_item="71",
        agenda_title="促进和保护人权",
        enacting="大会，",
        sponsors=(Sponsor("雪国"), Sponsor("湖国", ("*",))),
        paragraphs=tuple(pile.new),
        notes=(Note("1", "见A/79/12，第三节。"),),
        warnings=(Warning("no-date", ("第60/3号决议", "PP2"), 14),),
    )
    return Comparison(old, new, tuple(pile.changes), (), _summary(pile))


def _grow(pile: _Pile, dice: Random, section: Section) -> None:
    """Add one change: mostly one word here and there, now and then something that no reader may miss."""
    makers = (
        _same,
        _reworded,
        _reworded,
        _stronger,
        _retranslated,
        _updated,
        _added,
        _removed,
        _split,
        _merged,
        _moved,
    )
    dice.choices(makers, (30, 14, 8, 6, 9, 9, 5, 4, 2, 2, 2))[0](pile, dice, section)


def _sentence(dice: Random, section: Section) -> str:
    clauses = "，".join(dice.choice(_HOW) + dice.choice(_WHAT) for _ in range(dice.randint(1, 5)))
    return f"{dice.choice(_OPENINGS[section])}{dice.choice(_WHO)}{clauses}{'，' if section == 'preambular' else '；'}"


def _same(pile: _Pile, dice: Random, section: Section) -> None:
    text = _sentence(dice, section)
    _add(pile, section, (Edit("keep", text, text),), "unchanged")


def _reworded(pile: _Pile, dice: Random, section: Section) -> None:
    start, end, gone, come = (
        _sentence(dice, section)[:-1],
        _sentence(dice, section),
        dice.choice(_WHAT),
        dice.choice(_WHAT),
    )
    edits = (
        Edit("keep", start, start),
        Edit("delete", gone, "", "wording"),
        Edit("insert", "", come, "wording"),
    )
    keep = Edit("keep", f"，第 3 次{end}", f"，第3次{end}")
    _add(pile, section, (*edits, keep), "changed", "substantive", Reason("wording", "wording", (gone, come)))


def _stronger(pile: _Pile, dice: Random, section: Section) -> None:
    rest, how = _sentence(dice, section), dice.choice(_HOW)
    edits = (
        Edit("delete", "吁请", "", "verb"),
        Edit("insert", "", "敦促", "verb"),
        Edit("keep", rest[2:-1], rest[2:-1]),
        Edit("insert", "", f"，{how}", "caveat"),
        Edit("keep", rest[-1], rest[-1]),
    )
    verb = Reason("verb", "verb-step", ("吁请", "敦促", "direct", "+1"))
    _add(
        pile,
        section,
        edits,
        "changed",
        "substantive",
        verb,
        Reason("caveat", "caveat-added", (how, "weakens")),
    )


def _retranslated(pile: _Pile, dice: Random, section: Section) -> None:
    rest = _sentence(dice, section)[2:]
    edits = (
        Edit("delete", "强调", "", "translation"),
        Edit("insert", "", "着重指出", "translation"),
        Edit("keep", rest, rest),
    )
    _add(
        pile,
        section,
        edits,
        "changed",
        "editorial",
        Reason("translation", "translation", ("强调", "着重指出")),
    )


def _updated(pile: _Pile, dice: Random, section: Section) -> None:
    gone, come = (
        f"2020年7月{dice.randint(1, 30)}日第44/{dice.randint(1, 30)}号决议",
        f"2023年7月{dice.randint(1, 30)}日第53/{dice.randint(1, 30)}号决议",
    )
    rest = _sentence(dice, section)
    edits = (
        Edit("keep", "回顾", "回顾"),
        Edit("delete", gone, "", "reference"),
        Edit("insert", "", come, "reference"),
        Edit("keep", rest, rest),
    )
    _add(pile, section, edits, "changed", "technical", Reason("reference", "reference", (gone, come)))


def _added(pile: _Pile, dice: Random, section: Section) -> None:
    text = _sentence(dice, section)
    key = pile.paragraph(pile.new, section, text)
    nearest = pile.old[-1].id if pile.old else ""
    pile.changes.append(
        Change(
            "added",
            (),
            (key,),
            (Edit("insert", "", text, "added"),),
            similarity=0.31,
            nearest=nearest,
            classes=("added",),
            weight="substantive",
            reasons=(Reason("added", "nearest", (nearest, "0.31")),),
        )
    )


def _removed(pile: _Pile, dice: Random, section: Section) -> None:
    text = _sentence(dice, section)
    key = pile.paragraph(pile.old, section, text)
    nearest = pile.new[-1].id if pile.new else ""
    pile.changes.append(
        Change(
            "removed",
            (key,),
            (),
            (Edit("delete", text, "", "removed"),),
            similarity=0.28,
            nearest=nearest,
            classes=("removed",),
            weight="substantive",
            reasons=(Reason("removed", "nearest", (nearest, "0.28")),),
        )
    )


def _split(pile: _Pile, dice: Random, section: Section) -> None:
    one, two = _sentence(dice, section), _sentence(dice, section)
    old = (pile.paragraph(pile.old, section, f"{one[:-1]}，并{two}"),)
    new = (pile.paragraph(pile.new, section, one), pile.paragraph(pile.new, section, two))
    edits = (
        Edit("keep", one[:-1], one[:-1]),
        Edit("delete", "，并", "", "wording"),
        Edit("insert", "", f"{one[-1]}\n", "wording"),
        Edit("keep", two, two),
    )
    pile.changes.append(
        Change(
            "split",
            old,
            new,
            edits,
            classes=("split",),
            weight="substantive",
            reasons=(Reason("split", "split"),),
        )
    )


def _merged(pile: _Pile, dice: Random, section: Section) -> None:
    one, two = _sentence(dice, section), _sentence(dice, section)
    old = (pile.paragraph(pile.old, section, one), pile.paragraph(pile.old, section, two))
    new = (pile.paragraph(pile.new, section, f"{one[:-1]}，并{two}"),)
    edits = (
        Edit("keep", one[:-1], one[:-1]),
        Edit("delete", f"{one[-1]}\n", "", "wording"),
        Edit("insert", "", "，并", "wording"),
        Edit("keep", two, two),
    )
    pile.changes.append(
        Change(
            "merged",
            old,
            new,
            edits,
            classes=("merged",),
            weight="substantive",
            reasons=(Reason("merged", "merged"),),
        )
    )


def _moved(pile: _Pile, dice: Random, section: Section) -> None:
    """Two unchanged neighbours that changed places."""
    first, second = _sentence(dice, section), _sentence(dice, section)
    old_first, old_second = (
        pile.paragraph(pile.old, section, first),
        pile.paragraph(pile.old, section, second),
    )
    new_second, new_first = (
        pile.paragraph(pile.new, section, second),
        pile.paragraph(pile.new, section, first),
    )
    pile.changes.append(
        Change(
            "unchanged",
            (old_second,),
            (new_second,),
            (Edit("keep", second, second),),
            moved=True,
            classes=("moved",),
            weight="technical",
            reasons=(Reason("moved", "moved"),),
        )
    )
    pile.changes.append(Change("unchanged", (old_first,), (new_first,), (Edit("keep", first, first),)))


def _add(
    pile: _Pile, section: Section, edits: tuple[Edit, ...], kind: str, weight: str = "none", *reasons: Reason
) -> None:
    new_text = "".join(edit.new for edit in edits)
    marks = (NoteMark("1", len(new_text) - 1),) if len(pile.new) == 4 else ()
    old = pile.paragraph(pile.old, section, "".join(edit.old for edit in edits))
    new = pile.paragraph(pile.new, section, new_text, *marks)
    classes = tuple(dict.fromkeys(reason.cls for reason in reasons)) + (("renumbered",) if old != new else ())
    pile.changes.append(
        Change(
            kind,
            (old,),
            (new,),
            edits,
            renumbered=old != new,
            similarity=0.9,
            classes=classes,
            weight=weight,
            reasons=reasons,  # type: ignore[arg-type]
        )
    )


def _summary(pile: _Pile) -> Summary:
    classes: dict[str, int] = {}
    for change in pile.changes:
        for cls in change.classes:
            classes[cls] = classes.get(cls, 0) + 1
    return Summary(
        False,
        False,
        _counts(pile, "preambular"),
        _counts(pile, "operative"),
        Counts(),
        tuple(classes.items()),
    )


def _counts(pile: _Pile, section: Section) -> Counts:
    inside = {paragraph.id for paragraph in (*pile.old, *pile.new) if paragraph.section == section}
    changes = [change for change in pile.changes if {*change.old, *change.new} <= inside]
    kinds = {
        kind: sum(change.kind == kind for change in changes)
        for kind in ("unchanged", "changed", "added", "removed", "split", "merged")
    }
    weights = {
        weight: sum(change.weight == weight for change in changes)
        for weight in ("substantive", "technical", "editorial")
    }
    old, new = (sum(paragraph.section == section for paragraph in side) for side in (pile.old, pile.new))
    return Counts(
        old_total=old,
        new_total=new,
        old_matched=old - kinds["removed"],
        new_matched=new - kinds["added"],
        **kinds,
        **weights,
        moved=sum(change.moved for change in changes),
        renumbered=sum(change.renumbered for change in changes),
    )
