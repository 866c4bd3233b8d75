import re
from typing import Any

import pytest

from tallystick.schemas import Article

from .checking import COUNCIL, MINISTRY, children, codes, denial, fig, stm, total

CLAIMANT = "claimant_not_in_attribution"


def captured(**fields: Any) -> Any:
    ends: dict[str, Any] = {"qualifier": "range", "low": 20, "high": 31, "measure": "detained"}
    words = {"number_text": "between 20 and 31", "victims": "soldiers", "status": "state_force"}
    quote = "between 20 and 31 soldiers had been captured near Kessa"
    return fig("f3", None, quote, **MINISTRY | ends | words | fields)


def bodies(**fields: Any) -> Any:
    said: dict[str, Any] = {
        "claimant": "Tarek Oldan",
        "affiliation": "Harbour Police",
        "claimant_type": "state",
        "voice": "named",
        "via": "reporters",
        "attribution": "Tarek Oldan, a spokesman for the Harbour Police, told reporters",
    }
    return fig("f4", 9, "We found 9 bodies in the mill", **said | fields)


def displaced(**fields: Any) -> Any:
    said: dict[str, Any] = {
        "claimant": "UN refugee agency",
        "claimant_type": "intergovernmental",
        "voice": "named",
        "attribution": "according to the UN refugee agency",
        "measure": "displaced",
        "number_text": "About 12,000",
        "qualifier": "about",
    }
    return fig("f5", 12000, "About 12,000 people have been driven", **said | fields)


def test_right_claims_of_an_article_have_no_findings() -> None:
    assert codes(total(), children(), captured(), bodies(), displaced(), denial()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [(total, captured), (total, bodies), (captured, bodies), (displaced, total), (bodies, denial)],
)
def test_swapped_claimants_are_told_of_both(one: Any, other: Any) -> None:
    names = ("claimant", "affiliation", "claimant_type")
    swap = [{name: getattr(claim(), name) for name in names} for claim in (one, other)]
    drafts = [one(**swap[1]), other(**swap[0])]
    for claim in (total, captured, bodies, displaced, denial):
        if claim not in (one, other):
            drafts.append(claim())
    told = {claim for claim, code in codes(*drafts) if code == CLAIMANT}
    assert told == {drafts[0].id, drafts[1].id}


@pytest.mark.parametrize(
    "attribution",
    ["it said", "the council's count", "the Varn Relief Council said", "Varn Relief Council"],
)
def test_a_pronoun_or_a_short_form_refers_back(attribution: str) -> None:
    assert codes(total(attribution=attribution), captured(), denial()) == []


@pytest.mark.parametrize("short", ["UNHCR", "according to the UN refugee agency (UNHCR)"])
def test_an_acronym_that_the_article_defines_is_the_name(short: str) -> None:
    assert codes(displaced(attribution=short), total()) == []


def test_a_short_name_that_the_article_gives_is_the_name() -> None:
    text = "The Centre for Corn Counts, known as Cencorn, is new. Cencorn said 46 people died."
    said = COUNCIL | {"claimant": "Centre for Corn Counts", "attribution": "Cencorn said"}
    claim = fig("f1", 46, "46 people died", **said)
    assert codes(claim, article=Article(id="a", text=text)) == []
    unknown = Article(id="a", text=text.replace("known as", "unlike"))
    assert codes(claim, article=unknown) == [("f1", CLAIMANT)]


@pytest.mark.parametrize(
    ("claimant", "attribution", "fits"),
    [
        ("Lowland Rescue Corps", "the LRC said", True),
        ("LRC", "the Lowland Rescue Corps says", True),
        ("Lowland Rescue Corps", "the BNM said", False),
    ],
)
def test_first_letters_stand_for_a_name(claimant: str, attribution: str, fits: bool) -> None:
    text = (
        "Much has happened, the Lowland Rescue Corps says 46 people died. Later the LRC said 12 "
        "were hurt. Nothing else is known. The town is cut off. No road is open. The rain goes on. "
        "The river rises. It is cold. In the south the BNM said 46 died."
    )
    claim = fig("f1", 46, "46 people died", **COUNCIL | {"claimant": claimant})
    claim = claim.model_copy(update={"attribution": attribution})
    assert (codes(claim, article=Article(id="a", text=text)) == []) is fits


def test_what_two_names_share_ties_neither() -> None:
    text = (
        "The Orlese Foreign Ministry said 46 people died. "
        "The Orlese Defence Ministry put the dead at 12."
    )
    article = Article(id="a", text=text)
    said = COUNCIL | {"claimant_type": "state"}

    def claims(one: str, other: str) -> list[Any]:
        foreign = said | {"attribution": "The Orlese Foreign Ministry said", "claimant": one}
        defence = said | {"attribution": "The Orlese Defence Ministry put", "claimant": other}
        return [
            fig("f1", 46, "46 people died", **foreign),
            fig("f2", 12, "put the dead at 12", **defence),
        ]

    right = "Orlese Foreign Ministry", "Orlese Defence Ministry"
    assert codes(*claims(*right), article=article) == []
    assert len(codes(*claims(*reversed(right)), article=article)) == 2


