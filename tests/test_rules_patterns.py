"""The patterns: each reads its own example, and no other pattern stands in its way."""

import re

import pytest

from tallystick.pipeline.rules.harm import read_sentence
from tallystick.pipeline.rules.marks import Line
from tallystick.pipeline.rules.patterns import examples
from tallystick.pipeline.rules.sentences import Sentence


def line_of(text: str) -> Line:
    return Line(text, Sentence(0, len(text)), 0)


@pytest.mark.parametrize(("name", "example"), list(examples()))
def test_each_pattern_reads_its_example(name: str, example: str) -> None:
    wanted = re.search(r"\[(.+?)\]", example)
    assert wanted
    line = line_of(example.replace("[", "").replace("]", ""))
    assert [(line.marks[r.at].word, r.how) for r in read_sentence(line)] == [
        (wanted.group(1).lower(), name)
    ]


def test_examples_name_every_pattern_once() -> None:
    names = [name for name, _ in examples()]
    assert len(names) == len(set(names))
