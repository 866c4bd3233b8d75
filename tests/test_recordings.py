import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.tapes.recordings import (
    Answered,
    Asked,
    Interaction,
    Provenance,
    UnitName,
    body_of,
    file_of,
    read_provenance,
    read_units,
    text_of,
    write_provenance,
    write_unit,
)
from tallystick.schemas import PromptIdentity
from tallystick.schemas.errors import ReadError, WriteError

COMMAND = "tallystick eval run --record"


def interaction(question: str, answer: Any = "yes", status: int = 200) -> Interaction:
    return Interaction(
        request=Asked(method="POST", path="/v1/chat/completions", body={"q": question}),
        response=Answered(status=status, body={"a": answer}),
    )


def provenance(**changes: Any) -> Provenance:
    fields: dict[str, Any] = {
        "how": "answered by a table of a test",
        "recorded": date(2026, 1, 2),
        "model": "m",
        "prompt": PromptIdentity(id="p-1", sha256="0" * 64),
        "schema_sha256": "1" * 64,
    }
    return Provenance(**fields | changes)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
surrogates = st.text(st.characters(categories=["Cs", "Lu", "Po"]), min_size=1)


@given(st.lists(st.tuples(st.text() | surrogates, json_values), min_size=1), st.text(min_size=1))
def test_what_is_written_is_read_again(pairs: list[tuple[str, Any]], unit: str) -> None:
    kept = [interaction(question, answer) for question, answer in pairs]
    with TemporaryDirectory() as folder:
        write_unit(Path(folder), unit, kept)
        (found,) = read_units(Path(folder), COMMAND).items()
    assert found[0] == unit
    assert sorted(map(repr, found[1])) == sorted(map(repr, json_round(kept)))


def json_round(kept: list[Interaction]) -> list[Interaction]:
    """Two lone surrogates in a row are one letter to every JSON reader."""
    return [Interaction.model_validate(json.loads(json.dumps(i.model_dump()))) for i in kept]


@given(st.permutations([interaction(q) for q in ("a", "bb", "cc", "ddd")]))
def test_the_order_of_answers_does_not_show(kept: list[Interaction]) -> None:
    with TemporaryDirectory() as folder:
        write_unit(Path(folder), "one-e0", kept)
        one = (Path(folder) / "one-e0.json").read_bytes()
        write_unit(Path(folder), "one-e0", sorted(kept, key=repr))
        assert (Path(folder) / "one-e0.json").read_bytes() == one


def test_equal_requests_keep_their_order(tmp_path: Path) -> None:
    kept = [interaction("q", "wait", 429), interaction("q", "yes"), interaction("q", "again")]
    write_unit(tmp_path, "one-e0", kept)
    assert read_units(tmp_path, COMMAND)["one-e0"] == kept


def test_a_file_reads_well(tmp_path: Path) -> None:
    write_unit(tmp_path, "one-e0", [interaction("Où sont les blessés ?\n„Nirgends“")])
    data = (tmp_path / "one-e0.json").read_bytes()
    assert data.endswith(b"}\n")
    assert "Où sont les blessés ?\\n„Nirgends“" in data.decode()
    assert json.loads(data)["interactions"][0]["request"]["body"] == {
        "q": "Où sont les blessés ?\n„Nirgends“"
    }


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_unit_has_a_file_of_its_own_inside_the_folder(one: str, two: str) -> None:
    folder = Path("folder")
    paths = {file_of(folder, one), file_of(folder, two)}
    assert len(paths) == len({one, two})
    for path in paths:
        assert path.parent == folder
        assert path.name != "provenance.json"
        assert len(path.name.encode()) < 250


@pytest.mark.parametrize("unit", ["../../x-e0", "provenance", "a/b-e0", ".hidden-e0", "e" * 9000])
def test_no_unit_leaves_its_folder(tmp_path: Path, unit: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    write_unit(inner, unit, [interaction("q")])
    assert [p.parent for p in tmp_path.rglob("*.json")] == [inner]
    assert list(read_units(inner, COMMAND)) == [unit]


@pytest.mark.parametrize(
    "text", ["", "half {", '{"a": [1, "é"]}', "[1]", "3", '"words"', "NaN", "[" * 100_000]
)
def test_a_body_keeps_what_it_says(text: str) -> None:
    body = body_of(text)
    assert body_of(text_of(body)) == body
    assert isinstance(body, (dict, list)) or (body or "") == text


def test_equal_requests_have_equal_keys() -> None:
    fields: dict[str, Any] = {"method": "POST", "path": "/a"}
    one = Asked(**fields, body={"x": 1, "y": [{"b": 1, "a": 2}]})
    two = Asked(**fields, body={"y": [{"a": 2, "b": 1}], "x": 1})
    assert one.key == two.key
    for other in ({"method": "GET"}, {"path": "/b"}, {"body": {"x": 2}}, {"body": None}):
        assert Asked(**fields | {"body": one.body} | other).key != one.key


def damage(name: str, data: bytes) -> bytes:
    record = json.loads(data)
    match name:
        case "cut off":
            return data[: len(data) // 2]
        case "empty":
            return b""
        case "not UTF-8":
            return b'{"format": "\xff"}'
        case "deep":
            return b"[" * 100_000
        case "foreign":
            return b'{"version": 1, "interactions": []}'
        case "newer":
            record["version"] = 2
        case "changed by hand":
            record["interactions"][0]["response"]["body"]["a"] = "no"
        case "renamed":
            record["unit"] = "two-e0"
        case "list":
            record = [record]
    return json.dumps(record).encode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cut off", "whole JSON"),
        ("empty", "whole JSON"),
        ("not UTF-8", "whole JSON"),
        ("deep", "whole JSON"),
        ("foreign", "not a recording"),
        ("list", "not a recording"),
        ("newer", "version 2"),
        ("changed by hand", "was changed"),
        ("renamed", "two-e0"),
    ],
)
def test_a_damaged_file_is_named_with_its_cure(tmp_path: Path, name: str, said: str) -> None:
    write_unit(tmp_path, "one-e0", [interaction("q")])
    path = tmp_path / "one-e0.json"
    path.write_bytes(damage(name, path.read_bytes()))
    with pytest.raises(ReadError) as caught:
        read_units(tmp_path, COMMAND)
    line = str(caught.value)
    assert said in line
    assert str(path) in line
    assert COMMAND in line
    assert line.isprintable()


def test_a_folder_without_provenance_is_not_played(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"holds no recordings.*--record"):
        read_provenance(tmp_path, COMMAND)
    write_provenance(tmp_path / "a" / "b", provenance())
    assert read_provenance(tmp_path / "a" / "b", COMMAND) == provenance()
    (tmp_path / "provenance.json").write_text('{"version": 7}')
    with pytest.raises(ReadError, match=r"provenance\.json has a fault at version"):
        read_provenance(tmp_path, COMMAND)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot make the folder"):
        write_provenance(tmp_path / "file" / "x", provenance())
    with pytest.raises(WriteError, match="cannot write"):
        write_unit(tmp_path / "nowhere", "one-e0", [interaction("q")])


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: Any) -> None:
    write_unit(tmp_path, "one-e0", [interaction("q")])

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(WriteError, match="No space left"):
        write_unit(tmp_path, "one-e0", [interaction("other")])
    assert read_units(tmp_path, COMMAND)["one-e0"] == [interaction("q")]


def test_a_unit_is_an_article_in_an_epoch() -> None:
    assert str(UnitName("000_flood")) == "000_flood-e0"
    assert str(UnitName("x", 2)) == "x-e2"
