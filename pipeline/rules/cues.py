"""Cues: the places of a sentence where somebody is made its source.

A cue is a reporting verb with its subject before or behind it, "according to", "citing", a passive
with its agent, or a phrase such as "by her count".
"""

from itertools import compress, count
from operator import attrgetter

from .appositions import apposed_after
from .cue import Cue, Form
from .headlines import read_headline
from .naming import is_name, speaks
from .objects import object_fits, speech_of
from .parties import is_body, is_people
from .passives import HEARSAY, is_passive, read_counted, read_hearsay, read_passive
from .phrasals import PHRASALS, phrasal_at
from .phrases import Phrase, phrase_after
from .reporting import (
    AMBIGUOUS,
    BASE_FORMS,
    CITING,
    DOCUMENTS,
    GOING_ON,
    INVERTING,
    MAKING,
    NEEDS_COUNT,
    ROLES,
    VERBS,
    Speech,
)
from .seconds import read_second
from .sentences import words_in
from .subjects import (
    Subject,
    is_paired,
    subject_before,
    subject_behind,
    subject_of_relative,
)
from .telling import announces, is_name_part, is_said_of
from .tokens import ARTICLES, LINKS, POSSESSIVES, PRONOUNS, RELATIVES, TIMES, Tokens
from .views import author_of, beside_with, made_by, per_at, view_at

_VIEWS = frozenset(
    "view opinion estimation reckoning count estimate account tally figure figures toll list "
    "words".split()
)
_MADE = frozenset("given supplied provided compiled collected".split())
# What is counted is no source: "the number of people reported dead", "most of the deaths".
_UNSPEAKING = frozenset("number numbers most deaths casualties injuries bodies half".split())
_ADJECTIVES = frozenset("more first second last other only such own".split())
_SOME = frozenset("some others many few both".split())
_TOLLS = frozenset("toll number total figure".split())
_TAKEN = frozenset("claimed reported estimated recorded counted documented registered".split())
_HARMED = frozenset("dead missing killed injured wounded drowned displaced detained".split())
_GONE = frozenset(("dead", "missing", "displaced"))
_PARTICIPLES = frozenset("estimating reporting putting claiming alleging".split())
_TRIGGERS = (
    VERBS.keys()
    | _VIEWS
    | _MADE
    | _PARTICIPLES
    | {"according", "citing", "quoting", "per"}
    | HEARSAY
    | PHRASALS
)
_LOWER = attrgetter("lower")
_VERBLESS = _VIEWS | MAKING | {"according", "citing", "quoting", "per"}
_ALSO_DONE = GOING_ON | {"posted"}
_NOBODY = frozenset("i we you nobody there".split())
_BEFORE_NOUNS = ARTICLES | POSSESSIVES


def may_have_cue(text: str) -> bool:
    """Tell quickly whether the sentence has any word that can bring a source in."""
    if text[-1].isalnum() and (":" in text or " - " in text or "–" in text or "—" in text):
        return True
    return not _TRIGGERS.isdisjoint(words_in(text))


def find_cues(tokens: Tokens, quoted: list[bool]) -> list[Cue]:
    """Return the cues of one sentence in order; words inside quotation marks bring none in.

    Args:
        tokens: the sentence's words and signs.
        quoted: for each of them, whether it stands inside quotation marks.
    """
    cues: list[Cue] = [] if tokens[-1].sign else read_headline(tokens)
    for i in compress(count(), map(_TRIGGERS.__contains__, map(_LOWER, tokens))):
        if quoted[i]:
            continue
        low = tokens[i].lower
        cue = _cue_at(tokens, i, low) or read_second(tokens, i, cues)
        if cue and not (cues and _repeats(tokens, cues[-1], cue)):
            cues.append(cue)
        if low in CITING and cue and (cited := _with_object("citing", tokens, i, i + 1)):
            cues.append(cited)
    if not cues and (hearsay := read_hearsay(tokens, quoted)):
        cues.append(hearsay)
    return cues


def _cue_at(tokens: Tokens, i: int, low: str) -> Cue | None:
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if low in _VERBLESS and (brought := _without_verb(tokens, i, low, following)):
        return brought
    if low.endswith("ed") and i and tokens[i - 1].lower in _BEFORE_NOUNS:
        return None  # "a disputed election"
    if low in PHRASALS and (phrasal := phrasal_at(tokens, i)):
        return _phrasal(tokens, *phrasal)
    if low in _PARTICIPLES and (beside := beside_with(tokens, i)):
        return beside
    if low not in VERBS or is_name_part(tokens, i):
        return None
    if following in _HARMED:
        return read_counted(tokens, i) if following in _GONE else None
    if is_passive(tokens, i):
        return read_passive(tokens, i, low)
    if following == "to" and is_said_of(tokens, i):
        return None
    if low in BASE_FORMS and not announces(tokens, i):
        return None
    return _active(tokens, i, low)


def _without_verb(tokens: Tokens, i: int, low: str, following: str) -> Cue | None:
    """Read "according to", "citing", "by the army's count", "a toll given by the army"."""
    if low == "per":
        return per_at(tokens, i)
    if low == "according" and following == "to":
        return _with_object("according", tokens, i, i + 2)
    if low in ("citing", "quoting"):
        return _with_object("citing", tokens, i, i + 1)
    if low in _VIEWS and i > 1:
        return view_at(tokens, i)
    if low in MAKING:
        return made_by(tokens, i)
    return None


