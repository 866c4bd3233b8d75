import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.grounding import Source, ground, locate
from tallystick.pipeline.text.folding import fold
from tallystick.schemas import Article, Boilerplate, LabelFile

GOLD = Path(__file__).parents[1] / "evals" / "gold"


def load() -> list[tuple[Article, LabelFile]]:
    pairs = []
    for path in sorted((GOLD / "labels").glob("*.json")):
        labels = LabelFile.model_validate_json(path.read_bytes())
        text = (GOLD / "articles" / f"{labels.article}.txt").read_bytes().decode()
        pairs.append((Article(id=labels.article, text=text), labels))
    return pairs


CASES = load()
QUOTES = [
    (article, quote)
    for article, labels in CASES
    for claim in labels.claims
    for quote in [*claim.evidence, *([claim.attribution] if claim.attribution else [])]
]
NUMBERED = [(article, quote) for article, quote in QUOTES if re.search(r"\d", quote)]


def test_every_gold_quote_is_found_where_it_stands() -> None:
    assert len(QUOTES) > 100
    for article, quote in QUOTES:
        found = ground(quote, article)
        assert found is not None
        assert article.text[found.start : found.end] == quote
        assert (found.quote, found.match) == (quote, "exact")


def test_no_one_digit_change_of_any_gold_quote_is_found() -> None:
    tried = 0
    for article, quote in NUMBERED:
        source = Source(article.text)
        for at in (i for i, char in enumerate(quote) if char.isdigit()):
            for digit in "0123456789".replace(quote[at], ""):
                tried += 1
                assert source.find(quote[:at] + digit + quote[at + 1 :]) == []
    assert tried > 1000


@pytest.mark.parametrize("change", ["drop", "double"])
def test_no_dropped_or_doubled_digit_is_found(change: str) -> None:
    for article, quote in NUMBERED:
        source = Source(article.text)
        for at in (i for i, char in enumerate(quote) if char.isdigit()):
            changed = quote[:at] + quote[at] * (2 * (change == "double")) + quote[at + 1 :]
            assert source.find(changed) == []


def test_no_number_at_a_quote_s_edge_is_cut() -> None:
    for article, quote in NUMBERED:
        source = Source(article.text)
        for found in re.finditer(r"\d[\d,]*\d", quote):
            for at in range(found.start() + 1, found.end()):
                assert source.find(quote[at:]) == []
                assert source.find(quote[:at]) == []


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_two_true_halves_make_no_true_quote(data: st.DataObject) -> None:
    article, one = data.draw(st.sampled_from(QUOTES))
    other = data.draw(st.sampled_from([q for a, q in QUOTES if a is article and q != one]))
    first, second = one.split(), other.split()
    left = " ".join(first[: data.draw(st.integers(1, len(first)))])
    right = " ".join(second[data.draw(st.integers(0, len(second) - 1)) :])
    spliced = f"{left} {right}"
    if fold(spliced) not in fold(article.text):
        assert ground(spliced, article) is None


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_quote_with_a_word_changed_dropped_or_moved_is_not_found(data: st.DataObject) -> None:
    article, quote = data.draw(st.sampled_from([q for q in QUOTES if len(q[1].split()) > 3]))
    words = quote.split()
    at = data.draw(st.integers(1, len(words) - 2))
    changed = data.draw(
        st.sampled_from(
            [
                [*words[:at], "reportedly", *words[at:]],
                [*words[:at], *words[at + 1 :]],
                [*words[:at], words[at + 1], words[at], *words[at + 2 :]],
                [*words[:at], words[at].swapcase(), *words[at + 1 :]],
            ]
        )
    )
    if fold(" ".join(changed)) not in fold(article.text):
        assert ground(" ".join(changed), article) is None


@pytest.mark.parametrize(
    "invented",
    [
        "At least 318 villagers drowned when the dike gave way",
        "the general admitted to the shelling of the market",
        "",
        "   \n",
        "…",
        "\u200b",
    ],
)
def test_what_no_article_says_is_not_found(invented: str) -> None:
    assert all(ground(invented, article) is None for article, _ in CASES)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_quotes_in_any_order_get_the_same_spans(order: random.Random) -> None:
    for article, labels in CASES:
        quotes = list(dict.fromkeys(q for claim in labels.claims for q in claim.evidence))
        order.shuffle(quotes)
        for quote, found in zip(quotes, locate(quotes, article), strict=True):
            assert found is not None
            assert article.text[found.start : found.end] == quote


