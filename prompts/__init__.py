"""The prompts: one Markdown file per version, and what loads them.

A prompt file starts with TOML between lines of `+++` (`id`, `about`, `example`), followed by the
sections `## system` and `## user`. Places in double braces are filled in once; what is filled in
is never searched for places again.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from ..schemas.errors import ConfigError
from .bounds import Bounded, bound

__all__ = ["Bounded", "Prompt", "bound", "load_prompt", "prompt_names"]

_FILE = re.compile(
    r"\A\+\+\+\n(?P<head>.*?)^\+\+\+\n"
    r"\s*(?:^## system\n(?P<system>.*?))?^## user\n(?P<user>.*)\Z",
    re.DOTALL | re.MULTILINE,
)
_PLACE = re.compile(r"\{\{(\w+)\}\}")


class Prompt(NamedTuple):
    """A prompt as loaded.

    Attributes:
        id: its name and version, such as "claims-1".
        sha256: of the file's bytes, in hex.
        about: one line on what it is.
        system: what is said once; may be empty.
        user: the question, with places in double braces.
        example: strings of its worked example that must not turn up in an answer.
    """

    id: str
    sha256: str
    about: str
    system: str
    user: str
    example: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the question with its places filled in.

        Raises:
            ConfigError: if the prompt has a place that there is no value for.
        """

        def value(place: re.Match[str]) -> str:
            if place[1] not in values:
                raise ConfigError(f"prompt {self.id} asks for an unknown place {place[0]}")
            return values[place[1]]

        return _PLACE.sub(value, self.user).strip()


def prompt_names() -> list[str]:
    """Return the names of the prompts that come with the package."""
    folder = resources.files(__package__)
    return sorted(p.name.removesuffix(".md") for p in folder.iterdir() if p.name.endswith(".md"))


def load_prompt(name: str) -> Prompt:
    """Load a prompt by name ("claims-1") or from a file (a path that ends in .md).

    Raises:
        ConfigError: if there is no such prompt, or the file is not one.
    """
    if name in prompt_names():
        return _shipped(name)
    path = Path(name)
    if path.suffix != ".md" or not path.is_file():
        raise ConfigError(
            f"no prompt {name!r}: name one of {', '.join(prompt_names())}, or a file ending in .md"
        )
    try:
        return _parse(path.read_bytes(), name)
    except OSError as cause:
        raise ConfigError(f"cannot read the prompt {name!r}: {cause.strerror}") from cause


@cache
def _shipped(name: str) -> Prompt:
    return _parse((resources.files(__package__) / f"{name}.md").read_bytes(), name)


def _parse(data: bytes, name: str) -> Prompt:
    try:
        found = _FILE.match(data.decode("utf-8").replace("\r\n", "\n"))
        head = tomllib.loads(found["head"]) if found else {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise ConfigError(f"the prompt {name!r} cannot be read: {cause}") from cause
    if not found or not isinstance(head.get("id"), str):
        raise ConfigError(
            f"the prompt {name!r} is none: it needs TOML with an id between two lines of +++, "
            "and a section '## user' (see `tallystick prompt show claims-1`)"
        )
    if "{{article}}" not in found["user"]:
        raise ConfigError(f"the prompt {name!r} has no place for the article: {{{{article}}}}")
    return Prompt(
        id=head["id"],
        sha256=hashlib.sha256(data).hexdigest(),
        about=str(head.get("about", "")),
        system=(found["system"] or "").strip(),
        user=found["user"],
        example=tuple(map(str, head.get("example", ()))),
    )
