import json
from typing import Generic, TypeVar

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from tallystick.pipeline.models.form import complaint, first_fault, form_of, suits_strict
from tallystick.schemas import Draft
from tallystick.schemas.errors import SchemaError


class Item(BaseModel):
    """One thing."""

    model_config = ConfigDict(extra="forbid")

    name: str
    count: int


class Box(BaseModel):
    """Things."""

    model_config = ConfigDict(extra="forbid")

    items: list[Item]


class Loose(BaseModel):
    name: str = "none"


def test_the_draft_suits_strict_structured_output():
    assert form_of(Draft).strict


def test_defaults_and_open_objects_do_not():
    assert form_of(Box).strict
    assert not form_of(Loose).strict
    assert not suits_strict({"type": "object", "properties": {}})
    closed = {"type": "object", "properties": {}, "additionalProperties": False}
    assert suits_strict(closed)
    assert not suits_strict({**closed, "$defs": {"x": {"oneOf": []}}})


def test_a_property_may_be_called_like_a_keyword():
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["default"],
        "properties": {"default": {"type": "string"}},
    }
    assert suits_strict(schema)


def test_a_form_is_prepared_once():
    assert form_of(Box) is form_of(Box)
    assert form_of(Box).facade.model_json_schema() is form_of(Box).schema


def test_strict_is_set_without_touching_the_request():
    request = {"tools": [{"type": "function", "function": {"name": "Box"}}]}
    before = json.dumps(request)
    assert form_of(Box).adapt(request)["tools"][0]["function"]["strict"] is True
    asked = {"response_format": {"type": "json_schema", "json_schema": {"name": "Box"}}}
    assert form_of(Box).adapt(asked)["response_format"]["json_schema"]["strict"] is True
    assert json.dumps(request) == before
    assert form_of(Loose).adapt(request) is request
    assert form_of(Box).adapt({"response_format": {"type": "json_object"}}) == {
        "response_format": {"type": "json_object"}
    }


T = TypeVar("T")


class Of(BaseModel, Generic[T]):
    held: T


def test_any_model_gets_a_name_that_servers_take():
    assert form_of(Of[int]).schema["title"] == "Of_int"


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"name": "a", "count": 1}]}',
        '```json\n{"items": [{"name": "a", "count": 1}]}\n```',
        'Here it is: {"items": [{"name": "a", "count": "1"}]} Anything else?',
    ],
)
def test_words_around_the_json_are_forgiven(text: str):
    assert form_of(Box).read(text) == Box(items=[Item(name="a", count=1)])


def test_a_line_break_inside_a_string_is_forgiven():
    text = '{"items": [{"name": "a\nb", "count": 1}]}'
    assert form_of(Box).read(text).items[0].name == "a\nb"


@pytest.mark.parametrize("text", ["", "no", "{", "[1]", '{"items": 1}', "[" * 50_000, "{" * 50_000])
def test_what_does_not_satisfy_the_schema_is_refused(text: str):
    with pytest.raises(ValidationError):
        form_of(Box).read(text)


def test_a_complaint_names_each_fault_on_a_line_without_addresses():
    wrong = {"items": [{"name": "a", "count": "x"}, {"name": 3}]}
    with pytest.raises(ValidationError) as caught:
        form_of(Box).read(json.dumps(wrong))
    lines = complaint(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "- items.0.count",
        "- items.1.name",
        "- items.1.count",
    ]
    assert "http" not in complaint(caught.value)
    assert first_fault(caught.value) == lines[0].removeprefix("- ")


def test_a_long_complaint_is_counted_not_listed():
    with pytest.raises(ValidationError) as caught:
        form_of(Box).read(json.dumps({"items": [{"name": "a", "count": "x"}] * 40}))
    lines = complaint(caught.value).splitlines()
    assert len(lines) == 13
    assert lines[-1] == "- and 28 more"


class Broken(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def break_down(cls, value: str) -> str:
        raise KeyError(value)


def test_a_validator_that_breaks_is_the_schemas_fault():
    with pytest.raises(SchemaError, match="Broken"):
        form_of(Broken).read('{"name": "a"}')


class Guard:
    """A type of the user's that JSON knows nothing of."""


class Unwritable(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    guard: Guard


def test_a_model_without_json_schema_is_refused():
    with pytest.raises(SchemaError, match="Unwritable"):
        form_of(Unwritable)
