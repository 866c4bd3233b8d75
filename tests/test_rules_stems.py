"""No quick look may rule out what the slow one would have found."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.rules import acts, exclusions, marks
from tallystick.pipeline.rules.stems import Wording, stems_of
from tallystick.pipeline.text import hedges

ASCII = st.characters(max_codepoint=127)


def wordings() -> Iterator[tuple[str, Wording]]:
    for module in (acts, marks):
        for name, value in vars(module).items():
            if isinstance(value, Wording):
                yield f"{module.__name__.rsplit('.')[-1]}{name}", value


WORDINGS = dict(wordings())


@pytest.mark.parametrize("name", WORDINGS)
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_a_wording_matches_has_one_of_its_stems(name: str, data: st.DataObject) -> None:
    wording = WORDINGS[name]
    words = data.draw(st.from_regex(wording.pattern, alphabet=ASCII))
    if wording.pattern.search(words.lower()):
        assert wording.search(words.lower(), stems_of(words))


def test_a_stem_is_a_words_first_letters() -> None:
    assert stems_of("The shelling of it—F-16s") == {"the", "shel", "of", "it", "f", "16s"}


@pytest.mark.parametrize("qualifiers", [qualifiers for qualifiers, *_ in hedges._LEFT])
@settings(max_examples=40)
@given(data=st.data())
def test_a_hedge_has_a_piece_of_its_own(qualifiers: object, data: st.DataObject) -> None:
    pieces, pattern = next((p, r) for q, p, r in hedges._LEFT if q == qualifiers)
    left = data.draw(st.from_regex(pattern, alphabet=ASCII)).lower()
    assert any(piece in left for piece in pieces)


@settings(max_examples=40)
@given(st.from_regex(exclusions._RATE_BEFORE, alphabet=ASCII))
def test_a_rate_ends_in_one_of_its_words(before: str) -> None:
    assert not exclusions._RATE_ENDS.isdisjoint(before.lower().split()[-2:])
