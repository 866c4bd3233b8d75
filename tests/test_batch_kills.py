"""Killed with -9 again and again, a batch loses nothing and asks little twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SIZE = os.environ.get("TALLYSTICK_KILLS", "300 8").split()


@pytest.mark.slow
def test_kills():
    """Set TALLYSTICK_KILLS="5000 100" for the long one."""
    bench = ROOT / "evals" / "bench" / "kills.py"
    done = subprocess.run([sys.executable, str(bench), *SIZE], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
