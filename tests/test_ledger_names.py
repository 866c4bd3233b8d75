from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.ledger import Ledger
from tallystick.pipeline.ledger.names.aliases import read_aliases
from tallystick.pipeline.ledger.names.deeds import deeds, stem, telling
from tallystick.pipeline.ledger.names.forms import forms_of
from tallystick.pipeline.ledger.names.keys import (
    actors,
    cause_key,
    name_key,
    party_keys,
    place_key,
    place_words,
    victims_key,
)
from tallystick.pipeline.ledger.records import Join
from tallystick.schemas.errors import ReadError, UsageError

from .ledgers import Made, ledger_of, made, said

WATCH = "Varn Watch for Human Rights"
TOTAL = {"counting": "running_total", "place": "Varn", "cause": "air strikes"}


def total(id: str, number: int, who: str, day: str, **more: Any) -> Made:
    return made(id, said("f1", number, who, **TOTAL | more), day=day)


def joins(ledger: Ledger) -> list[Join]:
    return [join for name in ledger.names() for join in name.joins]


def steps(ledger: Ledger) -> list[int | None]:
    return [step.amount.number for told in ledger.series() for step in told.steps]


def test_places_keep_what_tells_them_apart():
    assert place_key("the suburbs of Varn") == place_key("Varn suburbs")
    keys = {
        place_key(p) for p in ("Varn", "suburbs of Varn", "Varn and its suburbs", "Varn province")
    }
    assert len(keys) == 4
    assert place_key("province of Varn") == place_key("Varn Province")
    assert place_key(None) == ""
    assert place_words("outside Varn") == place_words("west of Varn") == {"varn"}


def test_causes_are_one_in_whatever_order_and_with_air_strikes_as_one_word():
    assert (
        cause_key("Orlish airstrikes")
        == cause_key("Orlish air strikes")
        == cause_key("the air strike, Orlish")
    )
    assert cause_key("Orlish airstrikes") != cause_key("airstrikes")
    assert actors("Blast") == frozenset()
    assert actors("Orlish air strikes") == {"orlish"}
    assert deeds("suicide car bomb attack") & deeds("blast")
    assert not deeds("flooding") & deeds("blast")


def test_victims_are_one_where_status_age_and_sex_say_all():
    def key(**fields: Any) -> str:
        return victims_key(said("f1", 1, None, **fields))

    assert key(victims="people") == key(victims=None) == key(victims="the dead")
    assert key(victims="civilians", status="civilian") == key(victims="people", status="civilian")
    assert key(victims="civilians") != key(victims="people")
    assert key(victims="passengers") != key(victims="people")
    rebels = {"status": "armed_group"}
    assert key(victims="rebels", **rebels) != key(victims="militants", **rebels)
    assert key(victims="rebels", **rebels) != key(victims="other rebels", **rebels)
    assert key(victims="Dray fighters", **rebels) == key(victims="members of Dray", **rebels)


def test_names_are_one_without_articles_case_and_dots():
    assert name_key("The U.S. State Department") == name_key("US State Department")
    assert party_keys("Bo; Al ;Bo;") == ("al", "bo")
    assert party_keys(None) == ()
    assert name_key("!!") == "!!"


def test_telling_words_are_those_of_the_event():
    words = telling(
        ["At least 30 people were killed in a blast at the spice stall, Varn Watch said"],
        speaker="Varn Watch",
    )
    assert words == {"spice", "stall"}
    assert stem("buses") == "bus"
    assert stem("evacuees") == "evacuee"


def test_an_article_that_uses_one_name_for_another_joins_them_with_its_words():
    tied = total("a", 2_000, WATCH, "2031-05-01", attribution="a Dray-based monitoring group said")
    other = total("b", 3_000, "Dray-based monitoring group", "2031-06-01")
    with ledger_of(tied, other) as ledger:
        assert steps(ledger) == [2_000, 3_000]
        (told,) = ledger.series()
        assert told.claimant == WATCH
        (join,) = joins(ledger)
        assert (join.reason, join.article, join.held) == ("stands_for", "a", True)
        assert join.evidence == "a Dray-based monitoring group said"


@pytest.mark.parametrize("words", ["officials said", "the ministry said", "Maro said", "it said"])
def test_what_many_are_called_joins_nobody(words: str):
    assert forms_of(total("a", 1, WATCH, "2031-05-01", attribution=words).sheet) == []


def test_letters_in_brackets_behind_a_name_stand_for_it():
    sheet = made("a", said("f1", 7, WATCH, f"{WATCH} (VWHR) counts 7 killed")).sheet
    assert [(form, name) for _, form, _, name, _ in forms_of(sheet)] == [("VWHR", WATCH)]


def test_first_letters_join_where_one_name_has_them():
    articles = [total("a", 2_000, WATCH, "2031-05-01"), total("b", 3_000, "VWHR", "2031-06-01")]
    with ledger_of(*articles) as ledger:
        assert steps(ledger) == [2_000, 3_000]
        assert [(join.reason, join.held) for join in joins(ledger)] == [("spelled", True)]
        rival = total("c", 5, "Velm Women for Harbour Reform", "2031-05-01", place="Orle")
        ledger.add(rival.sheet)
        assert steps(ledger) == []
        assert [join.held for join in joins(ledger)] == [False, False]
        ledger.remove("c")
        assert steps(ledger) == [2_000, 3_000]


