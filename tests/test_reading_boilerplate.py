import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading import cues
from tallystick.pipeline.reading.boilerplate import find_blocks
from tallystick.pipeline.reading.lines import split_lines

HEADLINE = "Six more bodies found in quarry"
STORY = "Rescuers found six more bodies at the quarry, the provincial governor said."
NEXT = "Two more are missing, and the search goes on, he told reporters at the gate."
MORE = '"We need your support," he told them, and the crowd at the gate began to sing.'


def marked(*lines):
    """Return the marked lines with their reasons, after a headline and a paragraph."""
    text = "\n".join([HEADLINE, STORY, *lines])
    found = split_lines(text)
    return {
        found[index].text: block.reason
        for block in find_blocks(found)
        for index in range(block.first, block.last + 1)
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Read more: Quarry owner arrested at airport", "teaser"),
        ("READ ALSO | Quarry owner arrested", "teaser"),
        ("[Related: Quarry owner arrested]", "teaser"),
        ("» Watch: Drone pictures of the quarry", "teaser"),
        ("Click here for our live coverage", "teaser"),
        ("Article continues below", "teaser"),
        ("Lire aussi : Le patron de la carrière arrêté", "teaser"),
        ("Читайте также: Владелец карьера задержан", "teaser"),
        ("Subscribe to the weekly briefing", "appeal"),
        ("Support our journalism with a small gift", "appeal"),
        ("Sign up for Morning News, free every day", "appeal"),
        ("Skip to main content", "navigation"),
        ("Facebook Twitter WhatsApp Email", "navigation"),
        ("Home > World > Region", "navigation"),
        ("We use cookies to improve this site.", "navigation"),
        ("Share on Reddit (Opens in new window)", "navigation"),
        ("3 min read", "navigation"),
        ("File photo of the quarry before the flood", "caption"),
        ("Photo: Ann Example", "caption"),
        ("Relatives wait at the gate (AP Photo/Ann Example)", "caption"),
        ("Relatives wait at the gate [Ann Example/Agency]", "caption"),
        ("Copyright 2018 Example News", "copyright"),
        ("All rights reserved.", "copyright"),
    ],
)
def test_single_lines_are_marked_with_their_reason(line, reason):
    assert marked(line, MORE) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        MORE,
        "Read more slowly, the judge told the clerk, who was reading out the names of the dead.",
        "More people were found dead on Tuesday.",
        "More: the count is not over. Six are missing. Four are hurt.",
        "Related families shared one grave",
        "Watch towers were hit by shells, killing two guards.",
        "Support for the governor fell.",
        "Donate blood, officials urged residents, as 40 wounded arrived.",
        "Help us, they cried.",
        "Search teams found two more bodies.",
        "Home owners were among the dead.",
        "Copyright officials were among the dead.",
        "Photographs showed at least twelve bodies.",
        "Dear friends lay dead beside her, she said.",
        "A message from the governor: stay at home",
        "The newsletter of the union put the dead at 14.",
        "The army said 40 were killed. (Reuters)",
        "Twitter said it had removed the pictures of the dead.",
        "x" * 5000,
    ],
)
def test_lines_of_the_story_are_left_alone(line):
    assert marked(line, MORE) == {}


def test_a_headline_is_never_taken_for_a_cue():
    for headline in ("Watch: Quarry floods again", "Photo: the last man out", "Most read"):
        assert find_blocks(split_lines(f"{headline}\n\n{STORY}")) == []


def test_a_list_of_headlines_reaches_to_the_end():
    tail = ["Most read", "Port strike ends", "Bridge to close for a year", "Rain expected"]
    assert marked(*tail) == dict.fromkeys(tail, "other_headlines")


def test_a_bare_teaser_takes_the_headlines_behind_it_but_no_story() -> None:
    assert marked(NEXT, "Read more", "Nine Killed in Quarry Blast") == {
        "Read more": "other_headlines",
        "Nine Killed in Quarry Blast": "other_headlines",
    }
    assert marked("Read more", NEXT) == {"Read more": "teaser"}


