import errno
from pathlib import Path

import pytest

from tallystick.pipeline.store import answer_log
from tallystick.pipeline.store.answer_log import AnswerLog, Logged, clear, left_behind


def logged(number: int) -> Logged:
    return Logged(f"a{number} \ud83d", bytes([number]), f'{{"id": "{number}\u2028"}}'.encode())


def test_what_was_not_forgotten_is_left_behind_in_order(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path)
    assert all(log.add(number, logged(number)) for number in range(3))
    log.forget(1)
    log.close()
    assert list(left_behind(tmp_path)) == [logged(0), logged(1), logged(2)]
    clear(tmp_path)
    assert not list(left_behind(tmp_path))


def test_where_all_has_led_to_something_no_file_is_left(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path)
    log.add(1, logged(1))
    log.forget(1)
    log.close()
    assert not list(tmp_path.iterdir())


def test_it_begins_a_new_file_and_drops_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_log, "_SIZE", 100)
    log, most = AnswerLog(tmp_path), 0
    for number in range(200):
        log.add(number, logged(number % 50))
        log.forget(number - 3)
        most = max(most, sum(path.stat().st_size for path in tmp_path.iterdir()))
    assert most < 600
    log.close()
    assert {each.article for each in left_behind(tmp_path)} >= {logged(49).article}


def test_a_file_used_again_tells_nothing_of_what_it_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_log, "_SIZE", 100)
    log, files = AnswerLog(tmp_path), set()
    for number in range(50):
        log.add(number, logged(number))
        files |= {path.stat().st_ino for path in tmp_path.iterdir()}
        told = [each.article for each in left_behind(tmp_path)]
        assert told[-1] == logged(number).article
        assert told == sorted(told, key=lambda id: int(id.split()[0][1:]))
        log.forget(number - 1)
    assert len(files) < 10
    log.close()


def test_a_later_process_writes_to_files_of_its_own(tmp_path: Path) -> None:
    for number in range(2):
        log = AnswerLog(tmp_path)
        log.add(number, logged(number))
        log.close()
    assert list(left_behind(tmp_path)) == [logged(0), logged(1)]


def test_half_a_line_is_passed_over(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path)
    log.add(1, logged(1))
    log.close()
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b'["a2", "02", "{')
    assert list(left_behind(tmp_path)) == [logged(1)]


def test_a_kill_leaves_zeros_and_perhaps_half_a_line_which_are_passed_over(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path)
    log.add(1, logged(1))
    [path] = tmp_path.iterdir()
    assert path.stat().st_size > len(path.read_bytes().rstrip(b"\0"))
    assert list(left_behind(tmp_path)) == [logged(1)]
    held = path.read_bytes()
    path.write_bytes(held.replace(b'{"id"', b'{"i\0"'))
    assert not list(left_behind(tmp_path))


def test_an_answer_larger_than_a_file_gets_one_of_its_own_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_log, "_SIZE", 100)
    large = Logged("a", b"r", b'"%b"' % (b"x" * 1000))
    log = AnswerLog(tmp_path)
    assert all(log.add(n, each) for n, each in enumerate((logged(1), large, logged(3))))
    log.close()
    assert list(left_behind(tmp_path)) == [logged(1), large, logged(3)]


def test_on_a_full_disk_it_says_so_and_writes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int, size: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(answer_log, "_SIZE", 100)
    log = AnswerLog(tmp_path)
    assert log.add(1, logged(1))
    with monkeypatch.context() as patch:
        patch.setattr(answer_log, "_allocate", full)
        assert not log.add(2, Logged("a", b"r", b'"%b"' % (b"x" * 100)))
    assert not log.add(3, logged(3))
    log.close()
    assert list(left_behind(tmp_path)) == [logged(1)]
