import pytest

from tallystick.evals.scoring import Accuracy, Counts


def test_precision_recall_and_f1_by_hand() -> None:
    counts = Counts.of(right=3, gold=4, found=6)

    assert (counts.right, counts.missed, counts.spurious, counts.empty) == (3, 1, 3, 0)
    assert (counts.precision, counts.recall) == (0.5, 0.75)
    assert counts.f1 == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("gold", "found", "values"),
    [(0, 0, (1, 1, 1)), (5, 0, (0, 0, 0)), (0, 5, (0, 0, 0))],
)
def test_empty_lists(gold: int, found: int, values: tuple[float, ...]) -> None:
    counts = Counts.of(0, gold, found)

    assert (counts.precision, counts.recall, counts.f1) == values


def test_empty_articles_add_nothing_but_are_told() -> None:
    total = Counts.of(0, 0, 0) + Counts.of(1, 2, 1) + Counts.of(0, 0, 0)

    assert total == Counts(right=1, missed=1, spurious=0, empty=2)
    assert total.f1 == pytest.approx(2 / 3)


def test_accuracy_on_pairs_and_end_to_end() -> None:
    accuracy = Accuracy(right=2, pairs=2, gold=5) + Accuracy(right=1, pairs=2, gold=3)

    assert accuracy.on_pairs.value == 0.75
    assert accuracy.end_to_end.value == 0.375


def test_nothing_to_get_wrong_is_one_and_says_so() -> None:
    ratio = Accuracy().on_pairs

    assert ratio.value == 1
    assert ratio.is_empty