def test_two_names_that_a_description_may_mean_are_not_joined():
    described = {"attribution": "a Dray-based monitoring group said"}
    articles = [
        total("a", 2_000, WATCH, "2031-05-01", **described),
        total("b", 9, "Orle Watch", "2031-05-01", **described),
        total("c", 3_000, "Dray-based monitoring group", "2031-06-01"),
    ]
    with ledger_of(*articles) as ledger:
        assert steps(ledger) == []
        assert [join.held for join in joins(ledger)] == [False, False]


def test_what_is_joined_is_taken_apart_and_joined_again():
    articles = [total("a", 2_000, WATCH, "2031-05-01"), total("b", 3_000, "VWHR", "2031-06-01")]
    with ledger_of(*articles) as ledger:
        ledger.apart("VWHR", WATCH)
        assert steps(ledger) == []
        assert [join.held for join in joins(ledger)] == [False]
        ledger.join(WATCH, "VWHR")
        assert steps(ledger) == [2_000, 3_000]
        assert ("alias", True) in [(join.reason, join.held) for join in joins(ledger)]


def test_a_chain_never_joins_what_is_kept_apart():
    articles = [
        total("a", 2_000, "Alpha Watch", "2031-05-01"),
        total("b", 3_000, "Beta Watch", "2031-06-01"),
    ]
    with ledger_of(*articles) as ledger:
        ledger.join("Alpha Watch", "Gamma Watch")
        ledger.join("Gamma Watch", "Beta Watch")
        assert steps(ledger) == [2_000, 3_000]
        ledger.apart("Alpha Watch", "Beta Watch")
        assert steps(ledger) == []


@pytest.mark.parametrize(("one", "other"), [("Watch", "the Watch"), ("", "Watch"), ("U.N.", "UN")])
def test_names_that_nothing_tells_apart_are_neither_joined_nor_taken_apart(one: str, other: str):
    with Ledger() as ledger, pytest.raises(UsageError, match="are one name to the ledger"):
        ledger.apart(one, other)


def test_an_aliases_file_joins_parties_and_places_and_undoes_it_when_changed(tmp_path: Path):
    path = tmp_path / "aliases.txt"
    articles = [
        total("a", 2_000, "Alpha Watch", "2031-05-01", place="Vaarn"),
        total("b", 3_000, "Beta Watch", "2031-06-01"),
    ]
    with ledger_of(*articles) as ledger:
        path.write_text("# names\n\nclaimant: Beta Watch = Alpha Watch\nplace: Varn = Vaarn\n")
        ledger.use_aliases(path)
        (told,) = ledger.series()
        assert told.claimant == "Beta Watch"
        assert {join.evidence for join in joins(ledger)} == {"aliases.txt:3", "aliases.txt:4"}
        late = total("c", 4_000, "Alpha Watch", "2031-07-01", place="Vaarn")
        ledger.add(late.sheet)
        assert steps(ledger) == [2_000, 3_000, 4_000]
        path.write_text("claimant: Beta Watch = Alpha Watch\n")
        ledger.use_aliases(path)
        assert steps(ledger) == [2_000, 4_000]
        path.write_text("")
        ledger.use_aliases(path)
        assert joins(ledger) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Alpha = Beta", "should begin with one of claimant:, outlet:, place:"),
        ("person: Alpha = Beta", "should begin with one of"),
        ("claimant: Alpha", "should hold two names or more"),
        ("claimant: Alpha = ", "should hold two names or more"),
        ("claimant: Alpha != Beta != Gamma", "should hold two names where it says !="),
        ("claimant: Alpha != Beta = Gamma", "should hold two names where it says !="),
        ("claimant: Alpha != the ALPHA", "takes apart two spellings of one name"),
        ("claimant: Beta != Alpha", "says the opposite of line 1"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, why: str):
    path = tmp_path / "aliases.txt"
    path.write_text(f"claimant: Alpha = Beta\n{line}\n")
    with pytest.raises(ReadError) as told:
        read_aliases(path)
    assert str(told.value).startswith(f"{path}:2: ")
    assert why in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_no_text_or_not_there_is_told(tmp_path: Path):
    path = tmp_path / "aliases.txt"
    with pytest.raises(ReadError, match="cannot be read: no such file"):
        read_aliases(path)
    path.write_bytes(b"# a\nclaimant: \xff = b\n")
    with pytest.raises(ReadError, match=":2: is not UTF-8"):
        read_aliases(path)


def test_a_wrong_file_leaves_the_former_words_in_force(tmp_path: Path):
    path = tmp_path / "aliases.txt"
    path.write_text("claimant: Alpha Watch = Beta Watch\n")
    with ledger_of(total("a", 1, "Alpha Watch", "2031-05-01")) as ledger:
        ledger.use_aliases(path)
        path.write_text("nonsense\n")
        with pytest.raises(ReadError):
            ledger.use_aliases(path)
        assert len(joins(ledger)) == 1
