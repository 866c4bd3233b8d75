import pytest

from tallystick.pipeline.reading.lines import split_lines
from tallystick.pipeline.reading.outlets import (
    Rights,
    find_outlet,
    is_outlet,
    read_byline,
    read_rights,
)

STORY = "Rescuers found six more bodies at the quarry, the provincial governor said."


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Copyright EXN", "EXN"),
        ("Copyright © 2018 Example News. All rights reserved.", "Example News"),
        ("© 2017-2018 The Example Herald", "The Example Herald"),
        ("(c) 2018 Example Daily | Terms", "Example Daily"),
        ("© Ann Example", None),  # as likely the photographer
        ("© 2018 Ann Example/Agency", None),
        ("All rights reserved.", None),
        ("This material may not be published or rewritten.", None),
    ],
)
def test_copyright_lines_are_told_and_name_their_owner(line, owner):
    assert read_rights(line) == Rights(owner)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was changed in 2018 after the strike.",
        "Copyright lawyers were among the dead",
        "The copyright is with Example News",
        STORY,
    ],
)
def test_sentences_about_copyright_are_not_copyright_lines(line):
    assert read_rights(line) is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Ann Example", None),
        ("By Ann Example and Jo van der Sample, EXN", "EXN"),
        ("BY ANN EXAMPLE, Example News", "Example News"),
        ("By Ann Example, Jo Sample & Al Third , Radio Example", "Radio Example"),
    ],
)
def test_bylines_name_people_and_sometimes_the_outlet(line, outlet):
    byline = read_byline(line)
    assert byline is not None
    assert byline.outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the toll had risen",
        "By Friday",
        "By then, forty people were dead.",
        "Ann Example, EXN",
        STORY,
    ],
)
def test_sentences_are_not_bylines(line):
    assert read_byline(line) is None


def test_only_sure_names_are_outlets():
    assert is_outlet("EXN")
    assert is_outlet("The Example Tribune")
    assert not is_outlet("UN")
    assert not is_outlet("Port Example")
    assert not is_outlet("the daily toll of news")


@pytest.mark.parametrize(
    "text",
    [
        f"Toll rises\n\nBy Ann Example, EXN\n\n{STORY}",
        f"PORT EXAMPLE (EXN) -- {STORY}",
        f"(EXN) — {STORY}",
        f"{STORY}\n\nCopyright 2018 EXN",
        f"PORT EXAMPLE (Reuters) - {STORY}\n\nCopyright EXN",  # the publisher before the agency
    ],
)
def test_the_outlet_is_found(text):
    assert find_outlet(split_lines(text), []) == "EXN"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"The army (UPDATED) - {STORY}",
        f"The militia (known as the Lions) - {STORY}",
        f"By Ann Example, Port Example\n\n{STORY}",
    ],
)
def test_where_the_text_names_none_there_is_none(text):
    assert find_outlet(split_lines(text), []) is None


def test_a_letter_names_the_outlet_only_where_it_is_an_appeal():
    lines = split_lines(f"{STORY}\nA message from the Example Herald:\nSupport us.")
    assert find_outlet(lines, [1]) is None  # "the" in lower case: not sure to be a name
    lines = split_lines(f"{STORY}\nA Message from The Example Herald:\nSupport us.")
    assert find_outlet(lines, [1]) == "The Example Herald"
    assert find_outlet(lines, []) is None
