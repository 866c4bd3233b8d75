import pytest

from tallystick.pipeline.checks.page import Page
from tallystick.pipeline.checks.words import alike, content, may_share, shared, shown, spells
from tallystick.schemas import Article, Period

from .checking import COUNCIL, children, codes, denial, total

WORDS = "words_not_in_article"


def page(text: str) -> Page:
    return Page(Article(id="a", text=text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Russian forces", "Russia sent its force."),
        ("Russia", "The Russian army came."),
        ("airstrikes", "Two air strikes hit it."),
        ("air strikes", "An airstrike hit it."),
        ("United Nations", "The UN said so."),
        ("UN", "The United Nations said so."),
        ("U.N.", "The UN said so."),
        ("France", "French troops came."),
        ("United States", "The U.S. said so."),
        ("Afghanistan", "Afghan troops came."),
        ("women", "One woman died."),
        ("villagers", "a villager"),
        ("Twitter", "it tweeted"),
        ("“Corn” Guild", 'The "Corn" Guild'),
        ("瓦恩委员会", "瓦恩委员会表示"),
        ("मारे गए लोग", "46 लोग मारे गए"),
        ("مجلس فارن", "قال مجلس فارن"),
    ],
)
def test_words_are_known_in_any_form(phrase: str, text: str) -> None:
    assert page(text).unknown(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "text", "missing"),
    [
        ("Corn Guild", "The Salt Guild said so.", ["corn"]),
        ("Kessa", "It was in Orle.", ["kessa"]),
        ("BNM", "The Corn Guild said so.", ["bnm"]),
        ("art", "It started there.", ["art"]),
        ("since 2016", "since 2015", ["2016"]),
    ],
)
def test_words_from_elsewhere_are_told(phrase: str, text: str, missing: list[str]) -> None:
    assert page(text).unknown(phrase) == missing


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("victims", "fishermen"),
        ("place", "Tolandia"),
        ("cause", "Earthquake"),
        ("affiliation", "Corn Guild"),
        ("via", "Kurier newspaper"),
        ("period", Period(text="since Easter", start=None, end=None)),
    ],
)
def test_a_field_with_foreign_words_is_told(field: str, value: object) -> None:
    assert (total().id, WORDS) in codes(total(**{field: value}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("victims", "people"),
        ("victims", "person"),
        ("place", "Lower Varn"),
        ("cause", "Flooding"),
        ("via", "reporter"),
        ("period", Period(text="on Tuesday", start=None, end=None)),
    ],
)
def test_a_field_in_the_article_s_words_is_not(field: str, value: object) -> None:
    assert codes(total(**{field: value})) == []


def test_a_target_may_be_put_in_other_words_but_not_be_unknown() -> None:
    assert codes(total(), denial(target="the Varn monitors")) == []
    assert codes(total(), denial(target="Corn Guild")) == [("s1", WORDS)]


def test_an_inherited_field_is_told_once() -> None:
    assert codes(total(place="Tolandia"), children()) == [("f1", WORDS)]


def test_words_of_the_example_are_told_unless_the_article_has_them() -> None:
    example = ["Rubena Falls", "Lower Varn", "ox"]
    assert codes(total(place="Rubena Falls"), example=example) == [
        ("f1", WORDS),
        ("f1", "example_leaked"),
    ]
    assert codes(total(), example=example) == []
    assert codes(total(place="Rubena Falls")) == [("f1", WORDS)]


def test_a_name_of_the_example_is_found_in_a_statement() -> None:
    leaked = denial(summary="Rubena Falls denies it.")
    assert codes(total(), leaked, example=["Rubena Falls"]) == [("s1", "example_leaked")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("syria", "syrian", True),
        ("lebanon", "lebanese", True),
        ("child", "children", True),
        ("boy", "boys", True),
        ("human", "humanitarian", False),
        ("home", "homs", False),
        ("army", "armed", False),
        ("internal", "international", False),
    ],
)
def test_forms_of_one_word_are_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("syria", "a Syrian camp"),
        ("afghanistan", "Afghans fled"),
        ("men", "one man"),
        ("us", "the U.S. army"),
        ("america", "the U.S. army"),
        ("unrwa", "the U.N.R.W.A. said"),
        ("buses", "a bus"),
        ("straße", "STRASSE"),
        ("élan", "Élan"),
    ],
)
def test_a_quick_look_at_how_words_begin_hides_none(word: str, text: str) -> None:
    assert may_share([word], text) or not shared([word], content(text))
    assert may_share(["ox", word], text)


def test_a_quick_look_tells_words_that_no_form_can_be_of() -> None:
    assert not may_share(["observatory", "rights"], "The army said so.")


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("LCC", "Local Corn Councils of Tolland", True),
        ("VRC", "Varn Relief Council", True),
        ("VR", "Varn Relief Council", True),
        ("RC", "Varn Relief Council", False),
        ("VRX", "Varn Relief Council", False),
    ],
)
def test_an_acronym_spells_a_name_from_its_start(short: str, name: str, fits: bool) -> None:
    assert spells(short, name) is fits


def test_a_message_holds_no_control_characters_and_is_short() -> None:
    text = shown("\x1b[31m" + "x" * 500 + "\u202e")
    assert "\x1b" not in text
    assert len(text) < 140


def test_every_message_is_short_whatever_the_claim_holds() -> None:
    from tallystick.pipeline.checks import settle

    from .checking import ARTICLE, every, fig

    long = "\x1b]0;" + "Zyx " * 2000
    draft = fig(
        long,
        46,
        long,
        **COUNCIL | {"claimant": long, "attribution": long, "victims": long, "place": long},
    )
    good = total(place=long, victims=long, cause=long)
    findings = every(settle([draft, good], ARTICLE))
    assert len(findings) > 4
    assert all(len(f.message) <= 200 and f.message.isprintable() for f in findings)
