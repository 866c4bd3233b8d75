from datetime import date
from pathlib import Path

import pytest

from tallystick.evals.runs.shelf import find_entries
from tallystick.evals.runs.systems import cassettes_of, is_built_in, record_command
from tallystick.evals.tapes.recordings import Provenance, write_provenance
from tallystick.pipeline.settings import Settings
from tallystick.schemas import PromptIdentity
from tallystick.schemas.errors import ReadError

from .golds import write_gold


def keep(root: Path, set_name: str, model: str, prompt: str) -> Path:
    folder = cassettes_of(root / "cassettes", set_name, prompt, model)
    said = Provenance(
        how="by a test",
        recorded=date(2031, 1, 2),
        model=model,
        prompt=PromptIdentity(id=prompt, sha256="0" * 64),
        schema_sha256="1" * 64,
        settings={"mode": "json", "endpoint": "https://models.example/v2"},
    )
    write_provenance(folder, said)
    return folder


def test_rules_and_every_recording_are_found_set_by_set(tmp_path):
    write_gold(tmp_path / "gold")
    write_gold(tmp_path / "probes" / "open")
    write_gold(tmp_path / "probes" / "sealed")
    folder = keep(tmp_path, "gold", "maker/model:7b", "claims-1")
    keep(tmp_path, "probes", "m", "claims-1")
    keep(tmp_path, "sealed", "m", "claims-1")
    entries = list(find_entries(tmp_path))
    found = [(entry.gold.name, entry.settings.model) for entry in entries]
    assert found == [("gold", None), ("gold", "maker/model:7b"), ("open", None), ("open", "m")]
    assert entries[1].cassettes == folder == tmp_path / "cassettes/gold/claims-1/maker-model-7b"
    settings = entries[1].settings
    assert (settings.mode, settings.base_url) == ("json", "https://models.example/v2")
    assert settings.max_tokens is None


def test_a_folder_without_a_set_is_told(tmp_path):
    with pytest.raises(ReadError, match=r"no set of articles here"):
        list(find_entries(tmp_path))


def test_a_damaged_provenance_is_told(tmp_path):
    write_gold(tmp_path / "gold")
    folder = keep(tmp_path, "gold", "m", "claims-1")
    (folder / "provenance.json").write_text("{}")
    with pytest.raises(ReadError, match=r"provenance\.json"):
        list(find_entries(tmp_path))


@pytest.mark.parametrize("name", [None, "rules", "baseline:nothing"])
def test_what_is_built_in_needs_no_recordings(name):
    assert is_built_in(name)
    assert not is_built_in("gpt-9")


def test_the_command_that_records_is_one_that_a_shell_reads_as_meant():
    settings = Settings(model="a b", prompt="claims-1", base_url="http://h/v1")
    assert record_command(settings, Path("my gold"), Path("c")) == (
        "tallystick eval run --model 'a b' --prompt claims-1 --base-url http://h/v1 "
        "--gold 'my gold' --cassettes c --record"
    )