def _repeats(tokens: Tokens, before: Cue, cue: Cue) -> bool:
    """Tell whether the cue only goes on with the one before: "the office said it had counted"."""
    if cue.subject is None or before.form == "citing" or cue.speech != "say":
        return False
    pronoun = tokens[cue.subject.last - 1].lower in PRONOUNS
    between = [t.lower for t in tokens[before.last : cue.first]]
    return pronoun and all(word in TIMES or word in ("that", "on", "in") for word in between)


def _active(tokens: Tokens, i: int, low: str) -> Cue | None:
    if not object_fits(tokens, i):
        return None
    speech = speech_of(tokens, i, low)
    if low in INVERTING and (behind := _inverted(tokens, i)):
        return Cue("verb", speech, i, *behind, i, behind[0].last, i > 0)
    if clause := subject_of_relative(tokens, i):
        subject, apposed, first = clause
        return Cue("verb", speech, i, subject, apposed, first, i + 1, False)
    found = subject_before(tokens, i)
    if found is None or tokens[i - 1].lower in _UNSPEAKING:
        return None
    subject, apposed = found
    if subject.last - subject.first > 1 and tokens[subject.first].lower == "that":
        subject = Phrase(subject.first + 1, subject.last)  # "a charge that the army denied"
    head = tokens[subject.last - 1].lower
    before = tokens[subject.first - 1].lower if subject.first else ""
    if _is_counted(tokens, subject) or not _may_speak(tokens, found, low):
        return None
    leads = (tokens[max(0, subject.first - 2)].lower, before, tokens[subject.first].lower)
    nobody = head in _NOBODY or "no" in leads
    if nobody or head in RELATIVES or head.endswith(("'s", "’s")):
        return None
    if low in AMBIGUOUS and not (head in PRONOUNS or speaks(tokens, subject)):
        return None
    if tokens[subject.last - 1].digits and subject.last - subject.first == 1:
        return None
    closes = subject.first > 0 and tokens[subject.first - 1].sign
    last = i + 1 + (low in GOING_ON)
    return Cue("verb", speech, i, subject, apposed, subject.first, last, closes)


def _phrasal(tokens: Tokens, verb: int, last: int, speech: Speech) -> Cue | None:
    """Read "the army cast doubt on it", "... and brushed it aside"."""
    if is_passive(tokens, verb) and tokens[last - 1].lower != "accept":
        return None
    found = subject_before(tokens, verb)
    if found is None or not _may_speak(tokens, found, "put"):
        return None
    subject, apposed = found
    return Cue("verb", speech, verb, subject, apposed, subject.first, last, False)


def _may_speak(tokens: Tokens, found: Subject, low: str) -> bool:
    """Tell who "put the toll at nine" from "a bomb put in a car", "one more confirmed death"."""
    subject, apposed = found
    head = tokens[subject.last - 1]
    if head.lower in _ADJECTIVES:
        return False
    if low in _TAKEN and head.lower in _TOLLS:
        return False  # "the toll claimed seemed high"
    if low == "posted" and head.bare in DOCUMENTS:
        return False  # "videos posted on Facebook"
    if low not in NEEDS_COUNT and low not in _ALSO_DONE:
        return True
    if head.lower in PRONOUNS or head.lower in _SOME or head.lower == "counts":
        return True
    return speaks(tokens, subject) or (apposed is not None and is_name(tokens, apposed))


def _is_counted(tokens: Tokens, subject: Phrase) -> bool:
    """Tell whether a phrase is about what is counted, by its words up to a preposition."""
    if _UNSPEAKING.isdisjoint(tokens.known):
        return False
    for i in range(subject.first, subject.last):
        if tokens[i].lower in _UNSPEAKING:
            return True
        if tokens[i].lower in LINKS and i > subject.first:
            return False
    return False


def _inverted(tokens: Tokens, i: int) -> Subject | None:
    """Read a source behind its verb; "Ana Roy, a nurse, said he ..." has it before."""
    behind = subject_behind(tokens, i)
    if behind is None or not is_paired(tokens, i):
        return behind
    last = (behind[1] or behind[0]).last
    at_end = len(tokens) - last <= 1  # "The raids, flown at night, killed 9, said X."
    return behind if at_end and _is_headed_by_source(tokens, behind[0]) else None


def _is_headed_by_source(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell "said the army chief of Lira" from "said police saw nothing of it"."""
    links = (k for k in range(phrase.first + 1, phrase.last) if tokens[k].lower in LINKS)
    head = tokens[next(links, phrase.last) - 1]
    if head.capital or head.lower in PRONOUNS or head.bare in ROLES:
        return True
    return is_people(head.lower) or is_body(head.lower)


def _with_object(form: Form, tokens: Tokens, i: int, start: int) -> Cue | None:
    phrase = phrase_after(tokens, start)
    if phrase and form == "according" and tokens[phrase.last - 1].bare in DOCUMENTS:
        phrase = author_of(tokens, phrase)
    if phrase is None or (form == "citing" and tokens[phrase.last - 1].bare in DOCUMENTS):
        return None
    apposed = apposed_after(tokens, phrase)
    end = apposed.last if apposed and is_name(tokens, apposed) else phrase.last
    return Cue(form, "say", i, phrase, apposed, i, end, i > 0)
