from pathlib import Path

import pytest

from tallystick.pipeline.provider.answers import Answers, Counts
from tallystick.pipeline.provider.lines import Answered, Unanswered
from tallystick.schemas.errors import ReadError

A, B, C = (letter * 64 for letter in "abc")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite"


def test_a_request_and_its_answer(path: Path) -> None:
    with Answers(path) as answers:
        assert not answers.is_under_way(A)
        answers.note_written(1, [A, B])
        assert answers.is_under_way(A)
        assert answers.get(A) is None
        assert answers.take([Answered(1, A, 200, "{}")]) == ["kept"]
        assert not answers.is_under_way(A)
    with Answers(path) as answers:
        assert answers.get(A) == (200, "{}")
        assert answers.is_under_way(B)
        assert answers.counts() == Counts(written=2, answered=1, lost=0)
        assert answers.last_file == 1


def test_an_answer_to_nobodys_question_is_not_kept(path: Path) -> None:
    with Answers(path) as answers:
        assert answers.take([Answered(1, A, 200, "{}"), Unanswered(2, B, "gone")]) == [
            "unknown",
            "unknown",
        ]
        assert answers.get(A) is None


def test_the_first_answer_stands(path: Path) -> None:
    with Answers(path) as answers:
        answers.note_written(1, [A])
        taken = answers.take(
            [Answered(1, A, 200, "1"), Answered(2, A, 200, "2"), Unanswered(3, A, "expired")]
        )
        assert taken == ["kept", "repeated", "repeated"]
        assert answers.get(A) == (200, "1")


def test_a_lost_request_can_be_written_and_answered_again(path: Path) -> None:
    with Answers(path) as answers:
        answers.note_written(1, [A, B])
        answers.take([Unanswered(1, A, "expired")])
        assert not answers.is_under_way(A)
        assert answers.counts() == Counts(2, 0, 1)
        answers.note_written(2, [A])
        assert answers.is_under_way(A)
        assert answers.counts() == Counts(2, 0, 0)


def test_an_answer_that_comes_after_the_loss_was_told_counts(path: Path) -> None:
    with Answers(path) as answers:
        answers.note_written(1, [A])
        assert answers.take([Unanswered(1, A, "expired"), Answered(2, A, 200, "{}")]) == [
            "kept",
            "kept",
        ]
        assert answers.counts() == Counts(1, 1, 0)


def test_an_answer_of_no_use_is_asked_for_again(path: Path) -> None:
    with Answers(path) as answers:
        answers.note_written(1, [A])
        answers.take([Answered(1, A, 200, "1")])
        answers.spend([A], "no claims in it")
        assert answers.get(A) is None
        assert answers.counts() == Counts(1, 0, 1)
        assert answers.take([Answered(1, A, 200, "2")]) == ["kept"]
        assert answers.get(A) == (200, "2")


def test_an_article_waits_until_all_its_requests_are_answered(path: Path) -> None:
    with Answers(path) as answers:
        assert answers.is_ready(7)
        assert not answers.all_under_way(7)
        answers.note_waits({7: [A, B]})
        assert not answers.is_ready(7)
        assert not answers.all_under_way(7), "neither was written"
        answers.note_written(1, [A, B])
        assert answers.all_under_way(7)
        answers.take([Answered(1, A, 200, "1")])
        assert not answers.is_ready(7)
        assert answers.all_under_way(7)
        answers.take([Unanswered(2, B, "expired")])
        assert not answers.is_ready(7)
        assert not answers.all_under_way(7), "it has to be written again"
        answers.take([Answered(3, B, 200, "2")])
        assert answers.is_ready(7)
        answers.note_waits({7: [C], 8: []})
        assert not answers.is_ready(7)
        assert answers.is_ready(8)


def test_what_fails_half_way_is_not_kept_by_halves(path: Path) -> None:
    with Answers(path) as answers:
        answers.note_written(1, [A])
        with pytest.raises(ValueError, match="hexadecimal"):
            answers.note_written(2, [B, "no id"])
        assert not answers.is_under_way(B)
        answers.note_written(2, [C])
        assert answers.is_under_way(C)


def test_a_file_of_another_kind(path: Path) -> None:
    path.write_text("words " * 200)
    with pytest.raises(ReadError, match="no database"):
        Answers(path)
