"""Limits, money and failures around a whole conversation, in virtual time."""

import asyncio
import json
import random
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

import httpx2
import openai
import pytest
from pydantic import BaseModel, SecretStr

from tallystick.pipeline.limits import LimitedChat, Limits, limited
from tallystick.pipeline.models import Conversation, open_chat
from tallystick.pipeline.prices import Price
from tallystick.pipeline.settings import Settings
from tallystick.schemas import errors

from .loopback import body, error, serving
from .loopback import completion as loopback_completion
from .scripted import completion
from .virtual import now, run

QUESTION = [{"role": "user", "content": "Count the boats."}]
PRICE = Price("m", None, input=10.0, output=100.0, as_of=date(2026, 1, 1))
SETTINGS = Settings(model="m", base_url="http://localhost:1/v1", api_key=SecretStr("k"), retries=8)

NONE = Limits()


class Fleet(BaseModel):
    boats: list[str]


def status(code: int, headers: dict | None = None, body: object = None) -> openai.APIStatusError:
    request = httpx2.Request("POST", "http://localhost:1/v1")
    response = httpx2.Response(code, request=request, headers=headers or {})
    return openai.APIStatusError("no", response=response, body=body)


def unreachable() -> openai.APIConnectionError:
    return openai.APIConnectionError(request=httpx2.Request("POST", "http://localhost:1/v1"))


class Server:
    """A chat that takes a second, and fails as its `ill` says."""

    def __init__(self, ill=lambda number: None) -> None:
        self.asked = 0
        self.sent: list[float] = []
        self.most = self.under_way = 0
        self._ill = ill

    async def __call__(self, **request):
        self.asked += 1
        self.sent.append(now())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        number = self.asked
        try:
            await asyncio.sleep(1.0)
            if (failure := self._ill(number)) is not None:
                raise failure
            return completion({"boats": ["Tern"]}, request)
        finally:
            self.under_way -= 1


async def ask(chat: LimitedChat, settings: Settings = SETTINGS):
    return await Conversation(chat, settings).ask(QUESTION, Fleet)


def ask_many(server, number, limits=NONE, price=None, settings=SETTINGS):
    """Ask so often; return the ends, the chat and the time it took."""

    async def main():
        chat = limited(server, settings, limits, price=price, clock=now)
        tasks = [asyncio.create_task(ask(chat, settings)) for _ in range(number)]
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        return ends, chat, now()

    return run(main())


def kinds(ends) -> dict[str, int]:
    names = [type(end).__name__ for end in ends]
    return {name: names.count(name) for name in names}


def test_waiting_in_line_is_not_the_articles_time():
    """At six a minute the last of a hundred waits a quarter of an hour; it has ten seconds."""
    settings = replace(SETTINGS, article_timeout=10.0)
    ends, _, took = ask_many(Server(), 100, Limits(rpm=6), settings=settings)
    assert kinds(ends) == {"Answer": 100}
    assert took == pytest.approx(99 * 10 + 1)


def test_repetitions_pass_the_gate_too():
    dice = random.Random(4)
    server = Server(lambda _: status(500) if dice.random() < 0.3 else None)
    ends, _, _ = ask_many(server, 60, Limits(rpm=60))
    assert kinds(ends) == {"Answer": 60}
    assert server.asked > 70
    for first, start in enumerate(server.sent):
        inside = [at for at in server.sent[first:] if at - start <= 30]
        assert len(inside) <= 30 + 2


def test_no_more_are_under_way_than_the_settings_say():
    server = Server()
    ask_many(server, 30)
    assert server.most == SETTINGS.concurrency


def test_one_retry_after_holds_for_all():
    server = Server(lambda n: status(429, {"retry-after": "40"}) if n == 3 else None)
    ends, _, _ = ask_many(server, 12)
    assert kinds(ends) == {"Answer": 12}
    # Those that left with it are answered in the same second; one of them may have let one in.
    assert [at for at in server.sent if 1.5 < at < 41] == []


def test_a_storm_of_refusals_passes():
    """For two minutes each request is refused, with a wait; then all is well."""

    def ill(_):
        return status(429, {"retry-after": "30"}) if now() < 120 else None

    server = Server(ill)
    ends, _, took = ask_many(server, 200)
    assert kinds(ends) == {"Answer": 200}
    assert server.asked < 250
    assert took < 120 + 30 + 200 / SETTINGS.concurrency * 1.3


def test_a_wait_that_is_longer_than_an_article_may_take_costs_no_article():
    settings = replace(SETTINGS, article_timeout=60.0)
    server = Server(lambda n: status(429, {"retry-after": "600"}) if n == 3 else None)
    ends, _, took = ask_many(server, 12, settings=settings)
    assert kinds(ends) == {"Answer": 12}
    assert took > 600


