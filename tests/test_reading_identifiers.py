import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading.identifiers import IdRegister, clean_id, printable

NAMES = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("/\\\n\x1b\u202e\ud800 .a")), max_size=30
)


@given(NAMES)
def test_cleaned_ids_hold_nothing_that_paths_or_terminals_act_on(name):
    cleaned = clean_id(name)
    assert cleaned not in {"", ".", ".."}
    assert not set(cleaned) & set("/\\\u2028\u2029\u202e")
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs"}
    assert clean_id(cleaned) == cleaned


@given(NAMES)
def test_printable_names_are_one_line_that_can_be_written(name):
    shown = printable(name)
    assert shown.encode("utf-8") is not None
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown


def test_printable_keeps_other_scripts():
    assert printable("حلب.txt") == "حلب.txt"
    assert printable("a\x1b[31m\udcff") == "a\\x1b[31m\\udcff"


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "a/2", "a_2"]), max_size=30))
def test_no_id_is_given_out_twice(names):
    register = IdRegister()
    given_out = [register.claim(name) for name in names]
    assert len(set(given_out)) == len(names)


def test_repeated_ids_are_numbered_from_two():
    register = IdRegister()
    assert [register.claim("a") for _ in range(3)] == ["a", "a-2", "a-3"]


def test_many_ids_are_told_apart_in_little_memory():
    ids = IdRegister()
    assert [ids.claim(f"a{n}") for n in range(20_000)] == [f"a{n}" for n in range(20_000)]
    assert ids.claim("a77") == "a77-2"
    slots = ids._taken._slots
    assert len(slots) * slots.itemsize <= 24 * 20_001
