import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from redline.model import Ancestor, Lineage
from redline.report.to_json import resolution_json, to_json
from tests import comparisons
from tests.goldens import check_golden

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "schema.json").read_text("utf-8"))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
KEYWORDS = {"$ref", "$defs", "$schema", "title", "description", "type", "required", "properties"}
KEYWORDS |= {"additionalProperties", "items", "enum", "const"}
ALL = [comparisons.chinese(), comparisons.english(), comparisons.identical(), comparisons.hostile('"\\\n<x>')]


def problems(value, schema, at="") -> list[str]:
    """Return where a value breaks the schema: as much of JSON Schema as docs/schema.json uses."""
    assert set(schema) <= KEYWORDS, set(schema) - KEYWORDS
    if "$ref" in schema:
        return problems(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [*found, f"{at}: {value!r} is no {kind}"]
    if kind == "object":
        known = schema.get("properties", {})
        found += [f"{at}: no {key}" for key in schema.get("required", []) if key not in value]
        if not schema.get("additionalProperties", True):
            found += [f"{at}: unknown {key}" for key in value if key not in known]
        found += [p for key in value if key in known for p in problems(value[key], known[key], f"{at}.{key}")]
    if kind == "array":
        found += [
            p for index, item in enumerate(value) for p in problems(item, schema["items"], f"{at}[{index}]")
        ]
    return found


@pytest.mark.parametrize("comparison", ALL)
def test_the_json_keeps_its_schema(comparison):
    lineage = (Lineage("OP1", "38/3", (Ancestor("38/3", ("OP2",), 0.123456, "changed"),)),)
    assert problems(json.loads(to_json(replace(comparison, lineage=lineage), ui="zh")), SCHEMA) == []


def test_the_check_of_the_schema_can_fail():
    data = json.loads(to_json(comparisons.chinese(), ui="zh"))
    data["changes"][0]["kind"] = "rewritten"
    del data["summary"]["operative"]["removed"]
    data["old"]["extra"] = 1
    assert len(problems(data, SCHEMA)) == 3


@pytest.mark.parametrize(("comparison", "ui"), [(comparisons.chinese(), "zh"), (comparisons.english(), "en")])
def test_the_json_is_as_agreed(comparison, ui):
    check_golden(f"changes.{ui}.json", to_json(comparison, ui=ui))


@pytest.mark.parametrize("comparison", ALL)
def test_edits_rebuild_both_sides(comparison):
    data = json.loads(to_json(comparison, ui="en"))
    for side in ("old", "new"):
        text = {p["id"]: p["text"] for p in data[side]["paragraphs"]}
        for change in data["changes"]:
            assert "".join(e[side] for e in change["edits"]) == "\n".join(text[i] for i in change[side])


def test_reasons_and_messages_are_sentences_in_the_interface_language():
    told = json.loads(to_json(comparisons.chinese(), ui="en"))
    assert (
        "吁请 → 敦促: requesting and urging, one step up, direction uncertain"
        in told["changes"][7]["reasons"]
    )
    assert told["warnings"][0]["code"] == "chronology"
    assert "8 March 2024" in told["warnings"][0]["message"]


def test_keys_stand_in_the_order_of_the_contract():
    told = json.loads(to_json(comparisons.chinese(), ui="zh"))
    assert list(told)[:4] == ["schema", "old", "new", "changes"]
    assert list(told["old"])[:4] == ["name", "symbol", "language", "title"]
    assert list(told["old"]["paragraphs"][0])[:5] == ["id", "section", "label", "text", "notes"]


def test_an_edit_has_a_class_only_when_it_has_one():
    edits = json.loads(to_json(comparisons.chinese(), ui="zh"))["changes"][1]["edits"]
    assert edits[0] == {"op": "delete", "old": "又", "new": "", "class": "sequence"}
    assert set(edits[2]) == {"op", "old", "new"}


def test_floats_are_rounded_to_four_places():
    changed = replace(comparisons.english().changes[0], similarity=2 / 3)
    told = json.loads(to_json(replace(comparisons.english(), changes=(changed,)), ui="en"))
    assert told["changes"][0]["similarity"] == 0.6667


def test_an_item_stands_on_its_own_line_and_text_is_not_escaped_to_ascii():
    text = to_json(comparisons.chinese(), ui="zh")
    assert text.endswith("}\n")
    assert sum(line.startswith('    {"kind": ') for line in text.splitlines()) == len(
        comparisons.chinese().changes
    )
    assert "敦促" in text


def test_half_a_character_from_a_broken_file_name_becomes_valid_json():
    text = to_json(
        replace(comparisons.english(), new=replace(comparisons.english().new, name="a\udcff.txt")), ui="en"
    )
    written = text.encode("utf-8", errors="backslashreplace")
    assert json.loads(written)["new"]["name"] == "a\udcff.txt"


def test_one_text_has_the_same_shape_as_a_side_of_a_comparison():
    comparison = comparisons.chinese()
    told = json.loads(resolution_json(comparison.new, ui="zh"))
    assert told.pop("schema") == 1
    assert told == json.loads(to_json(comparison, ui="zh"))["new"]
