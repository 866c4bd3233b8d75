import pytest

from tallystick.evals.scoring import TOO_FEW
from tallystick.evals.summaries.comparing import compare_runs
from tallystick.evals.summaries.summary import MAIN_METRICS, summarize
from tallystick.schemas.errors import UsageError

from .golds import answered, failed, right_claims, run_of, write_gold


def test_a_run_is_no_different_from_itself(tmp_path):
    gold = write_gold(tmp_path / "g", 10)
    summary = summarize(gold, run_of(gold, failed("a03")))
    comparison = compare_runs(gold, summary, summary)
    assert {d.value for d in comparison.metrics.values()} == {0.0}
    assert set(comparison.corrected.values()) == {1.0}
    assert comparison.remark("figure.strict") == "not told apart"
    assert comparison.left_out == ()


def test_where_every_story_differs_the_runs_are_told_apart(tmp_path):
    gold = write_gold(tmp_path / "g", 12)
    ours = summarize(gold, run_of(gold, model="ours"))
    half = [answered(gold.articles[name], c[:1]) for name, c in right_claims(gold).items()]
    theirs = summarize(gold, run_of(gold, *half, model="theirs"))
    comparison = compare_runs(gold, ours, theirs)
    # Half of the labels found and nothing spurious: F1 is 2/3.
    assert comparison.metrics["figure.strict"].value == pytest.approx(1 / 3)
    assert comparison.remark("figure.strict") == "told apart"
    assert comparison.articles["a00"] == (1.0, pytest.approx(2 / 3))
    assert (comparison.ours, comparison.theirs) == ("ours | p-1", "theirs | p-1")


def test_holm_looks_at_the_fields_among_themselves_and_attribution_is_no_field(tmp_path):
    gold = write_gold(tmp_path / "g", 12)
    ours, theirs = (summarize(gold, run_of(gold, *c)) for c in ([], [failed("a00")]))
    comparison = compare_runs(gold, ours, theirs)
    assert set(comparison.metrics) == set(MAIN_METRICS)
    assert "attribution" not in comparison.fields
    assert comparison.corrected.keys() == comparison.metrics.keys() | comparison.fields.keys()
    p = comparison.metrics["figure.strict"].p
    assert p is not None
    assert comparison.corrected["figure.strict"] >= p


def test_under_ten_stories_nothing_is_told_apart(tmp_path):
    gold = write_gold(tmp_path / "g", 3)
    ours = summarize(gold, run_of(gold))
    theirs = summarize(gold, run_of(gold, *map(failed, ("a00", "a01", "a02"))))
    comparison = compare_runs(gold, ours, theirs)
    assert comparison.metrics["figure.strict"].value == 1.0
    assert comparison.metrics["figure.strict"].bounds is None
    assert comparison.remark("figure.strict") == TOO_FEW
    assert comparison.corrected == {}


def test_only_articles_that_both_have_an_answer_to_are_compared(tmp_path):
    gold = write_gold(tmp_path / "g", 4)
    ours = summarize(gold, run_of(gold, failed("a01", "cassette_miss")))
    theirs = summarize(gold, run_of(gold, failed("a02", "cassette_miss"), failed("a01")))
    comparison = compare_runs(gold, ours, theirs)
    assert list(comparison.articles) == ["a00", "a03"]
    assert comparison.left_out == ("a01", "a02")
    assert comparison.metrics["figure.strict"].value == 0.0


def test_runs_with_nothing_in_common_are_refused(tmp_path):
    gold = write_gold(tmp_path / "g", 2)
    ours = summarize(gold, run_of(gold, failed("a00", "cassette_miss")))
    theirs = summarize(gold, run_of(gold, failed("a01", "cassette_miss")))
    with pytest.raises(UsageError, match="no article in common"):
        compare_runs(gold, ours, theirs)
