import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from tallystick.pipeline.models.form import form_of
from tallystick.pipeline.models.salvage import read_members, salvage


class Part(BaseModel):
    name: str
    note: str = ""
    size: int = 0


class Things(BaseModel):
    parts: list[Part]
    places: list[Part]


class Dated(BaseModel):
    model_config = ConfigDict(strict=True)
    day: date


class Named(BaseModel):
    days: list[Dated] | None = Field(alias="theDays")
    title: str


parts = st.builds(Part, name=st.text(), note=st.text(), size=st.integers(0, 10**6))
things = st.builds(Things, parts=st.lists(parts, max_size=6), places=st.lists(parts, max_size=6))


@given(things, st.booleans())
def test_a_whole_answer_comes_back_whole(value: Things, ascii_only: bool):
    found = salvage(form_of(Things), json.dumps(value.model_dump(), ensure_ascii=ascii_only))
    assert found is not None
    assert (found.value, found.invalid) == (value, [])


@given(things, st.data())
def test_a_cut_answer_keeps_the_first_items_and_never_half_of_one(value: Things, data):
    # Only `name` is required: what is left of a cut item would often satisfy the schema.
    text = json.dumps(value.model_dump())
    cut = data.draw(st.integers(0, len(text) - 1))
    found = salvage(form_of(Things), text[:cut])
    kept = [*found.value.parts, *found.value.places] if found else []
    everything = [*value.parts, *value.places]
    assert kept == everything[: len(kept)]
    whole = sum(1 for item in everything if json.dumps(item.model_dump()) in text[:cut])
    assert len(kept) >= (whole if len(set(map(repr, everything))) == len(everything) else 0)


@given(st.lists(st.one_of(parts, st.just("bad")), min_size=1, max_size=12))
def test_bad_items_are_reported_and_the_others_kept(items: list[Part | str]):
    rows = [{"size": "x"} if item == "bad" else item.model_dump() for item in items]
    good = [item for item in items if item != "bad"]
    found = salvage(form_of(Things), json.dumps({"parts": rows, "places": []}))
    if not good:
        assert found is None
        return
    assert found is not None
    assert found.value.parts == good
    assert len(found.invalid) == len(items) - len(good)
    assert all(item.raw == {"size": "x"} and "name" in item.reason for item in found.invalid)


@given(st.text())
def test_no_text_breaks_it(text: str):
    salvage(form_of(Things), text)
    salvage(form_of(Things), '{"parts": [' + text)
    assert isinstance(read_members(text), dict)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ('{"a": 1, "b": [1, 2', {"a": 1, "b": [1]}),
        ('{"a": 12', {}),
        ('{"a": 12}', {"a": 12}),
        ('{"a": [', {"a": []}),
        ('{"a": [{"b": [1, 2]', {"a": []}),
        ('{"a": ["x", tru', {"a": ["x"]}),
        ('so: {"a": "x", "b": "y', {"a": "x"}),
        ('{"a": [1, oops, 2], "b": 3}', {"a": [1]}),
        ("nothing", {}),
        ('{"a": ' + "[" * 100_000, {"a": []}),
    ],
)
def test_members_are_read_as_far_as_they_are_whole(text: str, members: dict):
    assert read_members(text) == members


def test_an_absurd_number_fails_alone():
    text = '{"parts": [{"name": "a"}, {"name": "b", "size": ' + "9" * 5_000 + '}], "places": [}'
    found = salvage(form_of(Things), text)
    assert found is not None
    assert [part.name for part in found.value.parts] == ["a"]
    assert len(found.invalid) == 1


def test_aliases_optional_lists_strict_models_and_other_fields_survive():
    text = '{"title": "t", "theDays": [{"day": "2030-01-02"}, {"day": "no"}]}'
    found = salvage(form_of(Named), text)
    assert found is not None
    assert found.value.title == "t"
    assert found.value.days == [Dated(day=date(2030, 1, 2))]
    assert len(found.invalid) == 1


def test_a_missing_field_that_is_no_list_leaves_nothing_to_return():
    assert salvage(form_of(Named), '{"theDays": [{"day": "2030-01-02"}]') is None


def test_time_grows_with_the_text_not_with_its_square():
    text = '{"parts": [' + '{"name": "a"}, ' * 20_000 + '{"name": "'
    found = salvage(form_of(Things), text)
    assert found is not None
    assert found.kept == 20_000
