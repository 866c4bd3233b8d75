from tallystick.pipeline.rules.sentences import Sentence
from tallystick.pipeline.rules.tokens import Tokenized, Tokens


def test_words_and_signs_keep_their_places() -> None:
    text = "Mr. A. B. Roy of the U.N. said: 1,000 drivers' wives -- al-Amin's “all”."
    tokens = Tokens(text, Sentence(0, len(text)))
    assert [t.text for t in tokens] == [
        *("Mr.", "A.", "B.", "Roy", "of", "the", "U.N.", "said", ":", "1,000", "drivers", "'"),
        *("wives", "--", "al-Amin's", "“", "all", "”", "."),
    ]
    assert [text[slice(*tokens.span(i))] for i in range(len(tokens))] == [t.text for t in tokens]


def test_capital_and_bare() -> None:
    text = "al-Amin’s Col. army"
    name, title, noun = Tokens(text, Sentence(0, len(text)))
    assert (name.capital, title.capital, noun.capital) == (True, True, False)
    assert (name.bare, title.bare) == ("al-amin", "col")


def test_a_title_apart_from_its_stop_is_one_word() -> None:
    text = "Mr . Roy"
    tokens = Tokens(text, Sentence(0, len(text)))
    assert [t.text for t in tokens] == ["Mr.", "Roy"]
    assert [tokens.span(0), tokens.span(1)] == [(0, 4), (5, 8)]


def test_a_sentence_is_tokenised_once() -> None:
    text = "Nine died. Two live."
    tokenized = Tokenized(text)
    second = tokenized[Sentence(11, 20)]
    assert [t.text for t in second] == ["Two", "live", "."]
    assert tokenized[Sentence(11, 20)] is second
