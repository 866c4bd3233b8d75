"""Deeds: wrong or violence that words tell of somebody, and who is said to have done it.

A clause is read as a line of letters, one for each word by what it can be (a doer, a deed, a
weapon, somebody or something spared in war), and a few patterns over the letters tell who does
what.
"""

import re
from collections.abc import Set
from typing import NamedTuple

from ..text.recall import Recall
from .stems import telling, told_in

_WORDS = {
    # Who does harm: armed people, states and what they fly.
    "A": "rebel rebels militant militants gunman gunmen attacker attackers assailant assailants "
    "insurgent insurgents terrorist terrorists jihadist jihadists extremist extremists fighter "
    "fighters militia militias militiaman militiamen paramilitary paramilitaries soldier soldiers "
    "troops forces army military navy gunboat gunboats police policeman policemen officer officers "
    "guard guards bandit bandits gang gangs mob mobs rioter rioters raiders settler settlers "
    "herders regime government authorities coalition alliance warplane warplanes jet jets gunship "
    "gunships helicopter helicopters tank tanks gunners sniper snipers junta occupiers invaders "
    "captors smuggler smugglers trafficker traffickers brigade battalion bomber bombers "
    "mercenary mercenaries extremist vigilante vigilantes cartel cartels kidnapper kidnappers "
    "abductors hijackers perpetrators side sides enemy aggressor aggressors executioners "
    "thugs hooligans looters intruders pirates commandos agents killers murderers supremacist "
    "interrogators jailers warders commander commanders separatists loyalists nationalists "
    "islamists islamist secessionists guerrillas guerrilla elements gunfighters hitmen arsonists "
    "demonstrators protesters crowd crowds",
    # What they do, whoever it is done to.
    "V": "battling pounded pounding attacked attacking shelled shelling bombed bombing "
    "bombarded bombarding "
    "fired firing shot shooting stormed storming raided raiding ambushed ambushing "
    "kidnapped kidnapping abducted abducting seized seizing tortured torturing raped "
    "raping abused abusing looted looting robbed robbing ransacked ransacking torched "
    "torching razed razing murdered murdering massacred massacring executed executing "
    "beheaded beheading slaughtered hacked stabbed beat beaten beating intimidated "
    "intimidating harassed harassing besieged besieging blockaded blockading expelled "
    "expelling herded herding targeted targeting violated violating detonated rammed "
    "plundered plundering persecuted mistreated mistreating humiliated lynched strafed "
    "poisoned gassed assassinated extorted terrorised terrorized terrorising terrorizing "
    "starved starving trampled clubbed flogged whipped mutilated assaulted assaulting "
    "invaded bulldozed bulldozing infiltrated infiltrating hurled hurling threw throwing "
    "lobbed lobbing stole stealing snatched confiscated chased forced forcing provoked "
    "provoking recruited recruiting prevented preventing rounded marched occupied",
    # What a storm can do as well.
    "M": "hit hitting struck striking destroyed destroying burned burnt burning killed killing "
    "demolished threatened threatening blocked blocking surrounded surrounding separated "
    "dragged breached breaching obstructed obstructing mined",
    # What they use.
    "W": "airstrike airstrikes strike strikes raid raids bomb bombs shell shells missile "
    "missiles rocket rockets mortar mortars bombardment artillery drone drones grenades gunfire "
    "bullets",
    # What comes down.
    "L": "fell falling fallen landed slammed slamming rained raining came  "
    "damaged damaging ripped tore crashed",
    # Whom and what war must spare.
    "T": "civilian civilians children women people families family school schools hospital "
    "hospitals clinic clinics ambulance ambulances market markets mosque mosques church churches "
    "home homes house houses apartment apartments residential camp camps shelter shelters village "
    "villages villagers bakery wedding funeral convoy bus buses neighbourhood neighbourhoods "
    "neighborhood neighborhoods district districts farm farms residents worshippers patients "
    "pupils students mourners shoppers refugees displaced",
    "y": "by",
    "B": "shoot kill abduct kidnap beat burn loot rape torture harass threaten execute",
    "o": "they them he she",
    "u": "us me my our those anyone everyone everything him her everybody",
    "q": "we i",
    "g": "began started continued tried sought began appeared seemed",
    "i": "to",
    "t": "monday tuesday wednesday thursday friday saturday sunday monday's tuesday's "
    "wednesday's thursday's friday's saturday's sunday's january february march april june july "
    "august september october november december",
    "m": "would could may might should must shall can cannot if whether unless will",
    "n": "not never no nobody none neither nor without n't",
    "s": "said says say saying told tells telling added stated announced reported claimed "
    "insisted warned denied according investigating investigate",
    "r": "who which that where when while as because after before until since",
    "d": "the a an this that these those his her its their our my some several many",
    "c": "and or but",
    "p": "in on at of from with for into near against under over among amid",
    "h": "had has have having",
    "e": "was were is are be been being",
}
_LETTERS = {word: letter for letter, words in reversed(_WORDS.items()) for word in words.split()}
_PHRASES = (
    r"(?:went|gone|going) after|open(?:ed|ing) fire|set(?:ting)? (?:\w+ ){0,2}(?:on fire|fire to|"
    r"ablaze|alight)|turned (?:\w+ )?back|blew up|(?:drove|rode|ploughed|plowed) "
    r"(?:\w+ ){0,3}into|(?:slipped|broke|burst|crossed|moved) into|cut off"
    r"|(?:took|led|taken) (?:(?:\w+ ){0,3}away|him|her|them|us|hostages?|prisoners?|captives?|"
    r"money)"
    r"|(?:launch|mount)(?:ed|ing) (?:[\w-]+ ){0,3}(?:assault|attack|offensive|raid|strike)s?"
    r"|made (?:[\w-]+ ){0,2}(?:assault|attack|raid)s?"
    r"|(?:holding|keeping|kept) (?:\w+ ){0,2}(?:civilians|residents|people|hostages?|prisoners?)"
)
_ARMED = (
    r"(?:armed|masked|uniformed|hooded|unidentified|unknown) (?:men|man|groups?)"
    r"|men (?:in|wearing|with) (?:\w+ ){0,2}(?:uniforms?|masks|guns|weapons|balaclavas)"
)
_WORD = r"[^\W_][\w’'-]*|[,;|]"
_SINGLE = re.compile(_WORD)
_JOINED = re.compile(rf"(?P<M>\b(?:{_PHRASES})\b)|(?P<A>\b(?:{_ARMED})\b)|{_WORD}", re.IGNORECASE)
_OPENERS = frozenset(
    "went gone going opened opening set setting turned blew drove rode ploughed plowed slipped "
    "launched launching mounted mounting made "
    "broke burst crossed moved cut took led taken holding keeping kept".split()
)
_IN_ARMS = frozenset("armed masked uniformed hooded unidentified unknown men".split())
TELLING = _OPENERS.union(*(_WORDS[letter].split() for letter in "VMBL"))
"""Words of which one must be there."""
ASKED = TELLING | _IN_ARMS
"""All words that it matters to have."""
_ASKED_OF = telling(ASKED)