def test_a_list_of_sources_is_no_story() -> None:
    assert set(marked(NEXT, "Sources", '"Nine killed in quarry" - Daily Lira')) == {
        "Sources",
        '"Nine killed in quarry" - Daily Lira',
    }


def test_a_list_of_headlines_ends_where_the_story_returns():
    links = ["Related stories", "Port strike ends", "Bridge to close for a year"]
    assert marked(*links, NEXT, MORE) == dict.fromkeys(links, "other_headlines")
    assert marked(*links, MORE) == dict.fromkeys(links, "other_headlines")


def test_headlines_with_a_summary_each_reach_to_the_end():
    tail = [
        "More from Region",
        "Port strike ends",
        "Dockers at the old port voted on Friday to return to work.",
        "Bridge to close",
        "The bridge over the river will close for a year, the city announced.",
    ]
    assert marked(*tail) == dict.fromkeys(tail, "other_headlines")
    cut_short = ["You may also like", "Port strike ends", "Dockers at the old port voted on..."]
    assert marked(*cut_short) == dict.fromkeys(cut_short, "other_headlines")


def test_a_subheading_that_looks_like_a_label_is_none_where_prose_follows():
    assert marked("More from the quarry", MORE, NEXT) == {}
    # One headline and one paragraph: the paragraph may be the story's last.
    assert marked("Related stories", "Port strike ends", MORE) == {
        "Related stories": "other_headlines",
        "Port strike ends": "other_headlines",
    }


def test_a_hard_wrapped_story_after_a_label_is_not_a_list():
    wrapped = ["Rescuers worked on through the night at the", "quarry, and found nobody alive."]
    assert marked("More from the quarry", *wrapped) == {}


def test_a_letter_to_the_readers_is_marked_to_its_end():
    letter = [
        "A note from the editors of Example Herald:",
        "Dear readers,",
        "Our newsroom has lost its licence.",
        "The court gave no reason.",
        "If you can, support us with $3 a month.",
        "Remind me later",
    ]
    assert marked(*letter) == dict.fromkeys(letter, "appeal")


def test_a_letter_ends_where_the_story_returns():
    letter = ["Dear readers,", "We ask you to support independent news."]
    rest = [NEXT, MORE, "The governor resigned."]
    assert marked(*letter, *rest) == dict.fromkeys(letter, "appeal")


def test_a_letter_that_asks_for_nothing_is_part_of_the_story():
    assert marked("A message from the prisoners:", "We are alive and we are hungry.") == {}


def test_an_appeal_takes_the_lines_that_go_on_asking():
    appeal = ["Support our journalism", "We depend on readers like you to donate.", "No thanks"]
    assert marked(*appeal, MORE) == dict.fromkeys(appeal, "appeal")


@given(st.lists(st.sampled_from([
    HEADLINE, STORY, MORE, "Most read", "Dear readers,", "We need your support.", "Read more: x",
    "Photo: y", "Copyright EXN", "Subscribe", "lower-case line", "Cut short...", "", "Print",
]), max_size=25))  # fmt: skip
def test_blocks_are_in_order_and_apart(parts):
    lines = split_lines("\n".join(parts))
    blocks = find_blocks(lines)
    edges = [edge for block in blocks for edge in (block.first, block.last + 1)]
    assert edges == sorted(edges)
    assert all(0 <= block.first <= block.last < len(lines) for block in blocks)


@pytest.mark.parametrize("name", [name for name in vars(cues) if name.isupper()])
def test_cues_repeat_without_bound_only_at_a_lines_end(name):
    pattern = getattr(vars(cues)[name], "pattern", "")
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "_", pattern)  # no classes, no escapes
    assert not re.search(r"[*+](?!\$)|,\}", bare)