def test_refusals_without_a_word_lower_what_is_under_way():
    settings = replace(SETTINGS, concurrency=64, retries=30)
    server = Server()
    server._ill = lambda _: status(429) if server.under_way > 8 else None
    ends, chat, _ = ask_many(server, 600, settings=settings)
    assert kinds(ends) == {"Answer": 600}
    assert chat.gate.flights.bound < 20


@pytest.mark.parametrize(
    "failure",
    [
        status(401),
        status(403),
        status(402),
        status(429, body={"error": {"code": "insufficient_quota"}, "code": "insufficient_quota"}),
    ],
)
def test_a_dead_key_stops_the_run_and_no_article_fails(failure):
    ends, chat, _ = ask_many(Server(lambda _: failure), 50)
    assert kinds(ends) == {"Stopped": 50}
    assert "the key" in str(ends[-1])
    assert isinstance(chat.gate.closed.__cause__, errors.AuthRefused)


def test_a_key_that_dies_midway_keeps_what_is_done():
    server = Server(lambda n: status(401) if n > 20 else None)
    ends, _, _ = ask_many(server, 50)
    found = kinds(ends)
    assert found["Answer"] == 20
    assert found.get("AuthRefused", 0) <= 2
    assert server.asked <= 20 + SETTINGS.concurrency


def test_one_odd_refusal_of_a_good_key_is_its_articles_alone():
    server = Server(lambda n: status(403) if n == 20 else None)
    assert kinds(ask_many(server, 50)[0]) == {"Answer": 49, "AuthRefused": 1}


def test_a_wrong_model_name_stops_the_run():
    ends, _, _ = ask_many(Server(lambda _: status(404)), 100)
    assert kinds(ends)["Stopped"] >= 90
    assert "requests were all refused" in str(ends[-1])


def test_a_server_that_is_away_for_minutes_is_waited_for():
    server = Server(lambda _: unreachable() if 20 < now() < 320 else None)
    ends, _, took = ask_many(server, 200)
    assert kinds(ends) == {"Answer": 200}
    assert sum(20 < at < 320 for at in server.sent) < 30, "only probes"
    assert took < 320 + 60 + 200


def test_a_server_that_stays_away_stops_the_run():
    server = Server(lambda _: unreachable() if now() > 20 else None)
    ends, _, took = ask_many(server, 500)
    assert kinds(ends)["Stopped"] > 400
    assert "no good answer in" in str(ends[-1])
    assert took < 20 + 800
    assert server.asked < 150


def test_a_server_that_never_was_there_stops_the_run_soon():
    ends, _, took = ask_many(Server(lambda _: unreachable()), 500)
    assert kinds(ends).get("Unreachable", 0) == 0
    assert kinds(ends)["Stopped"] == 500
    assert took < 60


def test_a_limit_of_the_day_that_is_used_up_stops_the_run():
    server = Server(lambda n: status(429, {"retry-after": "40000"}) if n > 9 else None)
    ends, _, took = ask_many(server, 50)
    assert kinds(ends)["Stopped"] >= 38
    assert "11.1 h" in str(ends[-1])
    assert took < 100


COST = PRICE.cost(100, 20)  # what the scripted server counts


@pytest.mark.parametrize("budget", [COST * 10.5, COST * 40, COST * 79.99])
def test_a_budget_is_nearly_used_and_never_passed(budget):
    settings = replace(SETTINGS, max_tokens=50, concurrency=16)
    server = Server()
    ends, chat, _ = ask_many(server, 80, Limits(budget=budget), PRICE, settings)
    done = kinds(ends)["Answer"]
    assert done * COST == pytest.approx(chat.budget.spent)
    assert budget * 0.7 - COST * 5 < chat.budget.spent <= budget
    assert kinds(ends)["Stopped"] == 80 - done
    assert server.asked == done


def test_what_was_spent_before_counts():
    ends, _, _ = ask_many(Server(), 5, Limits(budget=1.0, spent=0.9999), PRICE)
    assert kinds(ends) == {"Stopped": 5}
    assert "the budget of $1 is used up" in str(ends[0])


@pytest.mark.parametrize(
    ("failure", "charged"),
    [(status(500), False), (status(400), False), (unreachable(), True), (ValueError(), True)],
)
def test_what_may_have_cost_something_is_taken_to_have(failure, charged):
    """A refusal costs nothing; a connection that broke, or an answer that is none, may have."""
    settings = replace(SETTINGS, retries=0, max_tokens=50)
    budget = Limits(budget=1.0)
    _, chat, _ = ask_many(Server(lambda _: failure), 1, budget, PRICE, settings)
    assert (chat.budget.spent > 0) is charged


