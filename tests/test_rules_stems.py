"""No quick look may rule out what the slow one would have found."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.checks.page import Page
from tallystick.pipeline.checks.words import content
from tallystick.pipeline.rules import (
    acts,
    antecedents,
    bodies,
    channels,
    deeds,
    denials,
    enumerations,
    exclusions,
    harm,
    idioms,
    marks,
    outline,
    parties,
    parts,
    rows,
    tokens,
    wrongs,
)
from tallystick.pipeline.rules.patterns import ANOTHER, NONE, PATTERNS, RARE
from tallystick.pipeline.rules.sentences import Sentence, words_in
from tallystick.pipeline.rules.stems import Wording, has_word, stems_of
from tallystick.pipeline.rules.tokens import Tokens
from tallystick.pipeline.text import hedges
from tallystick.schemas import Article

ASCII = st.characters(max_codepoint=127)


def wordings() -> Iterator[tuple[str, Wording]]:
    for module in (acts, denials, outline, wrongs):
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


def test_a_stem_is_a_word_or_its_first_letters() -> None:
    words = {"the", "shelling", "of", "it"}
    assert stems_of("The shelling of it") == words | {"the-", "shel-", "of-", "it-"}


@pytest.mark.parametrize("qualifiers", [qualifiers for qualifiers, *_ in hedges._LEFT])
@settings(max_examples=40)
@given(data=st.data())
def test_a_hedge_has_a_word_of_its_own(qualifiers: object, data: st.DataObject) -> None:
    place = next(i for i, (q, *_) in enumerate(hedges._LEFT) if q == qualifiers)
    left = data.draw(st.from_regex(hedges._LEFT[place][2], alphabet=ASCII))
    if hedges._LEFT[place][2].search(left):
        assert any(hedges._FORMS_WITH[word] >> place & 1 for word in left.split())


@settings(max_examples=40)
@given(st.from_regex(exclusions._RATE_BEFORE, alphabet=ASCII))
def test_a_rate_ends_in_one_of_its_words(before: str) -> None:
    assert not exclusions._RATE_ENDS.isdisjoint(before.lower().split()[-2:])


@settings(max_examples=40)
@given(st.from_regex(exclusions._RATE_AFTER, alphabet=ASCII))
def test_a_rate_behind_a_number_has_one_of_its_words(after: str) -> None:
    if exclusions._RATE_AFTER.match(after):
        assert not exclusions._RATE_WORDS.isdisjoint(after.lower().split())


@settings(max_examples=40)
@given(st.from_regex(exclusions._AGE_OF, alphabet=ASCII))
def test_an_age_ends_in_one_of_its_words(before: str) -> None:
    *_, young, last = before.lower().split()
    assert young.endswith(exclusions._YOUNG)
    assert last in exclusions._AGE_ENDS


@settings(max_examples=40)
@given(st.from_regex(antecedents._TAKEN_IN, alphabet=ASCII))
def test_who_was_taken_in_is_told_by_one_of_its_words(before: str) -> None:
    assert not antecedents._TAKES_IN.isdisjoint(words_in(before))


@settings(max_examples=300)
@given(st.text("aB1_.,-–'’&/\"“! \n", max_size=24))
def test_the_marks_between_blanks_are_those_of_the_sentence(text: str) -> None:
    line = marks.Line(text, Sentence(0, len(text)), 0)
    (starts, ends, _), *_ = marks._words_of(line)
    assert [*zip(starts, ends, strict=True)] == [
        found.span() for found in marks._WORD.finditer(text)
    ]


@settings(max_examples=300)
@given(st.text("aB1_.,-–'’&/\"“! \n", max_size=24))
def test_the_tokens_between_blanks_are_those_of_the_sentence(text: str) -> None:
    words = Tokens(text, Sentence(0, len(text)))
    spans = [words.span(at) for at in range(len(words))]
    assert spans == [found.span() for found in tokens._TOKEN.finditer(text)]


_OPENERS = frozenset(word for _, words, _ in idioms.PHRASES.values() for word in words.split())


@pytest.mark.parametrize("name", idioms.PHRASES)
@settings(max_examples=40)
@given(data=st.data())
def test_a_phrase_begins_with_a_word_of_its_own(name: str, data: st.DataObject) -> None:
    _, openers, words = idioms.PHRASES[name]
    phrase = data.draw(st.from_regex(rf"\A(?:{words})\b", alphabet=ASCII))
    first = re.split(r"[^a-z]", phrase)[0]
    assert first in openers.split() or first not in _OPENERS


_PARTY_WORDS = sorted(
    {
        *re.findall(r"[\w-]+", " ".join(words for _, words in parties._KINDS)),
        *"coastguard|U.N.|al-Jazeera|think-tank|France-Presse|secretary-general|of|Lira".split("|"),
    }
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PARTY_WORDS), max_size=5), st.sampled_from([" ", "-", "’s ", "."]))
def test_the_first_list_with_a_word_of_the_phrase_decides(words: list[str], joint: str) -> None:
    phrase = joint.join(words)
    found = [
        kind
        for (kind, _), one in zip(parties._KINDS, parties._PATTERNS, strict=True)
        if one.search(phrase)
    ]
    assert parties.type_of(phrase) == (found[0] if found else None)


@settings(max_examples=100)
@given(st.from_regex(channels._PLATFORMS, fullmatch=True, alphabet=ASCII))
def test_every_platform_has_one_of_the_words(named: str) -> None:
    assert not channels._PLATFORM_WORDS.isdisjoint(words_in(f"{named} said"))


@settings(max_examples=100)
@given(st.from_regex(bodies._EXTRA, alphabet=ASCII))
def test_whatever_only_describes_a_body_is_looked_for(phrase: str) -> None:
    if bodies._EXTRA.match(phrase):
        assert bodies._may_have_extra(phrase)


@settings(max_examples=100)
@given(st.from_regex(bodies._DESCRIBED, alphabet=ASCII), st.from_regex(bodies._CLAUSE))
def test_whatever_stands_before_and_behind_a_name_is_looked_for(plain: str, clause: str) -> None:
    assert not bodies._DESCRIBED.match(plain) or not bodies._DESCRIBING.isdisjoint(plain.split(" "))
    assert not bodies._CLAUSES.isdisjoint(clause.split())


@settings(max_examples=100)
@given(st.from_regex(acts._OWN.pattern, alphabet=ASCII))
def test_whoever_answers_for_a_deed_is_looked_for(words: str) -> None:
    assert not acts._SELVES.isdisjoint(words_in(words))


@settings(max_examples=300)
@given(st.text("aB1_,;|-–'’“ \n", max_size=24))
def test_the_letters_between_blanks_are_those_of_the_words(words: str) -> None:
    whole = "".join(map(deeds._letter_of, deeds._SINGLE.findall(words)))
    assert "".join(map(deeds._letters_in, words.split(" "))) == whole


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["Nine", "who", "of", "'s", "’s", "-", "communiqué", "."])))
def test_every_word_of_a_to_z_is_known(parts: list[str]) -> None:
    text = " ".join(["He", *parts])
    words = Tokens(text, Sentence(0, len(text)))
    assert words.known >= {
        token.lower for token in words if token.lower.isascii() and not token.sign
    }


@pytest.mark.parametrize("pattern", [*PATTERNS, *ANOTHER, *RARE, *NONE], ids=lambda p: p.name)
def test_every_pattern_has_a_letter_of_harm(pattern: harm.Pattern) -> None:
    letters = re.search(r"\(\?P<h>\[?(\w+)", pattern.expression.pattern)
    assert letters
    assert pattern.harm == set(letters[1])
    assert pattern.harm <= harm.HARM


@settings(max_examples=300)
@given(st.text("aUS.'’- ;", max_size=10), st.text("aUS.'’- ;", max_size=10), st.data())
def test_a_phrase_that_stands_whole_has_no_unknown_word(
    left: str, right: str, data: st.DataObject
) -> None:
    phrase = data.draw(st.text("aUS.' ;", min_size=2, max_size=6))
    page = Page(Article(id="a", text=left + phrase + right))
    if page._stands_whole(phrase):
        assert page._words.issuperset(content(phrase))


@settings(max_examples=200)
@given(st.text("ab_. é", max_size=12), st.text("ab.", min_size=1, max_size=3))
def test_a_word_stands_by_itself_as_a_pattern_says(words: str, word: str) -> None:
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    assert has_word(words, word) == (re.search(pattern, words) is not None)


BEFORE = (
    (antecedents.find_included, antecedents._INCLUDED),
    (enumerations.find_listed, enumerations._LISTED),
    (enumerations.find_with, enumerations._WITH),
    (rows.find_victims, rows._ARE_VICTIMS),
)
BEHIND = (
    (antecedents.find_partitive, antecedents._PARTITIVE),
    (antecedents.find_group, antecedents._IS_A_GROUP),
    (antecedents.find_among, antecedents._AMONG_THEM),
    (antecedents.find_among_so_many, antecedents._AMONG_SO_MANY),
    (enumerations.find_gapped, enumerations._ENDED),
    (enumerations.find_followed, enumerations._ENDED),
    (rows.find_by_place, rows._BY_PLACE),
    (rows.find_badly, rows._ADVERB),
    (rows.find_mishap, rows._MISHAP),
)
LETTERS = st.sampled_from("#1noPLdeawrpfbzyUcTJI,;:()-")


@pytest.mark.parametrize(("rule", "pattern"), BEFORE + BEHIND)
@settings(max_examples=60)
@given(data=st.data())
def test_the_letters_around_a_number_rule_out_no_rule_that_fits(
    rule: object, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    found = pattern.search(data.draw(st.from_regex(pattern, alphabet=LETTERS)))
    before = (rule, pattern) in BEFORE
    if found:
        letters = f"{found.group()}#" if before else found.string[found.start() :]
        at = len(letters) - 1 if before else 0
        told = parts._TELLING.intersection(letters)
        beside = letters[:at][-1:], letters[at + 1 : at + 2]
        assert rule in parts._fitting(told, *beside, True)
