"""Who the people are: the words for them, and what these tell of status, age and sex."""

import re

from ...schemas.vocabulary import Age, Sex, Status
from ..text.recall import Recall
from .marks import Line
from .mentions import Mention
from .people import PEOPLE, Group

_PHRASE = re.compile(r"[eawPUTJ\"]{0,9}")
_NOUNS = re.compile(r"[ea\"TJq]*(?P<noun>[wPU]{0,6}[PU]|[wU]{1,4})")
_OF_THOSE = re.compile(r"[ea]*o(?P<d>d?)(?P<what>[ewPTJHr#]{1,4})")
_ARE_A_GROUP = re.compile(r"[^,;b]{0,9}b[de1]?(?P<noun>[ewU]{0,3}P)(?!\w?P)")
_ARE_NAMED = re.compile(r"[^,;b]{0,9}b[de1]?(?P<noun>w{1,2})(?=[,;c\"]|$)")
_AND_ANOTHER = re.compile(r"c(?P<noun>[ewP]{0,2}P)(?=[pfbvr,TIto]|$)")
_OF_WHAT = re.compile(r"o(?P<of>[d1]?[wPU]{1,4})")
_ALL_OF_THEM = re.compile(r"[^#;]{0,14},(?:a?[da]?o?w)(?P<noun>[ew]{0,3}P)")
_OF_THE = re.compile(r"od?(?P<noun>[ew]{0,2}P)")
_BELONGING = frozenset(
    "members residents inhabitants employees citizens survivors supporters followers relatives "
    "villagers students pupils workers soldiers passengers member resident".split()
)
_THEM = re.compile(r"[ea]*o[wrd](?P<noun>[ew]{0,2}P)(?=[,;:.)cprzf\"]|$)")
_NUMBER_OF = re.compile(r"Lo(?P<noun>[ew]{0,2}P)(?!P)")
_COUNTED = re.compile(r"[ea]*o?(?P<noun>[ew]{0,2}H)(?![wPU])")
_WHOSE = re.compile(r"o[de1]?(?P<noun>[ew]{0,2}P)(?![wPU])")
_TAKEN = frozenset(
    "bodies refugees evacuees hostages captives detainees prisoners inmates internees "
    "martyrs".split()
)
_BROAD = frozenset("people persons others victims dead injured wounded lives men persons".split())
_PRONOUNS = frozenset("them whom these those which".split())
_HARMED = frozenset("dead injured wounded missing".split())
_OURS = frozenset("our his her its their".split())
_STATE_WORDS = frozenset(
    "police army military government security guard troops navy forces".split()
)
_ARMED_WORDS = frozenset(
    "rebel militant insurgent guerrilla militia islamist jihadist maoist maoists taliban hezbollah "
    "hamas isis isil houthi houthis al-shabaab pkk farc".split()
)
_HELPING_WORDS = frozenset("medical health hospital aid humanitarian relief rescue civil".split())


def describe_victims(mention: Mention, before: Mention | None) -> None:
    """Fill in a mention's words for its people and what they tell.

    Args:
        mention: the mention.
        before: the mention before it in the same sentence, if any.
    """
    words = _words(mention)
    if words is None:
        words = _borrowed(mention, before)
    mention.victims = words
    mention.group = _with_whole(group_of(words), mention.whole)


def group_of(words: str) -> Group:
    """Return what a noun phrase tells of status, age and sex."""
    return _GROUPS[words]


def _group(words: str) -> Group:
    nouns = [word.strip("'’\"") for word in words.lower().split()]
    known = [PEOPLE[noun] for noun in nouns if noun in PEOPLE]
    if "and" in nouns and len({(g.age, g.sex) for g in known}) > 1:
        statuses = {g.status for g in known}
        return Group(status=statuses.pop() if len(statuses) == 1 else "unspecified")
    if not known:
        return Group(status=_status_by_words(nouns))
    last = known[-1]
    status = last.status if last.status != "unspecified" else _status_by_words(nouns)
    if "civilian" in nouns or "civilians" in nouns:
        status = "civilian"
    age: Age = next((g.age for g in reversed(known) if g.age != "unspecified"), "unspecified")
    sex: Sex = last.sex
    if sex == "unspecified" and age == "child":
        sex = next((g.sex for g in reversed(known) if g.sex != "unspecified"), sex)
    return Group(status, age, sex)


def _status_by_words(nouns: list[str]) -> Status:
    if _ARMED_WORDS & set(nouns):
        return "armed_group"
    if "personnel" in nouns:
        return "civilian" if _HELPING_WORDS & set(nouns) else "state_force"
    return "state_force" if _STATE_WORDS & set(nouns) else "unspecified"


def _with_whole(group: Group, whole: Mention | None) -> Group:
    """A part of a total of soldiers or civilians is of these, too."""
    if group.status == "unspecified" and whole is not None:
        return group._replace(status=whole.group.status)
    return group