_STATE = frozenset(
    "army military navy police policemen officers soldiers troops forces guards authorities "
    "government jets warplanes helicopters gunships tanks commandos agents".split()
)
_WHO = r"(?P<who>[wAN]{0,3}"
_ACT = (
    r"(?:p[dwNTAVMG]{1,5})?(?:,[rdwN][^,;|s]{1,14},)?r?[hwc]{0,4}"
    r"(?:[VM]|g(?:i[VMB]|G)|(?<=A)B|e[wc]{0,2}G|(?<!c)G)"
)
_DOES = re.compile(rf"{_WHO}A)(?:(?:[geiwhpdNTW]{{1,14}}c)?{_ACT}|[^;|smnoAVM]{{1,24}},[VMG])")
_NAMED_DOES = re.compile(rf"(?<![pi])(?<![pi][dw]){_WHO}N){_ACT}")
_DONE = re.compile(rf"(?<![mi])[VM][wpdTche]{{0,6}}?yd?{_WHO}[AN])")
_STRUCK = re.compile(
    r"W[hwpN]{0,3}e?L[^;|s]{0,14}?T|W[hwpN]{0,3}[VM][^;|sr]{0,10}?T"
    r"|[AN]w?W[hwpN]{0,3}(?:[VM]|e?L)|(?:T[wpdN]{0,4}|q|(?<=[|])o)h?e{1,2}[wc]{0,2}V"
    r"|[TN][^,;|sm]{0,8}e[VM][wpd]{0,2}yd?[wN]{0,2}W"
)
_THEY = re.compile(r"o[hw]{0,3}(?:[VM]|g(?:i[VMB]|G)|(?<=o)B|eG)[wpdN]{0,4}[Tu]")
_BY_WHOM = re.compile(
    r"\b(?:carried out|perpetrated|committed|staged|ordered|masterminded|planned|caused) by "
    r"(?:the |an? )?(?P<who>[\w’'-]+(?: (?!who\b|that\b|in\b|on\b|from\b)[\w’'-]+){0,4})"
)


