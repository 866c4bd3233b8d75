"""Calibration: samples, fitting, reliability, the files that one command writes."""

import json
import re
import xml.etree.ElementTree as ET
from math import isclose
from pathlib import Path

import pytest

from tallystick.evals.calibration.__main__ import FITTED, REPORT, calibrate_folder, main, render
from tallystick.evals.calibration.fitting import fit
from tallystick.evals.calibration.judging import Judged, judge, judge_by_others
from tallystick.evals.calibration.making import View
from tallystick.evals.calibration.plot import draw_plot
from tallystick.evals.calibration.reliability import Reliability, wilson
from tallystick.evals.calibration.report import PLOT
from tallystick.evals.calibration.samples import Sample, collect_samples
from tallystick.evals.sets import load_set
from tallystick.pipeline.rules.confidence import DOUBTS, FILE, confidence_of

from .invented_sets import write_set

ROOT = Path(__file__).parents[1]


def sample(right: bool, *doubts: str, story: str = "a", kind: str = "figure") -> Sample:
    return Sample("set", story, kind, doubts, right)


def many(right: int, wrong: int, *doubts: str, stories: int = 1) -> list[Sample]:
    outcomes = [True] * right + [False] * wrong
    return [sample(out, *doubts, story=f"s{at % stories}") for at, out in enumerate(outcomes)]


def judged(*pairs: tuple[float, bool]) -> Reliability:
    return Reliability([Judged("figure", confidence, right, 0.5) for confidence, right in pairs])


def test_samples_are_right_where_all_that_is_asked_for_is_right(tmp_path: Path) -> None:
    gold = write_set(tmp_path / "set", 1)
    found = collect_samples(gold)
    assert [one.right for one in found] == [True, True, True]
    assert {one.story for one in found} == {"set/arden"}
    path = tmp_path / "set" / "labels" / "arden.json"
    labels = json.loads(path.read_text("utf-8"))
    labels["claims"][0]["qualifier"] = "at_least"
    labels["claims"][2]["optional"] = True
    path.write_text(json.dumps(labels), encoding="utf-8")
    again = collect_samples(load_set(tmp_path / "set"))
    assert sorted(one.right for one in again) == [False, True]
    assert {one.kind for one in again} == {"figure"}


def test_a_base_is_the_share_right_with_half_a_claim_either_way() -> None:
    weights = fit(many(89, 9))
    assert confidence_of(weights, "figure", ()) == round(89.5 / 99, 2)
    assert confidence_of(weights, "statement", ()) == 0.5


def test_a_doubt_weighs_what_the_claims_with_it_show() -> None:
    weights = fit([*many(95, 5), *many(50, 50, "unsourced"), *many(80, 5, "long")])
    assert weights.doubts["unsourced"] < -2
    assert weights.doubts["carried"] == 0
    assert -0.3 < weights.doubts["long"] <= 0


def test_no_doubt_speaks_for_a_claim() -> None:
    weights = fit([*many(50, 50), *many(100, 0, "lone")])
    assert weights.doubts["lone"] == 0
    assert str(weights.doubts["lone"]) == "0.0"


def test_little_seen_moves_little() -> None:
    weights = fit([*many(95, 5), *many(0, 1, "headline")])
    assert -1 < weights.doubts["headline"] < 0


def test_nothing_seen_is_even_odds_and_all_right_is_not_certain() -> None:
    assert confidence_of(fit([]), "figure", tuple(DOUBTS)) == 0.5
    assert 0.9 < confidence_of(fit(many(20, 0)), "figure", ()) < 1


def test_the_order_of_samples_makes_no_difference() -> None:
    samples = [*many(30, 3), *many(5, 6, "unsourced"), *many(9, 2, "nameless", "apart")]
    assert fit(samples) == fit(samples[::-1])


def test_no_story_judges_itself() -> None:
    """One story alone has the doubt, all wrong: judged by the others, it has no weight."""
    others = many(27, 3, stories=7)
    own = [sample(False, "unsourced", story="own")] * 20
    found = judge_by_others([*others, *own])
    assert len(found) == 50
    assert {one.confidence for one in found if one.base > 0.8} == {0.89}
    told = judge(own, fit([*others, *own]), [*others, *own])
    assert {one.confidence for one in told} != {0.89}


