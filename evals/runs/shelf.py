"""What can be replayed here: the sets and recordings under one folder of evaluations."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...pipeline.settings import RULES, Settings
from ...schemas.errors import ReadError
from ..sets import set_name
from ..tapes.recordings import PROVENANCE, read_provenance
from .systems import replay_settings

GOLD_FOLDERS = ("gold", "probes/open", "probes/ordinary", "probes/wire")
"""The sets that come with tallystick, below the folder of evaluations. The other half of the probes
is sealed: it is scored once for each version, by hand."""

CASSETTES = "cassettes"


class Entry(NamedTuple):
    """A system that can be run here without a network.

    Attributes:
        gold: the folder of its set.
        settings: what it is run with.
        cassettes: its recordings; None for what is built in.
    """

    gold: Path
    settings: Settings
    cassettes: Path | None = None


def find_entries(root: Path) -> Iterator[Entry]:
    """Yield what can be replayed under a folder: `rules` and every recording, set by set.

    Args:
        root: the folder with `gold`, `probes` and `cassettes`; recordings are in
            `cassettes/SET/PROMPT/MODEL`.

    Raises:
        ReadError: there is no set, or how a recording came about cannot be read.
    """
    folders = [folder for name in GOLD_FOLDERS if (folder := root / name).is_dir()]
    if not folders:
        raise ReadError(f"{root}: no set of articles here ({' or '.join(GOLD_FOLDERS)})")
    for folder in folders:
        yield Entry(folder, replay_settings(RULES, Settings.prompt, root))
        for provenance in sorted((root / CASSETTES / set_name(folder)).glob(f"*/*/{PROVENANCE}")):
            yield _recorded(folder, provenance.parent)


def _recorded(gold: Path, cassettes: Path) -> Entry:
    kept = read_provenance(cassettes, "tallystick eval run --record")
    prompt = kept.prompt.id if kept.prompt else Settings.prompt
    return Entry(gold, replay_settings(kept.model, prompt, cassettes), cassettes)
