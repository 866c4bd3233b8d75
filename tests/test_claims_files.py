import io
import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.claims.checking import check_record
from tallystick.pipeline.claims.files import ClaimsFailure, read_claims
from tallystick.pipeline.claims.parsing import ClaimsOfArticle
from tallystick.pipeline.grounding import ground
from tallystick.pipeline.output.writing import json_line
from tallystick.schemas import Article, ClaimSheet, OpenClaim, Quote

from .sheets import CLAIMS, DENIAL, TEXT, article, sheet


def label(claim: dict[str, Any], kind: str, **changes: Any) -> dict[str, Any]:
    return claim | {"kind": kind, "claimant_aliases": [], "optional": False} | changes


FIGURES = [label(claim, "figure") for claim in CLAIMS]
LABELS = [*FIGURES, label(DENIAL, "statement")]
FILE = {"article": "ferry", "headline": None, "outlet": None, "published": None, "claims": LABELS}


def write(path: Path, value: Any) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value))
    return path


def one(path: Path) -> ClaimsOfArticle:
    (record,) = read_claims([path])
    assert isinstance(record, ClaimsOfArticle), record.error
    return record


def one_failure(path: Path) -> str:
    (record,) = read_claims([path])
    assert isinstance(record, ClaimsFailure)
    return str(record.error)


def with_claim(tmp_path: Path, claim: Any) -> ClaimsOfArticle:
    return one(write(tmp_path / "ferry.json", FILE | {"claims": [*LABELS, claim]}))


def test_a_label_file_is_known_by_its_stem_and_by_what_it_says(tmp_path: Path):
    record = one(write(tmp_path / "my ferry.json", FILE))
    assert record.names == ("my ferry", "ferry")
    assert [claim.id for claim in record.claims] == ["f1", "f2", "f3", "f4", "s1"]
    assert record.invalid == []
    assert check_record(record, article()) == []


def test_sheets_are_read_from_lines_an_array_and_a_document(tmp_path: Path):
    sheets = [sheet(article("a")), sheet(article("b"))]
    lines = b"\n".join(map(json_line, sheets))
    (tmp_path / "s.jsonl").write_bytes(lines + b"\n\n")
    (tmp_path / "t.json").write_bytes(b"[" + lines.replace(b"\n", b",") + b"]")
    (tmp_path / "u.json").write_bytes(lines)
    write(tmp_path / "v.json", sheets[0].model_dump_json(indent=2))
    records = list(read_claims([tmp_path]))
    assert [(r.source, r.names) for r in records] == [
        (f"{tmp_path}/s.jsonl:1", ("a",)),
        (f"{tmp_path}/s.jsonl:2", ("b",)),
        (f"{tmp_path}/t.json:1", ("a",)),
        (f"{tmp_path}/t.json:2", ("b",)),
        (f"{tmp_path}/u.json:1", ("a",)),
        (f"{tmp_path}/u.json:2", ("b",)),
        (f"{tmp_path}/v.json", ("v", "a")),
    ]
    assert all(check_record(record, article(record.names[-1])) == [] for record in records)


def test_standard_input_is_read_too():
    stdin = io.BytesIO(json_line(sheet()) + b"\n" + json_line(sheet()))
    assert [r.names for r in read_claims(["-"], stdin=stdin)] == [("ferry",)] * 2


def test_a_line_with_a_separator_of_unicode_alone_is_one_line(tmp_path: Path):
    text = json.dumps({"article": "a\u2028b", "claims": []}, ensure_ascii=False)
    assert one(write(tmp_path / "x.jsonl", text)).names == ("a\u2028b",)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"measure": None}, "measure: input should be 'killed'"),
        ({"measure": "hurt"}, "not 'hurt'"),
        ({"number": "95"}, "number: input should be a valid integer, not '95'"),
        ({"number": True}, "number: input should be a valid integer, not True"),
        ({"number": 95.5}, "not 95.5"),
        ({"evidence": "Ninety-five people died"}, "evidence: input should be a valid list"),
        ({"colour": "red"}, "colour: there is no such field"),
        ({"kind": "rumour"}, "kind should be 'figure' or 'statement', not 'rumour'"),
        ({"period": {"text": "May"}}, "period.start: field required"),
        ({"victims": 5}, "victims: input should be a valid string, not 5"),
    ],
)
def test_a_claim_with_a_wrong_field_is_a_finding_that_names_it(tmp_path: Path, change, wrong):
    record = with_claim(tmp_path, FIGURES[0] | {"id": "f9"} | change)
    (found,) = record.invalid
    assert (found.code, found.claim) == ("invalid_claim", "f9")
    assert wrong in found.message
    assert len(record.claims) == len(LABELS)