def test_reliability_by_hand() -> None:
    seen = judged((0.95, True), (0.95, True), (0.96, False), (0.55, False), (1.0, True))
    low, high = seen.bins
    assert (low.claims, low.right, low.confidence) == (1, 0, 0.55)
    assert (high.claims, high.right, high.share) == (4, 3, 0.75)
    assert isclose(high.confidence, 0.965)
    assert isclose(seen.error, (0.55 + 4 * 0.215) / 5)
    assert isclose(seen.brier, (0.05**2 * 2 + 0.96**2 + 0.55**2) / 5)
    assert isclose(seen.brier_of_base, 0.25)
    assert seen.order == 4 / 6
    assert judged((0.9, True)).order is None
    assert judged((0.7, True), (0.7, False)).order == 0.5


def test_an_edge_belongs_to_the_bin_above_it() -> None:
    assert [b.low for b in judged((0.6, True), (0.7, True), (0.9, True)).bins] == [0.6, 0.7, 0.9]


def test_wilson_by_published_values() -> None:
    """Newcombe (1998), table I: 81 of 263, and 0 of 20."""
    assert [round(end, 4) for end in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(end, 4) for end in wilson(0, 20)] == [0.0, 0.1611]
    assert wilson(3, 3)[1] == 1.0


def test_a_plot_is_well_formed_and_alone() -> None:
    seen = judged((0.95, True), (0.95, True), (0.6, False))
    views = [View("a<b>&", "c", seen), View("d", "e", seen)]
    text = draw_plot(views)
    root = ET.fromstring(text)
    assert "a<b>&" in "".join(root.itertext())
    assert not re.search(r"href|url\(|<script|<style|<image", text)
    assert len(root.findall(".//{*}g/{*}circle")) == 4
    assert text == draw_plot(views)


def evals_folder(at: Path) -> Path:
    for name, articles in (*zip(FITTED, (4, 3, 2), strict=True), ("gold", 2)):
        write_set(at / name, articles)
    return at


def test_the_command_writes_weights_table_and_plot(tmp_path: Path, capsys) -> None:
    root, weights = evals_folder(tmp_path), tmp_path / FILE
    call = ["--evals", str(root), "--weights", str(weights)]
    assert main(call) == 0
    assert "27 of 27 claims right" in capsys.readouterr().out
    files = [weights, root / REPORT, root / PLOT]
    first = [path.read_bytes() for path in files]
    told = json.loads(first[0])
    assert told["sets"]["ordinary"] == {"articles": 3, "claims": 9, "right": 9}
    weights.write_text(first[0].decode().replace(told["made"], "2001-02-03"), encoding="utf-8")
    assert main(call) == 0
    assert json.loads(weights.read_text("utf-8"))["made"] == "2001-02-03"
    weights.write_text("{", encoding="utf-8")
    assert main(call) == 0
    assert [path.read_bytes() for path in files] == first


def test_the_weights_as_they_are_on_a_set_of_ones_own(tmp_path: Path, capsys) -> None:
    root = evals_folder(tmp_path)
    mine = write_set(tmp_path / "mine", 5).folder
    assert main(["--evals", str(root), "--on", str(mine)]) == 0
    told = capsys.readouterr().out
    assert "| mine | the weights of the package | 15 | 15 |" in told
    assert not (root / REPORT).exists()


def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, capsys) -> None:
    assert main(["--evals", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    root = evals_folder(tmp_path / "evals")
    for path in (root / "gold" / "articles").iterdir():
        path.write_text("Nothing happened in the town today.\n", encoding="utf-8")
    for path in (root / "gold" / "labels").iterdir():
        told = json.loads(path.read_text("utf-8")) | {"claims": []}
        path.write_text(json.dumps(told), encoding="utf-8")
    call = ["--evals", str(root), "--weights", str(tmp_path / FILE)]
    assert main(call) == 2
    assert "claims nothing in these articles" in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()
    call = ["--evals", str(evals_folder(tmp_path / "more")), "--weights", str(tmp_path / "no/w")]
    assert main(call) == 2
    assert "make the folder" in capsys.readouterr().err


@pytest.mark.slow
def test_the_committed_calibration_is_what_its_command_writes() -> None:
    evals, weights = ROOT / "evals", ROOT / "pipeline" / "rules" / FILE
    for path, text in render(calibrate_folder(evals), evals, weights).items():
        assert path.read_text("utf-8") == text, "run make calibrate"