def test_what_never_left_costs_nothing():
    _, chat, _ = ask_many(Server(), 3, Limits(budget=1.0, tpm=100), PRICE)
    assert chat.budget.spent == 0


def test_a_budget_without_a_price_is_told_before_anything_is_asked():
    with pytest.raises(errors.ConfigError, match=r"needs the price of 'm' .* --prices"):
        limited(Server(), SETTINGS, Limits(budget=1.0))


def test_a_request_larger_than_a_minutes_tokens_is_refused():
    ends, _, _ = ask_many(Server(), 2, Limits(tpm=100))
    assert kinds(ends) == {"ContextOverflow": 2}


def test_limits_are_shared_out():
    assert Limits(rpm=60, budget=2.0).share(4) == Limits(rpm=15, budget=0.5)


def test_it_is_a_chat_like_any_other():
    async def main():
        chat = limited(Server(lambda n: status(500) if n == 2 else None), SETTINGS, clock=now)
        request = {"messages": QUESTION, "tools": [{"function": {"name": "Fleet"}}]}
        good = await chat(**request)
        with pytest.raises(errors.ServerFault):
            await chat(**request)
        return good.model

    assert run(main()) == "scripted-2031"


GOOD = json.dumps(loopback_completion('{"boats": []}'))


@pytest.mark.parametrize("behave", [partial(error, 500), partial(body, 200, GOOD)])
def test_headers_of_good_answers_and_of_failures_are_heeded(behave):
    headers = {"x_ratelimit_limit_requests": "100", "x_ratelimit_reset_requests": "60s"}

    async def main(url: str):
        settings = Settings(model="m", base_url=url, api_key=SecretStr("k"), retries=0, mode="json")
        async with open_chat(settings) as chat:
            bounded = limited(chat, settings)
            with suppress(errors.ServerFault):
                await ask(bounded, settings)
            return bounded.gate.server_tells

    with serving(behave(x_ratelimit_remaining_requests="0", **headers)) as server:
        assert asyncio.run(main(server.url))
    with serving(behave()) as server:
        assert not asyncio.run(main(server.url))


class Limiter:
    """A server's own limit of requests: a bucket with a second's worth, told as OpenAI does."""

    def __init__(self, rpm: float) -> None:
        self.rate = rpm / 60
        self.burst = self.level = max(1.0, rpm / 60)
        self.at = 0.0
        self.over = 0

    def takes(self) -> bool:
        self.level = min(self.burst, self.level + (now() - self.at) * self.rate)
        self.at = now()
        within = self.level >= 1 - 1e-9
        self.level -= within
        self.over += not within
        return within


def ill_server(dice: random.Random, limiter: Limiter | None, latency: float = 0.2):
    """10% 429, 5% 500, 2% without an answer and 1% resets, beside what is over its limit."""

    async def chat(**request):
        if limiter and not limiter.takes():
            raise status(429, {"retry-after-ms": f"{1000 / limiter.rate:.0f}"})
        drawn = dice.random()
        if drawn < 0.10:
            raise status(429)
        if drawn < 0.11:
            raise unreachable()
        await asyncio.sleep(1_000 if drawn < 0.13 else latency)
        if drawn < 0.18:
            raise status(500)
        return completion({"boats": ["Tern"]}, request)

    return chat


@pytest.mark.parametrize(("in_flight", "rpm", "told"), [(8, None, None), (32, 1_800, 1_800)])
def test_faults_cost_little_beyond_what_they_must(in_flight, rpm, told):
    """The ideal is the latency's time alone; of the limit, that of all that has to be asked."""
    number, asked_again = 600, 1 / (1 - 0.18)
    random.seed(1)  # of the waits' jitter
    settings = replace(SETTINGS, concurrency=in_flight, retries=9, request_timeout=0.6)
    limiter = Limiter(rpm) if rpm else None

    async def main():
        server = ill_server(random.Random(1), limiter)
        chat = limited(server, settings, Limits(rpm=told), clock=now)
        waiting = iter(range(number))
        done = 0

        async def work():
            nonlocal done
            for _ in waiting:
                await ask(chat, settings)
                done += 1

        await asyncio.gather(*(work() for _ in range(2 * in_flight)))
        return done, now()

    done, took = run(main())
    assert done == number
    ideal = max(number * 0.2 / in_flight, number * asked_again / rpm * 60 if rpm else 0)
    assert took <= 1.3 * ideal
    assert limiter is None or limiter.over <= 0.05 * number
