import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tallystick.schemas import (
    MEANINGS,
    REJECTING,
    Article,
    ClaimSheet,
    Draft,
    Figure,
    FindingCode,
    LabelFile,
    finding,
    interval_of,
    iso_date,
)
from tallystick.schemas.article import Boilerplate

from .claims import figure

FIGURE: dict[str, Any] = figure("f1", 40, number_text="about 40", qualifier="about") | {
    "evidence": [{"quote": "about 40 people died", "start": 0, "end": 20, "match": "exact"}],
}


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every JSON object inside a schema, itself included."""
    if isinstance(schema, dict):
        return [schema, *(found for value in schema.values() for found in objects(value))]
    if isinstance(schema, list):
        return [found for value in schema for found in objects(value)]
    return []


def test_strict_structured_output_takes_the_draft():
    schema = Draft.model_json_schema()
    records = [part for part in objects(schema) if part.get("type") == "object"]
    assert len(records) == 4  # the draft, a figure, a statement, a period
    for record in records:
        assert record["additionalProperties"] is False
        assert set(record["required"]) == set(record["properties"])
    refused = {"oneOf", "allOf", "default", "pattern", "format", "minimum", "maxLength", "const"}
    for part in objects({"$defs": schema["$defs"], "properties": schema["properties"]}):
        named = set(part) - set(schema["$defs"]["DraftFigure"]["properties"])
        assert not named & refused


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("exact", (40, 40, 40)),
        ("about", (None, 40, None)),
        ("at_least", (40, 40, None)),
        ("more_than", (41, 40, None)),
        ("almost", (None, None, 39)),
        ("at_most", (None, None, 40)),
    ],
)
def test_interval_says_what_the_hedge_says(qualifier, expected):
    found = Figure.model_validate(FIGURE | {"qualifier": qualifier})
    assert tuple(interval_of(found)) == expected


@pytest.mark.parametrize("qualifier", ["vague", "fraction"])
def test_a_word_for_a_number_has_no_interval(qualifier):
    found = Figure.model_validate(FIGURE | {"qualifier": qualifier, "number": None})
    assert tuple(interval_of(found)) == (None, None, None)


def test_a_range_keeps_its_ends():
    found = Figure.model_validate(
        FIGURE | {"qualifier": "range", "number": None, "low": 20, "high": 31}
    )
    assert tuple(interval_of(found)) == (20, None, 31)


def test_a_claim_survives_its_json():
    found = Figure.model_validate(FIGURE)
    written = json.loads(found.model_dump_json())
    assert written["interval"] == {"low": None, "best": 40, "high": None}
    assert Figure.model_validate(written) == found


def test_a_sheet_survives_its_json_whatever_order_its_claims_have():
    article = Article(id="a", text="about 40 people died")
    run = {
        "model": "rules",
        "schema_sha256": "0",
        "version": "0",
        "started": "2030-01-01T00:00:00Z",
        "seconds": 0.1,
    }
    claims = [FIGURE | {"kind": "figure"}, {"id": "c1", "evidence": [], "kind": "open", "data": {}}]
    sheet = ClaimSheet.model_validate({"article": article.identity, "claims": claims, "run": run})
    assert ClaimSheet.model_validate_json(sheet.model_dump_json()) == sheet


def test_every_finding_code_is_explained_and_only_three_reject_a_claim():
    assert set(MEANINGS) == set(get_args(FindingCode))
    assert {"quote_not_found", "attribution_not_found", "number_not_in_evidence"} == REJECTING
    assert finding("quote_not_found", "f1", "x").severity == "reject"
    assert finding("qualifier_mismatch", "f1", "x").severity == "warning"


def test_labels_refuse_keys_they_do_not_know():
    label = {"article": "a", "headline": None, "outlet": None, "published": None, "claims": []}
    LabelFile.model_validate(label)
    with pytest.raises(ValidationError, match="extra"):
        LabelFile.model_validate(label | {"mood": "grim"})


@given(st.text())
def test_iso_date_never_raises(text):
    found = iso_date(text)
    assert found is None or found.isoformat() == text


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_has_an_identity(text):
    identity = Article(id="a", text=text).identity
    assert len(identity.sha256) == 64
    assert identity.length == len(text)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda at: (at[0], sum(at)))


@given(st.lists(SPANS, max_size=5), SPANS, st.booleans())
def test_boilerplate_holds_a_span_wherever_one_of_its_stretches_does(
    told: list[tuple[int, int]], span: tuple[int, int], copied: bool
) -> None:
    stretches = tuple(Boilerplate(start=a, end=b, reason="teaser") for a, b in told)
    article = Article(id="a", text="", boilerplate=stretches[:1] if copied else stretches)
    if copied:
        article.in_boilerplate(0, 0)
        article = article.model_copy(update={"boilerplate": stretches})
    found = article.in_boilerplate(*span)
    holding = [each for each in stretches if each.start <= span[0] and span[1] <= each.end]
    assert found in holding if holding else found is None