def _words(mention: Mention) -> str | None:
    line, after = mention.line, mention.at + 1
    letters = line.letters
    if (of := _OF_THOSE.match(letters, after)) and not _COUNTED.match(letters, after):
        return _of_those(line, of)
    if counted := _COUNTED.match(letters, after):
        noun = counted.end("noun") - 1
        if whose := _WHOSE.match(letters, noun + 1):
            return _text(line, *whose.span("noun"))
        if line.marks[noun].word in _TAKEN:
            return _text(line, counted.start("noun"), noun + 1)
    found = _NOUNS.match(letters, after)
    if not found or found.end("noun") == found.start("noun"):
        return None
    start, end = found.span("noun")
    if "P" not in found["noun"]:
        end = _without_verb(line, start, end)
        if end == start:
            return None
    elif more := _AND_ANOTHER.match(letters, end):
        end = more.end("noun")
    end = _with_body(line, end)
    words = _text(line, start, end)
    every = _ALL_OF_THEM.match(letters, end)
    if every and words.lower() in _BROAD and "all of them" in _text(line, end, every.end()).lower():
        return _text(line, every.start("noun"), every.end("noun"))
    return words


def _of_those(line: Line, of: re.Match[str]) -> str | None:
    """Read "nine of them schoolboys", "two of the dead were nuns", "six of its volunteers"."""
    letters = line.letters
    them = _THEM.match(letters, of.start())
    if them and line.marks[them.start("noun") - 1].word in _PRONOUNS:
        return _text(line, them.start("noun"), _with_body(line, them.end("noun")))
    if are := _ARE_A_GROUP.match(letters, of.start()):
        return _text(line, are.start("noun"), _with_body(line, are.end("noun")))
    if (are := _ARE_NAMED.match(letters, of.start())) and not line.source.isupper():
        words = _text(line, are.start("noun"), are.end("noun"))
        if words.istitle():
            return words
    what = of["what"]
    if what[-1:] == "P" and line.marks[of.end("what") - 1].word not in _BROAD:
        start = of.start("what")
        if line.marks[start].word in ("them", "whom", "these", "those"):
            start += 1
        return _text(line, start, _with_body(line, of.end("what")))
    return _of_the_harmed(line, of)


def _of_the_harmed(line: Line, of: re.Match[str]) -> str | None:
    """Read "13 of the injured" and "184 of our compatriots"."""
    if of["d"] != "d":
        return None
    owner = line.marks[of.start("d")].word
    noun = line.marks[of.start("what")].word
    ours = owner in _OURS and of["what"][0] == "w" and noun.endswith("s")
    harmed = owner == "the" and noun in _HARMED
    return line.text(of.start("d"), of.start("what")) if ours or harmed else None


def _with_body(line: Line, end: int) -> int:
    """Lengthen a noun by what the people belong to: "members of a defence force"."""
    of = _OF_WHAT.match(line.letters, end)
    return of.end("of") if of and line.marks[end - 1].word in _BELONGING else end


def _without_verb(line: Line, start: int, end: int) -> int:
    """Cut a run of unknown words where one looks like a verb."""
    for at in range(start, end):
        word = line.marks[at].word
        if at > start and word.endswith(("ed", "ing")):
            return at
    if line.marks[start].word.endswith(("ed", "ing", "ly")):
        return start
    return end


def _borrowed(mention: Mention, before: Mention | None) -> str:
    """Return the words of another mention, or "people" where nobody names them."""
    line = mention.line
    letters = line.letters
    subject = re.search(r"P[w]{1,2}p?$", letters[: mention.at])
    if mention.whole is not None and subject:
        return (
            line.marks[subject.start()].word.capitalize()
            if subject.start() == 0
            else (line.marks[subject.start()].word)
        )
    if are := re.match(r"b[de1]?(?P<noun>[ew]{0,3}P)", letters[mention.at + 1 :]):
        start, end = (at + mention.at + 1 for at in are.span("noun"))
        return _text(line, start, end)
    if mention.whole is not None:
        return mention.whole.victims
    tallied = mention.how in ("toll", "losses", "number_of")
    if tallied and (found := _NUMBER_OF.search(letters, 0, mention.at)):
        return _text(line, *found.span("noun"))
    if found := _OF_THE.match(letters):
        return _text(line, found.start("noun"), found.end("noun"))
    following = line.marks[mention.at + 1].word if mention.at + 1 < len(letters) else ""
    if before is None or before.value == 0:
        return "people"
    if "others" in (following, _second(line, mention.at)):
        same = before.line is line and before.group.status != "unspecified"
        return before.victims if same else "people"
    if before.line is line or following in ("more", "further", "additional"):
        return (before.whole or before).victims
    return "people"


def _second(line: Line, at: int) -> str:
    return line.marks[at + 2].word if at + 2 < len(line.letters) else ""


def _text(line: Line, start: int, end: int) -> str:
    while start < end and line.letters[start] in 'ed"a':
        start += 1
    return line.text(start, end - 1) if start < end else "people"


_GROUPS = Recall(_group)