def test_the_same_country_s_army_is_not_its_observatory() -> None:
    article = Article(
        id="a", text="The Orlese army said 46 people died, the Orlese Observatory 12."
    )
    claim = COUNCIL | {"claimant": "Orlese Observatory", "attribution": "The Orlese army said"}
    assert codes(fig("f1", 46, "46 people died", **claim), article=article) == [("f1", CLAIMANT)]


def test_a_pronoun_means_the_speaker_before_it_not_one_before_that() -> None:
    text = (
        "The Corn Guild said 46 people died. The mayor is away. "
        "The Salt Guild said 12 people are missing. It said 9 were hurt."
    )
    article = Article(id="a", text=text)
    corn = COUNCIL | {"claimant": "Corn Guild", "attribution": "The Corn Guild said"}
    salt = COUNCIL | {"claimant": "Salt Guild", "attribution": "The Salt Guild said"}
    first = fig("f1", 46, "46 people died", **corn)
    second = fig("f2", 12, "12 people are missing", measure="missing", **salt)

    def third(claimant: str) -> Any:
        said = salt | {"claimant": claimant, "attribution": "It said 9"}
        return fig("f3", 9, "9 were hurt", measure="injured", **said)

    assert codes(first, second, third("Salt Guild"), article=article) == []
    assert codes(first, second, third("Corn Guild"), article=article) == [("f3", CLAIMANT)]


def test_he_is_the_person_and_it_the_body() -> None:
    text = (
        "Ana Berg of the Port Office said 46 people died. The Salt Guild objects. He said 12 fled."
    )
    article = Article(id="a", text=text)
    person = COUNCIL | {"claimant": "Ana Berg", "affiliation": "Port Office"}
    claim = fig(
        "f1", 46, "46 people died", **person | {"attribution": "Ana Berg of the Port Office"}
    )
    guild = stm(
        "s1",
        "The Salt Guild objects",
        claimant="Salt Guild",
        attribution="The Salt Guild objects",
    )
    fled = person | {"attribution": "He said 12", "measure": "displaced"}
    assert codes(claim, guild, fig("f2", 12, "12 fled", **fled), article=article) == []


def test_a_title_before_the_name_stands_for_it() -> None:
    text = (
        "The army sent out Colonel Raul Tarn. Snow fell. The road is shut. The wells are dry. "
        "Nobody came. The market is empty. The school is shut. According to the Colonel, 46 died."
    )
    said = COUNCIL | {"claimant": "Raul Tarn", "attribution": "According to the Colonel"}
    assert codes(fig("f1", 46, "46 died", **said), article=Article(id="a", text=text)) == []


def test_each_of_several_claimants_must_be_named() -> None:
    text = "The Corn Guild and the Salt Guild said 46 people died. The Tin Guild said nothing."
    article = Article(id="a", text=text)
    said = COUNCIL | {"attribution": "The Corn Guild and the Salt Guild said"}
    both = fig("f1", 46, "46 people died", **said | {"claimant": "Corn Guild; Salt Guild"})
    third = fig("f1", 46, "46 people died", **said | {"claimant": "Corn Guild; Tin Guild"})
    assert codes(both, article=article) == []
    assert codes(third, article=article) == [("f1", CLAIMANT)]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"claimant": None, "attribution": None, "voice": "reporter"}, False),
        ({"claimant": None, "attribution": None, "voice": "named"}, True),
        ({"claimant": None, "attribution": None, "voice": "unnamed"}, True),
        ({"claimant": None, "voice": "unnamed"}, False),
        ({"voice": "reporter"}, True),
        ({"attribution": None}, True),
        ({}, False),
    ],
)
def test_voice_goes_with_claimant_and_attribution(fields: dict[str, Any], wrong: bool) -> None:
    told = codes(total(**fields))
    assert told == [("f1", "voice_mismatch")] * wrong


OTHER_SCRIPTS = {
    "Cyrillic": (
        "Совет Варны сообщил, что погибли 46 человек.",
        "Совет Варны",
        "Совет Варны сообщил",
    ),
    "Arabic": ("قال مجلس فارن إن 46 شخصا قتلوا.", "مجلس فارن", "قال مجلس فارن"),
    "Chinese": ("瓦恩委员会表示，46人死亡。", "瓦恩委员会", "瓦恩委员会表示"),
    "Hindi": ("वार्न परिषद ने कहा कि 46 लोग मारे गए।", "वार्न परिषद", "वार्न परिषद ने कहा"),
    "Thai": ("สภาวาร์นระบุว่า 46 คนเสียชีวิต", "สภาวาร์น", "สภาวาร์นระบุ"),
    "Korean": ("바른 위원회는 46명이 숨졌다고 밝혔다.", "바른 위원회", "바른 위원회는"),
}


@pytest.mark.parametrize("script", OTHER_SCRIPTS)
def test_claimants_in_other_scripts_are_found(script: str) -> None:
    text, claimant, attribution = OTHER_SCRIPTS[script]
    said = COUNCIL | {"claimant": claimant, "attribution": attribution, "victims": None}
    assert (
        codes(
            fig("f1", 46, re.search(r"46\w*(?:\s\w+)?", text)[0], **said),
            article=Article(id="a", text=text),
        )
        == []
    )
