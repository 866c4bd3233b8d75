import json
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.pipeline.store import lock
from tallystick.pipeline.store.lock import exclusive, holder
from tallystick.schemas.errors import WriteError

HOLD = """
import sys
from pathlib import Path
from tallystick.pipeline.store.lock import exclusive
with exclusive(Path(sys.argv[1]), "the run"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.lock"


def test_the_second_is_told_the_first_s_process_and_age(path: Path):
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"
    words = rf"runs/a is being written by process {first.pid}, started \d+ s ago; wait"
    with pytest.raises(WriteError, match=words), exclusive(path, "runs/a"):
        pass
    first.kill()
    first.communicate()
    with exclusive(path, "runs/a"):  # a killed holder has given it back
        pass


def test_it_can_be_taken_again_afterwards_even_after_an_error(path: Path):
    with pytest.raises(RuntimeError), exclusive(path, "it"):
        raise RuntimeError
    assert holder(path) is None
    with exclusive(path, "it"):
        assert str(holder(path)).startswith("process ")
        assert json.loads(path.read_text())["process"] > 0
    assert path.read_text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no flock")
@pytest.mark.parametrize("signature", [b"", b"{}", b"\xff", b'{"process": 1, "since": "x"}'])
def test_a_holder_that_has_not_signed_is_told_too(path: Path, signature: bytes):
    with exclusive(path, "it"):
        path.write_bytes(signature)
        with pytest.raises(WriteError, match="by another process"), exclusive(path, "it"):
            pass


def test_a_folder_that_is_not_there(path: Path):
    with pytest.raises(WriteError, match="make the folder"), exclusive(path / "x" / "y", "it"):
        pass


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(3.9, "3 s"), (200, "3 min 20 s"), (7_300, "2 h 1 min"), (200_000, "2 d 7 h")],
)
def test_ages(seconds: float, told: str):
    assert lock._told(seconds) == told
