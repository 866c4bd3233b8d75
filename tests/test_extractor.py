"""Articles whose answers come at the same time."""

import asyncio

from tallystick.pipeline import extractor as module
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.reading import article_from_text
from tallystick.pipeline.settings import Settings

from .scripted import completion


def test_the_loop_goes_round_between_two_articles_checks(monkeypatch):
    """Else no request could leave before all answers that came together are checked."""
    rounds, checked = 0, []
    settle = module.settle

    def watched(*arguments, **rest):
        checked.append(rounds)
        return settle(*arguments, **rest)

    async def tick() -> None:
        nonlocal rounds
        while True:
            rounds += 1
            await asyncio.sleep(0)

    async def chat(**request):
        return completion({"figures": [], "statements": []}, request)

    async def main() -> None:
        ticking = asyncio.create_task(tick())
        settings = Settings(model="m", base_url="http://localhost:1/v1", repair=False)
        async with open_extractor(settings, chat=chat) as extractor:
            texts = [article_from_text(f"Rain fell {n} times.", id=str(n)) for n in range(8)]
            await asyncio.gather(*map(extractor.sheet, texts))
        ticking.cancel()

    monkeypatch.setattr(module, "settle", watched)
    asyncio.run(main())
    assert len(checked) == 8
    assert len(set(checked)) == 8, "no two in one round"
