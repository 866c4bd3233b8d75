"""The recorded completions, replayed with the network blocked: what `make demo` shows."""

import json
import re
from pathlib import Path

import pytest

from tallystick.cli import main
from tallystick.evals.testing import assert_floors, replayed

EVALS = Path(__file__).parent.parent / "evals"
CASSETTES = EVALS / "cassettes"
SECRETS = re.compile(r"sk-[\w-]{8}|Bearer |org-\w{6}|authorization|api[-_]key|127\.0\.0\.1", re.I)


@pytest.mark.block_network
@pytest.mark.parametrize("prompt", ["claims-1", "guidelines-1", "brief-1"])
def test_every_prompt_replays_over_the_gold_articles(prompt):
    scores = replayed(EVALS / "gold", CASSETTES / "gold" / prompt / "claude-relay")
    assert_floors(scores, {"figure.strict": 0.9, "output.grounded": 1, "output.not_invented": 1})


@pytest.mark.block_network
def test_the_demo_s_command_gives_grounded_claims(capsys):
    args = ["extract", str(EVALS / "gold" / "articles"), "--model", "claude-relay"]
    args += ["--cassettes", str(CASSETTES / "gold" / "claims-1" / "claude-relay")]
    assert main([*args, "--format", "jsonl"]) == 0
    sheets = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(sheets) == 4
    for sheet in sheets:
        text = (EVALS / "gold" / "articles" / f"{sheet['article']['id']}.txt").read_bytes().decode()
        assert sheet["claims"]
        assert not sheet["rejected"]
        for claim in sheet["claims"]:
            for quote in claim["evidence"]:
                if quote["match"] == "exact":
                    assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_no_recording_holds_a_secret_or_an_address():
    files = sorted(CASSETTES.rglob("*.json"))
    assert len(files) > 90
    for path in files:
        assert not SECRETS.search(path.read_text("utf-8")), path
