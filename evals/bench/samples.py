"""An invented article and what a model would answer about it, for the benches."""

import json
from functools import lru_cache

from tallystick.schemas import Article

_PLACES = ("Arvo", "Bellin", "Cotter", "Dray", "Estmark", "Fallow", "Garn", "Hollis")
_QUARTERS = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New")
_SUBJECTS = ("Rain", "Fog", "Snow", "Wind", "Smoke", "Dust", "Heat")
_ROADS = ("valley", "harbour", "mill", "bridge", "border", "station", "quarry", "market", "dam")


def _places(number: int) -> list[tuple[str, int]]:
    """The places of an article, each with its dead: others in the next one."""
    quarter = _QUARTERS[number % len(_QUARTERS)]
    return [(f"{quarter} {place}", 31 + n + number % 97) for n, place in enumerate(_PLACES)]


def _filler(number: int) -> str:
    subject, road = _SUBJECTS[number % len(_SUBJECTS)], _ROADS[number % len(_ROADS)]
    return f"{subject} went on through the night and the road to the {road} stayed closed. " * 3


def article(number: int = 0) -> Article:
    """An invented article of about 3,000 characters with eight figures and two statements."""
    places = _places(number)
    parts = [
        f"In {place}, {n} people were killed on Monday, the governor said. {_filler(number + n)}"
        for place, n in places
    ]
    said = [f"The mayor of {place} called the governor's figures a lie." for place, _ in places[:2]]
    name = f"bench-{number}"
    return Article(id=name, text="\n\n".join([*parts, *said, f"Report {name}."]))


def draft(number: int = 0) -> dict[str, object]:
    """What a model would answer about an article."""
    places = _places(number)
    source = {
        "attribution": "the governor said",
        "claimant": "governor",
        "affiliation": None,
        "claimant_type": "state",
        "voice": "named",
        "via": None,
    }
    figures = [
        source
        | {
            "id": f"f{index}",
            "evidence": [f"In {place}, {n} people were killed on Monday"],
            "measure": "killed",
            "number": n,
            "low": None,
            "high": None,
            "number_text": str(n),
            "qualifier": "exact",
            "victims": "people",
            "status": "unspecified",
            "age": "unspecified",
            "sex": "unspecified",
            "cause": None,
            "place": place,
            "period": {"text": "on Monday", "start": None, "end": None},
            "counting": "event",
            "part_of": None,
        }
        for index, (place, n) in enumerate(places, 1)
    ]
    statements = [
        source
        | {
            "id": f"s{n}",
            "evidence": [f"The mayor of {place} called the governor's figures a lie."],
            "attribution": f"The mayor of {place} called",
            "claimant": f"mayor of {place}",
            "act": "rejection",
            "summary": "The mayor denies it.",
            "target": "governor",
            "disputes": ["f1"],
            "supports": [],
        }
        for n, (place, _) in enumerate(places[:2], 1)
    ]
    return {"figures": figures, "statements": statements}


@lru_cache(maxsize=4096)
def completion(number: int = 0) -> bytes:
    """The response of a server that answers with a draft as a tool call."""
    arguments = json.dumps(draft(number))
    call = {"id": "c", "type": "function", "function": {"name": "Draft", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    usage = {"prompt_tokens": 4_000, "completion_tokens": 1_500, "total_tokens": 5_500}
    whole = {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "bench",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": usage,
    }
    return json.dumps(whole).encode()
