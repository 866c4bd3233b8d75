import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.pipeline.provider.answers import Answers
from tallystick.pipeline.provider.files import Limits, RequestFiles
from tallystick.pipeline.provider.lines import Answered, Unanswered, id_of, request_line
from tallystick.schemas.errors import UsageError, WriteError

BODIES = [f'{{"n":{n}}}'.encode() for n in range(5)]


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Answers]:
    with Answers(tmp_path / "answers.sqlite") as opened:
        yield opened


def write(
    folder: Path,
    answers: Answers,
    bodies: list[bytes],
    limits: Limits = Limits(),  # noqa: B008  (immutable)
    *,
    again: bool = False,
) -> RequestFiles:
    files = RequestFiles(folder, answers, limits, again=again)
    for body in bodies:
        files.add(body)
    files.finish()
    files.close()
    return files


def held(path: Path) -> list[object]:
    return [json.loads(line)["body"]["n"] for line in path.read_bytes().split(b"\n") if line]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_requests_are_written_and_noted(tmp_path: Path, answers: Answers) -> None:
    files = write(tmp_path / "requests", answers, BODIES)
    assert files.count == 5
    assert [held(path) for path in files.finished] == [[0, 1, 2, 3, 4]]
    assert names(tmp_path / "requests") == ["0001.jsonl"]
    assert all(answers.is_under_way(id_of(body)) for body in BODIES)


def test_files_are_split_at_the_number_of_requests(tmp_path: Path, answers: Answers) -> None:
    files = write(tmp_path / "requests", answers, BODIES, Limits(requests=2))
    assert [held(path) for path in files.finished] == [[0, 1], [2, 3], [4]]


def test_files_are_split_at_their_size(tmp_path: Path, answers: Answers) -> None:
    line = len(request_line(id_of(BODIES[0]), BODIES[0]))
    files = write(tmp_path / "requests", answers, BODIES, Limits(bytes=2 * line + 1))
    assert [held(path) for path in files.finished] == [[0, 1], [2, 3], [4]]
    assert all(path.stat().st_size <= 2 * line + 1 for path in files.finished)


def test_a_request_that_no_file_can_hold(tmp_path: Path, answers: Answers) -> None:
    with pytest.raises(UsageError, match="larger than a file"):
        write(tmp_path / "requests", answers, BODIES, Limits(bytes=50))


def test_a_request_is_written_once(tmp_path: Path, answers: Answers) -> None:
    folder = tmp_path / "requests"
    assert write(folder, answers, [*BODIES[:2], BODIES[0]], Limits(requests=1)).count == 2
    second = write(folder, answers, BODIES[:3])
    assert [held(path) for path in second.finished] == [[2]]
    assert names(folder) == ["0001.jsonl", "0002.jsonl", "0003.jsonl"]


def test_nothing_to_ask_makes_no_file(tmp_path: Path, answers: Answers) -> None:
    assert write(tmp_path / "requests", answers, []).finished == []
    assert names(tmp_path / "requests") == []


def test_lost_requests_are_written_again(tmp_path: Path, answers: Answers) -> None:
    write(tmp_path / "requests", answers, BODIES[:3])
    answers.take([Unanswered(1, id_of(BODIES[0]), "expired")])
    answers.take([Answered(2, id_of(BODIES[1]), 200, "{}")])
    second = write(tmp_path / "requests", answers, [BODIES[0], BODIES[2]])
    assert [held(path) for path in second.finished] == [[0]]


def test_requests_under_way_are_written_again_on_demand(tmp_path: Path, answers: Answers) -> None:
    write(tmp_path / "requests", answers, BODIES[:2])
    bodies = [*BODIES[:2], BODIES[0]]
    second = write(tmp_path / "requests", answers, bodies, Limits(requests=1), again=True)
    assert [held(path) for path in second.finished] == [[0], [1]]


def test_a_file_that_was_sent_and_moved_leaves_its_number(tmp_path: Path, answers: Answers) -> None:
    write(tmp_path / "requests", answers, BODIES[:2], Limits(requests=1))
    (tmp_path / "requests" / "0001.jsonl").unlink()
    (tmp_path / "requests" / "0002.jsonl").unlink()
    second = write(tmp_path / "requests", answers, BODIES[2:3])
    assert [path.name for path in second.finished] == ["0003.jsonl"]


def test_a_kill_before_the_note_leaves_nothing(tmp_path: Path, answers: Answers) -> None:
    folder = tmp_path / "requests"
    folder.mkdir()
    (folder / "0001.jsonl.part").write_bytes(b"x")
    (folder / ".0002.jsonl.k3x_9q").write_bytes(b"x")
    files = write(folder, answers, BODIES[:1])
    assert names(folder) == ["0001.jsonl"]
    assert held(files.finished[0]) == [0]


def test_a_kill_after_the_note_leaves_the_file(
    tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, replace = tmp_path / "requests", os.replace

    def killed(old: Path, new: Path) -> None:
        if str(old).endswith(".part"):
            raise KeyboardInterrupt
        replace(old, new)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write(folder, answers, BODIES[:2])
    monkeypatch.undo()
    assert names(folder) == ["0001.jsonl.part"]
    second = write(folder, answers, BODIES[:3])
    assert names(folder) == ["0001.jsonl", "0002.jsonl"]
    assert held(folder / "0001.jsonl") == [0, 1]
    assert [held(path) for path in second.finished] == [[2]]


def test_what_was_not_finished_is_dropped(tmp_path: Path, answers: Answers) -> None:
    files = RequestFiles(tmp_path / "requests", answers, Limits())
    files.add(BODIES[0])
    files.close()
    assert names(tmp_path / "requests") == []
    assert not answers.is_under_way(id_of(BODIES[0]))


def test_a_folder_that_cannot_be(tmp_path: Path, answers: Answers) -> None:
    (tmp_path / "requests").write_text("a file")
    with pytest.raises(WriteError):
        RequestFiles(tmp_path / "requests", answers, Limits())