VARIANTS: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda t: t.replace('"', "”").replace("'", "’"),
    "straight quotes": lambda t: re.sub("[“”]", '"', re.sub("[‘’]", "'", t)),
    "dashes": lambda t: t.replace("–", "-").replace("—", "--"),
    "ellipsis": lambda t: t.replace("...", "…"),
    "double spaces": lambda t: t.replace(" ", "  "),
    "line breaks": lambda t: t.replace(" ", "\n"),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "composed": lambda t: unicodedata.normalize("NFC", t),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "soft hyphens": lambda t: t.replace("tio", "t\u00adio"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_quote_written_otherwise_has_the_source_s_span(name: str) -> None:
    for article, quote in QUOTES:
        exact, found = ground(quote, article), ground(VARIANTS[name](quote), article)
        assert found is not None
        assert exact is not None
        assert (found.start, found.end) == (exact.start, exact.end)
        assert found.quote == VARIANTS[name](quote)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_source_written_otherwise_holds_the_quote(name: str) -> None:
    for article, quote in QUOTES:
        changed = Article(id="changed", text=VARIANTS[name](article.text))
        found = ground(quote, changed)
        assert found is not None
        assert fold(changed.text[found.start : found.end]) == fold(quote)


SCRIPTS = {
    "Arabic": ("قال المجلس إن 46 شخصا قتلوا في الهجوم. وأصيب 120 آخرون.", "46 شخصا قتلوا"),
    "Arabic digits": ("قال المجلس إن ٤٦ شخصا قتلوا في الهجوم.", "٤٦ شخصا"),
    "Chinese": ("当局表示，事故造成46人死亡，120人受伤。", "造成46人死亡"),
    "Thai": ("เจ้าหน้าที่ระบุว่ามีผู้เสียชีวิต 46 คนในเหตุการณ์นี้", "ผู้เสียชีวิต 46 คน"),
    "Cyrillic": ("Власти сообщили, что погибли 46 человек, ещё 120 ранены.", "погибли 46 человек"),
    "Hindi": ("अधिकारियों ने कहा कि 46 लोग मारे गए और 120 घायल हुए।", "46 लोग मारे गए"),
    "Korean": ("당국은 46명이 숨지고 120명이 다쳤다고 밝혔다.", "46명이 숨지고"),
    "Japanese": ("当局は46人が死亡したと発表した。", "46人が死亡した"),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts_are_found_at_their_code_points(script: str) -> None:
    text, quote = SCRIPTS[script]
    found = ground(quote, text)
    assert found is not None
    assert text[found.start : found.end] == quote
    decomposed = ground(unicodedata.normalize("NFD", quote), text)
    assert decomposed is not None
    assert (decomposed.start, decomposed.end) == (found.start, found.end)


@pytest.mark.parametrize("script", SCRIPTS)
def test_another_digit_is_refused_in_other_scripts(script: str) -> None:
    text, quote = SCRIPTS[script]
    for digit in "46٤٦":
        if digit in quote:
            assert ground(quote.replace(digit, "7" if digit in "46" else "٧"), text) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("10", "some 10,000 fled"),
        ("five people", "ninety-five people"),
        ("31 people", "between 20 and 31 people"),
        ("two hundred", "two hundred thousand"),
        ("300 people", "1 300 people"),
        ("3 million", "1.3 million"),
        ("killed", "unskilled"),
        ("man died", "woman died"),
        ("six", "sixteen"),
    ],
)
def test_a_cut_word_or_number_is_refused(quote: str, text: str) -> None:
    assert ground(quote, text) is None


def test_an_exact_hit_is_taken_before_a_folded_one() -> None:
    text = '“Gone” said one. "Gone" said another.'
    found = ground('"Gone" said', text)
    assert found is not None
    assert (found.start, found.match) == (17, "exact")


def test_the_place_near_the_claim_s_other_words_is_taken() -> None:
    text = "Ten died, he said. " + "Much happened. " * 20 + "In Orle nine died, he said."
    quotes = locate(["In Orle nine died", "he said"], Article(id="a", text=text))
    assert quotes[1] is not None
    assert quotes[1].start == text.rindex("he said")


def test_the_story_is_preferred_to_boilerplate() -> None:
    text = "More: 9 died in Orle. Today 9 died in Orle."
    teaser = Boilerplate(start=0, end=22, reason="teaser")
    found = ground("9 died in Orle", Article(id="a", text=text, boilerplate=(teaser,)))
    assert found is not None
    assert found.start == text.rindex("9 died")


@given(st.text(max_size=80), st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_whatever_is_found_folds_to_the_quote(text: str, quote: str) -> None:
    found = ground(quote, text)
    if found is not None:
        assert fold(text[found.start : found.end]).strip() == fold(quote).strip()


@given(st.text(alphabet="ab 1\n“”é\u0301…–", max_size=60), st.data())
@settings(max_examples=200, deadline=None)
def test_reading_all_numbers_first_changes_no_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    prepared = Source(text)
    prepared.read_numbers()
    assert prepared.find(quote) == Source(text).find(quote)
