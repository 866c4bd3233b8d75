import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tallystick.evals.gold import load_annotator, load_gold
from tallystick.schemas.errors import ReadError

from .claims import figure, statement

GOLD = Path(__file__).parents[1] / "evals" / "gold"
TEXT = (
    "Flood in Tarn\r\n\r\nThe mayor said 12 people drowned, three of them children. "
    '"Between 40 and 50 are missing," he said. The dam\'s owner denied it.\n'
)
LABEL: dict[str, Any] = {"claimant_aliases": [], "optional": False}
SAID: dict[str, Any] = {
    "claimant": "mayor",
    "voice": "unnamed",
    "claimant_type": "state",
    "attribution": "The mayor said",
}


def labels() -> dict[str, Any]:
    drowned = figure("f1", 12, "12 people drowned", **SAID, **LABEL)
    children = figure("f2", 3, "three of them children", part_of="f1", **SAID, **LABEL)
    missing = figure(
        "f3", None, "Between 40 and 50 are missing", qualifier="range", low=40, high=50, **LABEL
    )
    denial = statement("s1", "The dam's owner denied it", disputes=["f1"], **LABEL)
    claims = [{"kind": "figure", **claim} for claim in (drowned, children, missing)]
    claims.append({"kind": "statement", **denial})
    return {
        "article": "tarn",
        "headline": "Flood in Tarn",
        "outlet": None,
        "published": None,
        "claims": claims,
    }


def write_gold(folder: Path, content: object, text: bytes = TEXT.encode()) -> Path:
    for name in ("articles", "labels"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "articles" / "tarn.txt").write_bytes(text)
    (folder / "labels" / "tarn.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_built_in_gold_loads() -> None:
    cases = load_gold(GOLD)

    assert [len(case.labels.claims) for case in cases] == [14, 12, 16, 19]
    assert all(case.article.id == case.labels.article for case in cases)


def test_newlines_are_kept_and_the_headline_is_the_labels(tmp_path: Path) -> None:
    (case,) = load_gold(write_gold(tmp_path, labels()))

    assert case.article.text == TEXT
    assert case.article.title == "Flood in Tarn"


def test_every_gold_folder_without_its_labels_says_which(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(GOLD, folder)
    gone = sorted((folder / "labels").glob("*.json"))[1]
    gone.unlink()

    with pytest.raises(ReadError, match=f"{gone.stem}.txt: there is no labels"):
        load_gold(folder)


def set_in(claim: int, **fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["claims"][claim].update(fields)


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "unknown word": (set_in(0, measure="drowned"), "claim f1, field measure:"),
    "extra key": (set_in(1, note="sure"), "claim f2, field note: extra"),
    "key left out": (lambda c: c["claims"][0].pop("via"), "claim f1, field via: field required"),
    "number as text": (set_in(0, number="12"), "claim f1, field number:"),
    "yes as a number": (set_in(0, number=True), "claim f1, field number:"),
    "inner key": (
        set_in(0, period={"text": "on Monday", "start": None}),
        "claim f1, field period.end: field required",
    ),
    "unknown kind": (set_in(0, kind="rumour"), "claim f1, field kind:"),
    "no kind": (lambda c: c["claims"][0].pop("kind"), "claim f1, field kind:"),
    "no claims": (lambda c: c.pop("claims"), "field claims: field required"),
    "a claim that is none": (lambda c: c["claims"].insert(0, 7), "claim number 1, field kind:"),
    "another article": (lambda c: c.update(article="tarm"), "field article: says 'tarm'"),
    "publication": (lambda c: c.update(published="8 May"), "field published: '8 May'"),
    "same id": (set_in(1, id="f1", part_of=None), "claim f1, field id: 2 claims"),
    "wrong letter": (set_in(3, id="f9"), "claim f9, field id: a statement's is s1"),
    "no evidence": (set_in(0, evidence=[]), "claim f1, field evidence: has no quote"),
    "blank evidence": (set_in(0, evidence=[" "]), "claim f1, field evidence: a quote is empty"),
    "other words": (set_in(0, evidence=["12 people died"]), "claim f1, field evidence: not in"),
    "another's words": (set_in(0, attribution="he wrote"), "claim f1, field attribution: not in"),
    "unknown total": (set_in(1, part_of="f7"), "claim f2, field part_of: 'f7' is no figure"),
    "statement as total": (set_in(1, part_of="s1"), "claim f2, field part_of: 's1' is no figure"),
    "circle": (set_in(0, part_of="f2"), "claim f1, field part_of: following it"),
    "own total": (set_in(0, part_of="f1"), "claim f1, field part_of: following it"),
    "unknown dispute": (set_in(3, disputes=["f8"]), "claim s1, field disputes: 'f8'"),
    "own support": (set_in(3, supports=["s1"]), "claim s1, field supports: 's1'"),
    "range with a number": (set_in(2, number=45), "claim f3, field number: .* it is null"),
    "range without an end": (set_in(2, high=None), "claim f3, field high: is filled for a range"),
    "range turned round": (set_in(2, low=60), "claim f3, field high: 50 is not above low, 60"),
    "exact without number": (set_in(0, number=None), "claim f1, field number: .* it is a number"),
    "vague with number": (set_in(0, qualifier="vague"), "claim f1, field number: .* it is null"),
    "ends without a range": (set_in(0, low=1), "claim f1, field low: is filled for a range"),
    "below zero": (set_in(0, number=-1), "claim f1, field number: below zero"),
    "no such day": (
        set_in(0, period={"text": None, "start": "2020-02-30", "end": None}),
        "claim f1, field period.start: '2020-02-30'",
    ),
    "period turned round": (
        set_in(0, period={"text": None, "start": "2020-02-20", "end": "2020-02-10"}),
        "claim f1, field period.end: 2020-02-10 lies before",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_line_with_file_claim_and_field(tmp_path: Path, name: str) -> None:
    damage, message = FAULTS[name]
    content = labels()
    damage(content)

    with pytest.raises(ReadError, match=rf"tarn\.json: {message}") as raised:
        load_gold(write_gold(tmp_path, content))

    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"article": "tarn", "article": "tarn"}', "'article' stands twice"),
        (b'{"article": ', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", r"field \(whole file\)"),
        (b'{"claims": "f1"}', "field article: field required"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_label_files_that_are_none(tmp_path: Path, content: bytes, message: str) -> None:
    folder = write_gold(tmp_path, {})
    (folder / "labels" / "tarn.json").write_bytes(content)

    with pytest.raises(ReadError, match=rf"tarn\.json: .*{message}"):
        load_gold(folder)


def test_an_article_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"tarn\.txt: is not UTF-8 \(byte 3\)"):
        load_gold(write_gold(tmp_path, labels(), "Caf\u00e9".encode("latin-1")))


def test_a_folder_without_labels_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no labels/\*\.json"):
        load_gold(tmp_path)


def test_annotators_leave_out_what_came_later() -> None:
    files = load_annotator(GOLD / "annotators" / "a")
    claims = [claim for file in files for claim in file.claims]

    assert len(claims) == 62
    assert {claim.attribution for claim in claims} == {None}
    assert not any(claim.optional or claim.claimant_aliases for claim in claims)


def test_annotators_in_the_newer_form_keep_what_they_say() -> None:
    files = load_annotator(GOLD / "labels")

    assert any(claim.attribution for claim in files[0].claims)
    assert any(claim.claimant_aliases for claim in files[0].claims)


def test_a_folder_of_no_annotator(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no \*\.json here"):
        load_annotator(tmp_path)
