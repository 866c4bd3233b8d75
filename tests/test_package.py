"""What the wheel holds, and what the house promises about itself."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tallystick.schemas import MEANINGS, REJECTING

ROOT = Path(__file__).parent.parent
PACKAGES = ("schemas", "prompts", "pipeline", "evals", "src")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from a copy of the tree."""
    tree = tmp_path_factory.mktemp("tree")
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "gold", "probes", "cassettes")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tree / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    built = subprocess.run([*command, "-w", tree / "dist", tree], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (path,) = (tree / "dist").glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


def test_the_wheel_holds_every_module_every_prompt_and_what_pages_are_made_of(wheel):
    modules = {
        f"tallystick/{path.relative_to(ROOT).as_posix().removeprefix('src/tallystick/')}"
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.suffix in (".py", ".css", ".js")
        and not {"__pycache__", "bench"}.intersection(path.parts)
    }
    prompts = {f"tallystick/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")}
    assert modules | prompts | {"tallystick/py.typed"} <= wheel


def test_the_wheel_holds_nothing_else(wheel):
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"tallystick"}
    kinds = {Path(name).suffix for name in wheel if ".dist-info/" not in name}
    assert kinds == {".py", ".md", ".typed", ".css", ".js", ".json"}


def test_the_lock_holds_hashes_and_no_addresses():
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")


def test_every_finding_code_is_documented():
    text = (ROOT / "schemas" / "FINDINGS.md").read_text()
    for code, meaning in MEANINGS.items():
        effect = "rejects" if code in REJECTING or code == "invalid_claim" else "reports"
        assert f"| `{code}` | {effect} | {meaning} |" in text


def test_only_the_command_line_prints():
    printing = re.compile(r"^\s*print\(", re.MULTILINE)
    for folder in ("schemas", "prompts", "pipeline"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not printing.search(path.read_text()), path