def test_a_claim_without_a_field_is_a_finding_that_names_it(tmp_path: Path):
    for field in FIGURES[0].keys() - {"claimant_aliases", "optional", "id", "kind"}:
        claim = {key: value for key, value in FIGURES[0].items() if key != field}
        (found,) = with_claim(tmp_path, claim).invalid
        assert found.message == f"{field}: field required"


def test_what_only_scoring_needs_may_be_left_out(tmp_path: Path):
    record = with_claim(tmp_path, CLAIMS[0] | {"kind": "figure", "id": "f9"})
    assert record.invalid == []


@pytest.mark.parametrize("item", [None, "f1", 7, ["f1"]])
def test_an_item_that_is_no_claim_is_told_by_its_number(tmp_path: Path, item):
    (found,) = with_claim(tmp_path, item).invalid
    assert (found.claim, found.message) == (None, "claim number 6 is no object")


def test_a_claim_without_an_id_is_told_by_its_number(tmp_path: Path):
    claim = {key: value for key, value in FIGURES[0].items() if key != "id"}
    (found,) = with_claim(tmp_path, claim).invalid
    assert found.message == "claim number 6: id: field required"


def test_a_reference_to_an_invalid_claim_is_not_held_against_another(tmp_path: Path):
    claims = [LABELS[0] | {"measure": "hurt"}, *LABELS[1:]]
    record = one(write(tmp_path / "ferry.json", FILE | {"claims": claims}))
    assert [found.code for found in record.invalid] == ["invalid_claim"]
    assert not [f for f in check_record(record, article()) if f.code.startswith("reference")]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("no JSON at all", "is not JSON: Expecting value (line 1, column 1)"),
        ("{\n  'a': 1\n}", "is not JSON"),
        ("[]", "is no record of claims"),
        ("{}", "is no record of claims"),
        ('{"claims": {}, "article": "a"}', "is no record of claims"),
        ("[" * 200_000, "a nesting that is out of bounds"),
        ('{"claims": [' + "9" * 5_000 + "]}", "a number or a nesting"),
        ('"text"', "is no record of claims"),
    ],
)
def test_a_file_without_claims_is_a_failure_that_says_why(tmp_path: Path, content: str, wrong: str):
    assert wrong in one_failure(write(tmp_path / "x.json", content))


def test_bytes_that_are_no_text_are_a_failure(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_bytes(b'{"claims": "\xff"}')
    assert "is not UTF-8" in one_failure(path)


def test_a_bad_line_loses_none_of_the_others(tmp_path: Path):
    good = json.dumps({"article": "a", "claims": []})
    path = write(tmp_path / "x.jsonl", "\n".join(["{torn", good, '{"a": 1}', good, "{torn"]))
    kinds = [type(record).__name__ for record in read_claims([path])]
    assert kinds == [
        "ClaimsFailure",
        "ClaimsOfArticle",
        "ClaimsFailure",
        "ClaimsOfArticle",
        "ClaimsFailure",
    ]


def test_a_file_of_no_lines_at_all_is_not_told_line_by_line(tmp_path: Path):
    path = write(tmp_path / "x.jsonl", json.dumps(FILE, indent=2))
    assert len(list(read_claims([path]))) == 3


def test_what_is_not_there_and_what_is_empty_are_failures(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    told = [str(r.error) for r in read_claims([tmp_path / "nix.json", tmp_path / "empty"])]
    assert "no such file" in told[0]
    assert "has no .json or .jsonl files" in told[1]


def test_a_line_that_names_no_article_is_a_failure(tmp_path: Path):
    assert "does not say which article" in one_failure(write(tmp_path / "x.jsonl", '{"claims":[]}'))


def test_another_text_and_moved_offsets_are_findings(tmp_path: Path):
    record = one(write(tmp_path / "ferry.json", sheet().model_dump_json()))
    codes = {f.code for f in check_record(record, article(text=f"Updated.\n\n{TEXT}"))}
    assert codes == {"article_differs", "span_differs"}


def test_claims_in_a_users_own_schema_are_looked_for_too():
    quote = ground("60 women", TEXT)
    assert quote is not None
    claims = [
        OpenClaim(id="c1", data={"who": "women"}, evidence=[quote]),
        OpenClaim(id="c2", data={}, evidence=[quote.model_copy(update={"start": 3, "end": 9})]),
        OpenClaim(
            id="c3", data={}, evidence=[Quote(quote="61 women", start=0, end=8, match="exact")]
        ),
    ]
    stored = ClaimSheet(**dict(sheet(claims=[])) | {"claims": claims})
    (record,) = read_claims(["-"], stdin=io.BytesIO(json_line(stored)))
    assert isinstance(record, ClaimsOfArticle)
    found = check_record(record, Article(id="ferry", text=TEXT))
    assert [(f.claim, f.code) for f in found] == [("c2", "span_differs"), ("c3", "quote_not_found")]
