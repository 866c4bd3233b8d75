"""`tallystick schema` and `tallystick prompt`: what is built in, printed."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from .. import prompts
from ..schemas import Claim, ClaimSheet, Draft, LabelFile
from .streams import write_out


def show_schema(name: str) -> None:
    """Print the JSON Schema of a record: draft, claim, sheet or label."""
    text = json.dumps(_schema(name), indent=2, ensure_ascii=False)
    write_out(f"{text}\n".encode())


def _schema(name: str) -> dict[str, Any]:
    if name == "draft":
        return Draft.model_json_schema()
    if name == "label":
        return LabelFile.model_json_schema()
    # What comes out, its derived fields included.
    record: Any = ClaimSheet if name == "sheet" else Claim
    return TypeAdapter(record).json_schema(mode="serialization")


def show_prompt(name: str) -> None:
    """Print a prompt's file, once it has proved to be one."""
    prompts.load_prompt(name)
    if name in prompts.prompt_names():
        write_out((resources.files(prompts) / f"{name}.md").read_bytes())
    else:
        write_out(Path(name).read_bytes())


def list_prompts() -> None:
    """Print the name of every prompt, with what it is."""
    for name in prompts.prompt_names():
        prompt = prompts.load_prompt(name)
        write_out(f"{name:<12} {prompt.about}  (sha256 {prompt.sha256[:12]})\n".encode())
