"""Runs for tests: articles, a chat that answers about any of them, and a store."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion

from tallystick.pipeline.batch.runner import Item, Runner
from tallystick.pipeline.batch.tally import Ended, Tally
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import RunStore, open_run
from tallystick.schemas import Article

from .claims import answer
from .scripted import completion
from .sheets import CLAIMS, TEXT

ASKING = Settings(model="m", base_url="http://nowhere/v1", repair=False, retries=0, concurrency=4)
GOOD = answer(list(CLAIMS))
STORY = re.compile(r"Story (\d+)\.")


def story(number: int) -> Article:
    return Article(
        id=f"a{number:03}", text=f"{TEXT}\nStory {number}.\n", source=f"/x/a{number}.txt"
    )


def number_of(request: dict[str, Any]) -> int:
    return int(STORY.findall(json.dumps(request["messages"]))[0])


class Answerer:
    """Answers about stories: well, or as told by number; counts what it was asked."""

    def __init__(self, **told: Any) -> None:
        self.asked: Counter[int] = Counter()
        self.told: dict[int, Any] = {int(name.lstrip("n")): what for name, what in told.items()}
        self.before: Callable[[int], Awaitable[None]] | None = None

    async def __call__(self, **request: Any) -> ChatCompletion:
        number = number_of(request)
        self.asked[number] += 1
        if self.before is not None:
            await self.before(number)
        what = self.told.get(number, GOOD)
        if isinstance(what, Exception):
            raise what
        return completion(what, request)


async def carry_out(
    folder: Path,
    chat: Any,
    items: Iterable[Item] | None = None,
    *,
    stories: Iterable[int] = (),
    settings: Settings = ASKING,
    watch: Callable[[Runner, Ended], None] = lambda runner, ended: None,
    max_failures: int | None = None,
) -> tuple[Runner, Tally]:
    """Admit stories and read them, or read these items."""
    tally = Tally()
    async with open_extractor(settings, chat=chat) as extractor:
        with open_run(folder, read_only=False) as store:
            runner = Runner(
                extractor,
                store,
                tally,
                heed=lambda ended: watch(runner, ended),
                max_failures=max_failures,
            )
            todo = admitted(store, stories) if items is None else items
            await runner.run(todo)
    return runner, tally


def admitted(store: RunStore, stories: Iterable[int]) -> Iterable[Item]:
    yield from store.waiting()
    for number in stories:
        work = store.admit(story(number), config_digest({}))
        if work is not None:
            yield work


def rows(folder: Path, sql: str) -> list[Any]:
    with open_run(folder) as store:
        return [tuple(row) if len(row) > 1 else row[0] for row in store.query(sql)]


def ids(folder: Path) -> list[str]:
    with open_run(folder) as store:
        return [json.loads(sheet.line)["article"]["id"] for sheet in store.sheets()]
