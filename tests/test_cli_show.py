import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tallystick
from tallystick.cli import app
from tallystick.prompts import load_prompt, prompt_names
from tallystick.schemas import Draft

from .commandline import run


def test_the_version_is_that_of_the_package():
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"tallystick {tallystick.__version__}\n")
    assert re.match(r"\d+\.\d+", tallystick.__version__)


@pytest.mark.parametrize("name", ["draft", "claim", "sheet", "label"])
def test_every_record_has_a_schema(name: str):
    ran = run("schema", name)
    assert ran.status == 0
    assert "$defs" in json.loads(ran.out)


def test_the_schema_of_a_sheet_is_the_one_meant_and_holds_derived_fields():
    sheet = json.loads(run("schema").out)
    assert sheet["title"] == "ClaimSheet"
    assert "interval" in sheet["$defs"]["Figure"]["properties"]
    assert json.loads(run("schema", "draft").out) == Draft.model_json_schema()


def test_every_prompt_is_listed_and_shown_as_it_stands(tmp_path: Path):
    listed = run("prompt", "list").out
    assert run("prompt").out == listed
    for name in prompt_names():
        assert f"{name} " in listed
        copy = tmp_path / f"{name}.md"
        copy.write_text(run("prompt", "show", name).out)
        assert load_prompt(str(copy)).sha256 == load_prompt(name).sha256
        assert run("prompt", "show", copy).out == copy.read_text()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["schema", "foo"], "'foo' is not one of 'draft', 'claim', 'sheet', 'label'"),
        (["prompt", "show", "nix"], "no prompt 'nix': name one of"),
        (["prompt", "shwo"], "No such command 'shwo'. Did you mean 'show'?"),
        (["extarct"], "No such command 'extarct'. Did you mean 'extract', 'export'?"),
        (["--verion"], "No such option: --verion"),
    ],
)
def test_a_slip_gets_one_line(args: list[str], told: str):
    ran = run(*args)
    assert (ran.status, ran.out) == (2, "")
    (line,) = ran.told
    assert told in line


def test_help_is_there_for_every_command():
    names = ["extract", "check", "schema", "prompt"]
    ran = run("--help")
    assert all(re.search(rf"^  {name} ", ran.out, re.MULTILINE) for name in names)
    for name in names:
        assert (run(name, "--help").status, run(name, "-h").status) == (0, 0)
    assert run().status == 2
    assert run().out == ran.out


def test_shells_complete_commands_and_prompts():
    env = {
        "_TALLYSTICK_COMPLETE": "complete_bash",
        "COMP_CWORD": "1",
        "COMP_WORDS": "tallystick ext",
    }
    done = CliRunner().invoke(app, [], env=env, prog_name="tallystick")
    assert done.stdout.split() == ["extract"]
    env |= {"COMP_WORDS": "tallystick prompt show cl", "COMP_CWORD": "3"}
    assert CliRunner().invoke(app, [], env=env, prog_name="tallystick").stdout.split() == [
        "claims-1"
    ]


def test_the_public_names_are_all_there_and_no_more():
    assert dir(tallystick) == sorted(tallystick.__all__)
    for name in tallystick.__all__:
        assert getattr(tallystick, name) is getattr(tallystick, name)
    with pytest.raises(AttributeError, match="no attribute 'extarct'"):
        tallystick.extarct  # noqa: B018
