from datetime import date

import pytest

from tallystick.pipeline.reading.lines import split_lines
from tallystick.pipeline.reading.publication import find_publication

STORY = "Rescuers found six more bodies at the quarry, the provincial governor said."
MANY = "\n\n".join([STORY] * 30)


def published(text, elsewhere=()):
    return find_publication(split_lines(text), frozenset(elsewhere)).day


@pytest.mark.parametrize(
    "text",
    [
        f"Quarry toll rises\n\nMonday, 4 June 2018\n\n{STORY}",
        f"Quarry toll rises\n\nBy Ann Example | 4 June 2018\n\n{STORY}",
        f"PORT EXAMPLE, June 4, 2018 (Agency) -- {STORY}",
        f"Port Example, 4 June 2018 – {STORY}",
        f"Mon 4 Jun 2018 Quarry toll rises. {STORY}",
        f"{MANY}\n\nLast updated: 04.06.2018 10:20",
        f"{MANY}\n\n4 June 2018",
        f"Published 4 June 2018\nUpdated 5 June 2018\n{STORY}",
        f"4 June 2018\n\n{MANY}\n\nLast updated 9 June 2018",
        f"04/06/2018\n\nThe quarry opened on 25/12/1990. {STORY}",
    ],
)
def test_the_day_of_publication_is_found(text):
    assert published(text) == date(2018, 6, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORY,
        f"On 4 June 2018 the quarry fell in. {STORY}",
        f"{STORY} It opened on 4 June 2018.",
        f"04/06/2018\n\n{STORY}",
        f"4 June 2018\n\n{STORY}\n\n5 June 2018\n\n{STORY}",  # a chronicle
        f"{MANY}\n\n4 June 2018\n\n{MANY}",  # in the middle of a long text
        f"Monday 4 June 2018 was the worst day. {STORY}",
    ],
)
def test_where_the_text_does_not_say_it_clearly_there_is_none(text):
    assert published(text) is None


def test_dates_of_other_stories_do_not_count():
    text = f"Quarry toll rises\n\n{STORY}\n\nMore stories\n\n4 June 2018\n\nPort strike ends"
    assert published(text) == date(2018, 6, 4)
    assert published(text, elsewhere=[2, 3, 4]) is None


def test_the_lines_that_are_only_dates_are_named():
    lines = split_lines(f"Quarry toll rises\n\n4 June 2018\n\n{STORY}\n\nUpdated: 5 June 2018")
    assert find_publication(lines, frozenset()).date_lines == (1, 3)
