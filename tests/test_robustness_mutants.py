from pathlib import Path

import pytest

from tallystick.evals.gold import load_gold
from tallystick.evals.robustness import MUTATIONS, try_mutants, try_orders
from tallystick.evals.robustness import mutants as module
from tallystick.evals.robustness.mutants import halves, stands_in

from .invented_sets import write_set

EVALS = Path(__file__).parents[1] / "evals"


def test_grounding_takes_no_mutant_of_the_gold_quotes() -> None:
    trials = try_mutants(load_gold(EVALS / "gold"))

    assert [trial.kind for trial in trials] == list(MUTATIONS)
    assert all(trial.tried > 0 for trial in trials)
    assert [trial.examples for trial in trials] == [()] * len(trials)


def test_verbatim_gold_quotes_stay_where_they_are_in_any_order() -> None:
    orders = try_orders(load_gold(EVALS / "gold"))

    assert orders.tried > 50
    assert orders.astray == 0


def test_what_a_lax_grounding_takes_is_counted_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lax(module.Source):
        def find(self, quote: str) -> list[object]:  # type: ignore[override]
            return [quote] if "." in quote else []

    cases = write_set(tmp_path / "set").cases
    monkeypatch.setattr(module, "Source", Lax)
    by_kind = {trial.kind: trial for trial in try_mutants(cases)}

    joined = by_kind["halves joined by an ellipsis"]
    assert joined.accepted == joined.tried > 0
    assert all("..." in example for example in joined.examples)
    assert by_kind["one digit changed"].accepted == 0


def test_a_quote_that_wanders_with_its_order_is_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = write_set(tmp_path / "set").cases
    assert try_orders(cases).astray == 0

    monkeypatch.setattr(module, "locate", lambda quotes, *_: [None for _ in quotes])
    orders = try_orders(cases)
    assert orders.astray == orders.tried == 6


def test_the_same_gold_gives_the_same_trials(tmp_path: Path) -> None:
    cases = write_set(tmp_path / "set", 3).cases
    assert try_mutants(cases) == try_mutants(cases)


def test_mutants_that_stand_in_the_article_are_not_tried(tmp_path: Path) -> None:
    """Of the article's 40 and 41, either may become the other by one digit."""
    (case, *_) = write_set(tmp_path / "set").cases
    twice = case.article.model_copy(update={"text": case.article.text.replace("40", "41")})
    both = case.article.model_copy(update={"text": case.article.text + twice.text})
    changed = {
        text: next(t for t in try_mutants([case.__class__(article, case.labels)])).tried
        for text, article in {"one": case.article, "both": both}.items()
    }
    assert changed["both"] == changed["one"] - 1


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("12 died", True),
        ("12  died", True),
        ("2 died", False),
        ("12 die", False),
        ("13 died", False),
    ],
)
def test_standing_in_a_text_is_standing_there_whole(quote: str, stands: bool) -> None:
    assert stands_in(quote, "On Monday 12 died there.") is stands


def test_halves_are_cut_at_words() -> None:
    assert halves("one two three four", "five six seven") == "one two six seven"
    assert halves("one", "two", " ... ") == "one ... two"
