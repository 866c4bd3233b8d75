import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.sets import file_name, load_set, set_name
from tallystick.schemas.errors import ReadError

from .golds import write_gold

EVALS = Path(__file__).parents[1] / "evals"


def test_the_built_in_sets_have_names_and_the_two_versions_of_one_story_are_one():
    gold, probes = load_set(EVALS / "gold"), load_set(EVALS / "probes" / "open")
    assert (gold.name, probes.name) == ("gold", "probes")
    first, second, *others = [case.article.id for case in gold.cases]
    assert gold.stories[first] == gold.stories[second]
    assert not gold.stories.keys() & set(others)
    assert probes.stories == {}


def test_a_set_is_called_by_its_folder_wherever_it_is_named_from(tmp_path, monkeypatch):
    write_gold(tmp_path / "floods")
    monkeypatch.chdir(tmp_path / "floods")
    assert set_name(Path()) == set_name(tmp_path / "floods") == "floods"
    assert set_name(Path("..") / "floods" / "open") == "floods"


@pytest.mark.parametrize(
    ("stories", "complaint"),
    [
        ("{", "is not JSON"),
        ("[]", "is no object"),
        ('{"a00": 1}', "is no object"),
        ('{"a00": "x", "zz": "x"}', "'zz' is no article"),
    ],
)
def test_a_damaged_file_of_stories_is_told_in_one_line(tmp_path, stories, complaint):
    write_gold(tmp_path / "g")
    (tmp_path / "g" / "stories.json").write_text(stories)
    with pytest.raises(ReadError, match=complaint) as caught:
        load_set(tmp_path / "g")
    assert "stories.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_stories_are_read(tmp_path):
    gold = write_gold(tmp_path / "g", stories={"a00": "one", "a01": "one"})
    assert gold.stories == {"a00": "one", "a01": "one"}
    assert json.loads((tmp_path / "g" / "stories.json").read_text()) == gold.stories


@given(st.text())
def test_a_part_of_a_files_name_is_one_part_of_a_path_and_visible(text):
    name = file_name(text)
    assert 0 < len(name) <= 80
    assert Path(name).name == name
    assert not name.startswith(".")
    assert not set(name) & set('/\\:*?"<>| \n\0')
