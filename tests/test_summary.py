import random

import pytest

from tallystick.evals.runs.cells import EvalRun
from tallystick.evals.scoring import TOO_FEW
from tallystick.evals.summaries.summary import MAIN_METRICS, mistakes_of, summarize
from tallystick.schemas import FirstDraft
from tallystick.schemas.errors import ReadError

from .golds import answered, attempt, failed, header, right_claims, run_of, write_gold


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "small", 4)


def test_right_answers_are_worth_one_everywhere(gold):
    summary = summarize(gold, run_of(gold))
    assert {summary.value(metric) for metric in MAIN_METRICS} == {1.0}
    assert (len(summary.articles), summary.of) == (4, 4)
    assert summary.output.is_clean
    assert not summary.incomplete


def test_a_failure_scores_as_an_empty_answer(gold):
    summary = summarize(gold, run_of(gold, failed("a01"), answered(gold.articles["a02"], [])))
    assert summary.articles["a01"].counts == summary.articles["a02"].counts
    assert summary.articles["a01"].counts["figure.strict"].missed == 2
    # Half of the eight labels found, nothing spurious.
    assert summary.total.counts["figure.strict"].recall == 0.5
    assert summary.value("figure.strict") == pytest.approx(2 / 3)
    assert summary.total.failed == 1


@pytest.mark.parametrize("code", ["cassette_miss", "auth_refused"])
def test_a_miss_is_not_scored_and_is_told(gold, code):
    summary = summarize(gold, run_of(gold, failed("a01", code)))
    assert summary.value("figure.strict") == 1.0
    assert "a01" not in summary.articles
    assert summary.incomplete == {("a01", 0): f"{code}, said it"}
    assert (summary.effort.shares.incomplete, summary.effort.shares.failed) == (1, 0)


def test_an_article_that_was_not_reached_is_not_scored_and_is_told(gold):
    run = run_of(gold)
    del run.cells["a03", 0]
    summary = summarize(gold, run)
    assert summary.incomplete == {("a03", 0): "not reached"}
    assert (len(summary.articles), summary.of) == (3, 4)


def test_where_nobody_answered_there_is_no_value(gold):
    run = EvalRun(header("small"), {})
    summary = summarize(gold, run)
    assert [summary.value(metric) for metric in MAIN_METRICS] == [None] * len(MAIN_METRICS)
    assert summary.bounds("figure.strict") is None
    assert len(summary.incomplete) == 4


def test_the_order_of_the_cells_changes_nothing(gold):
    run = run_of(gold, failed("a01"), failed("a02", "cassette_miss"))
    items = list(run.cells.items())
    random.Random(1).shuffle(items)
    assert summarize(gold, EvalRun(run.header, dict(items))) == summarize(gold, run)


def test_epochs_of_an_article_add_up(gold):
    run = run_of(gold, failed("a00", epoch=1), failed("a01", "cassette_miss", epoch=1), epochs=2)
    summary = summarize(gold, run)
    assert summary.articles["a00"].counts["figure.strict"].recall == 0.5
    assert summary.articles["a01"].counts["figure.strict"].right == 2
    assert summary.articles["a02"].counts["figure.strict"].right == 4
    assert (summary.effort.shares.cells, summary.effort.shares.answered) == (8, 7)
    assert set(summary.incomplete) == {("a01", 1)}


def test_intervals_are_over_stories_and_only_from_ten_on(tmp_path):
    nine = {f"a{at:02}": "same" for at in range(2)}
    few = write_gold(tmp_path / "few", 10, stories=nine)
    many = write_gold(tmp_path / "many", 11, stories=nine)
    summaries = [summarize(gold, run_of(gold, failed("a05"))) for gold in (few, many)]
    assert [len(summary.stories) for summary in summaries] == [9, 10]
    assert [summary.remark for summary in summaries] == [TOO_FEW, None]
    assert summaries[0].bounds("figure.strict") is None
    bounds = summaries[1].bounds("figure.strict")
    assert bounds is not None
    assert bounds.low < (summaries[1].value("figure.strict") or 0) <= bounds.high


def test_the_gates_of_drafts_and_output_are_apart(gold):
    first = FirstDraft(claims=3, quotes=6, quotes_not_found=3, numbers=3, numbers_not_in_evidence=1)
    cell = answered(gold.articles["a00"], right_claims(gold)["a00"], first=first)
    summary = summarize(gold, run_of(gold, cell))
    assert summary.first is not None
    assert (summary.first.quotes, summary.first.not_found) == (6 + 3 * 4, 3)
    assert (summary.output.quotes, summary.output.not_found) == (16, 0)


def test_what_was_not_measured_is_none_and_never_nothing(gold):
    claims = right_claims(gold)
    articles = gold.articles
    cells = [
        answered(articles["a00"], claims["a00"], attempts=[attempt(), attempt("repair")]),
        answered(articles["a01"], claims["a01"], attempts=[attempt(tokens_out=None)]),
        answered(articles["a02"], claims["a02"], cost=0.25).model_copy(update={"live": True}),
    ]
    effort = summarize(gold, run_of(gold, *cells)).effort
    assert effort.tokens_in is not None
    assert (effort.tokens_in.total, effort.tokens_in.cells, effort.tokens_in.mean) == (300, 2, 150)
    assert effort.tokens_out == (40, 1)
    assert effort.cost == (0.25, 1)
    assert effort.seconds == (2.0, 1)
    bare = summarize(gold, run_of(gold)).effort
    assert {bare.tokens_in, bare.tokens_out, bare.cost, bare.seconds} == {None}


def test_shares_count_cells(gold):
    claims = right_claims(gold)["a00"]
    asked = [attempt(finish="length"), attempt("reask"), attempt("reask"), attempt("repair")]
    cells = [
        answered(gold.articles["a00"], claims, attempts=asked),
        failed("a01", "truncated"),
        failed("a02", "content_filter"),
    ]
    shares = summarize(gold, run_of(gold, *cells)).effort.shares
    assert (shares.failed, shares.refused, shares.truncated) == (2, 1, 2)
    assert (shares.reasked, shares.repaired) == (1, 1)
    assert shares.of(shares.failed).value == 0.5


def test_mistakes_come_with_their_sentences(gold):
    article = gold.articles["a00"]
    wrong = [claim | {"claimant": "somebody"} for claim in right_claims(gold)["a00"][:1]]
    summary = summarize(gold, run_of(gold, answered(article, wrong)))
    found = mistakes_of(summary, gold)
    assert [(m.what, m.gold, m.field) for m in found["a00", 0]] == [
        ("wrong", "f1", "claimant"),
        ("missed", "f2", None),
    ]
    assert found["a00", 0][1].sentence == article.text.splitlines()[1]
    assert found["a01", 0] == []


def test_a_run_over_another_set_is_refused(gold, tmp_path):
    other = write_gold(tmp_path / "other", 5)
    with pytest.raises(ReadError, match="made over the set 'other': name that folder with --gold"):
        summarize(gold, run_of(other))


def test_a_run_over_another_text_is_refused(gold, tmp_path):
    other = write_gold(tmp_path / "other", 4, start=30)
    with pytest.raises(ReadError, match="'a00' with another text"):
        summarize(gold, run_of(other))
