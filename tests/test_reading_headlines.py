import pytest

from tallystick.pipeline.reading.headlines import Headline, find_headline
from tallystick.pipeline.reading.lines import split_lines

STORY = (
    "Rescuers found six more bodies at the flooded quarry on Monday, the provincial governor "
    "said, as relatives waited at the gate for a second night."
)


def headline(text, not_story=()):
    return find_headline(split_lines(text), not_story)


@pytest.mark.parametrize(
    ("text", "title", "outlet"),
    [
        (f"Six more bodies found in quarry\n\n{STORY}", "Six more bodies found in quarry", None),
        (f"Six more bodies found in quarry\n{STORY}", "Six more bodies found in quarry", None),
        (f"Who let the quarry flood?\n\n{STORY}", "Who let the quarry flood?", None),
        (f"# Six bodies in quarry\n{STORY}", "Six bodies in quarry", None),
        (f"Six dead in quarry By Ann Example, EXN\n{STORY}", "Six dead in quarry", "EXN"),
        (f"Six dead in quarry\nBy Ann Example\n{STORY}", "Six dead in quarry", None),
        (f"Six dead in quarry | Example\n\n{STORY}", "Six dead in quarry", "Example"),
        (f"Six dead in quarry - Example News\n\n{STORY}", "Six dead in quarry", "Example News"),
        (f"Quarry - 'worst in years'\n\n{STORY}", "Quarry - 'worst in years'", None),
        (f"WORLD\n\nSix dead in quarry\n\n{STORY}", "Six dead in quarry", None),
        (f"Killed By Rising Water\n\n{STORY}", "Killed By Rising Water", None),
        (f"Ш есть погибших в карьере\n\n{STORY}", "Ш есть погибших в карьере", None),
    ],
)
def test_the_headline_is_found(text, title, outlet):
    assert headline(text) == Headline(title, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORY,
        f"{STORY}\n\n{STORY}",
        "Six dead in quarry",
        f"The governor said this on Monday:\n\n{STORY}",
        f"and six more were found\n\n{STORY}",
        f"Six more were found in...\n\n{STORY}",
        # hard-wrapped
        "Rescuers found six more bodies at the flooded quarry on\nMonday, the provincial governor "
        "said, as relatives waited.\n",
    ],
)
def test_where_the_text_begins_with_its_story_there_is_none(text):
    assert headline(text) is None


def test_lines_that_are_not_the_story_are_passed_over():
    text = f"Home > News > Region\n\n4 June 2018 in short\n\nSix dead in quarry\n\n{STORY}"
    assert headline(text, {0, 1}) == Headline("Six dead in quarry", None)