class Deed(NamedTuple):
    """A deed that words tell.

    Attributes:
        doer: who is said to have done it, as written; None where they do not say.
    """

    doer: str | None


def find_deed(words: str, stems: Set[str]) -> Deed | None:
    """Return the first deed of harm that the words tell of a doer, or None.

    Args:
        words: as written; a stroke stands in the place of who tells it.
        stems: theirs, as `stems_of` gives them, or those of them that are in `ASKED`.
    """
    if TELLING.isdisjoint(stems):
        return None
    joined = not (_OPENERS.isdisjoint(stems) and _IN_ARMS.isdisjoint(stems))
    line = _line(words, joined)
    for pattern in (_DOES, _DONE, _NAMED_DOES):
        if deed := pattern.search(line):
            first, last = deed.span("who")
            found = list((_JOINED if joined else _SINGLE).finditer(words))
            return Deed(words[found[first].start() : found[last - 1].end()])
    return Deed(None) if _STRUCK.search(line) or _THEY.search(line) else None


def find_doer(words: str) -> str | None:
    """Return who is said to have done harm, or None."""
    deed = find_deed(words, told_in(words, _ASKED_OF))
    by = None if (deed and deed.doer) or " by " not in words else _BY_WHOM.search(words)
    return by.group("who") if by else deed and deed.doer


def is_of_state(doer: str) -> bool:
    """Tell whether those who did it are a state's that is not named: "troops", "the police"."""
    return doer.islower() and doer.rsplit(maxsplit=1)[-1] in _STATE


def _line(words: str, joined: bool) -> str:
    """Return the letters of words, one for a phrase where phrases are to be joined."""
    if joined:
        found = _JOINED.finditer(words)
        line = "".join([_letter_of(one.group(), one.lastgroup or "") for one in found])
    else:
        line = "".join(map(_LETTERS_IN.__getitem__, words.split(" ")))
    return f"w{line[1:]}" if line[:1] == "N" else line  # any first word is written large


def _letter_of(word: str, phrase: str = "") -> str:
    """Return the letter of a word, or of the words of a phrase that has one."""
    letter = phrase or _LETTERS.get(word.lower())
    if letter:
        return "G" if letter in "VM" and word.split()[0].endswith("ing") else letter
    if word[0].isalnum():
        return "N" if word[0].isupper() and word[-2:] not in ("'s", "’s") else "w"
    return word


def _letters_in(stretch: str) -> str:
    """Return the letters of what stands between two blanks: no word goes over one."""
    return "".join(map(_letter_of, _SINGLE.findall(stretch)))


_LETTERS_IN = Recall(_letters_in)
