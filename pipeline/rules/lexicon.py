"""Words of harm: which kind of harm each speaks of, and how it stands to its number.

A word's part is one letter, and a sentence becomes a string of them (`rules.letters`), so that its
grammar can be read by short expressions (`rules.harm`):

    T  past or passive of a verb that takes the people harmed ("killed", "arrested")
    G  its -ing form                 K  its present and infinitive
    I  a verb whose subject is harmed ("died", "fled")
    J  an adjective of theirs ("dead", "missing", "homeless")
    H  a noun that counts them ("deaths", "casualties", "detainees", "bodies")
    N  a noun of the deed, before "of" or "to" ("death", "arrest", "loss")
    L  a word for a count ("toll", "number", "losses")
"""

from typing import NamedTuple

from ...schemas.vocabulary import Measure


class HarmWord(NamedTuple):
    """A word of harm.

    Attributes:
        role: its part in the sentence, one letter.
        measure: the kind of harm; None for a count whose kind the rest of its phrase tells.
        soft: whether it is often said of things, so that a noun for people must stand by it.
    """

    role: str
    measure: Measure | None
    soft: bool = False


_HARD: dict[tuple[str, Measure], str] = {
    (
        "T",
        "killed",
    ): "killed slain slaughtered massacred executed beheaded murdered assassinated hanged lynched "
    "electrocuted butchered machine-gunned decapitated martyred",
    ("G", "killed"): "killing slaying slaughtering massacring executing beheading murdering "
    "assassinating",
    ("K", "killed"): "kill kills slay slays murder murders behead beheads massacre slaughter",
    ("I", "killed"): "died die dies dying perished perish drowned suffocated succumbed starved",
    ("J", "killed"): "dead lifeless",
    (
        "H",
        "killed",
    ): "deaths fatalities fatality martyrs bodies corpses killings murders executions "
    "murders assassinations",
    ("N", "killed"): "death killing murder slaying massacre execution assassination drowning "
    "deaths killings murders executions slaughter body corpse",
    ("T", "injured"): "injured wounded hurt maimed scalded hospitalised hospitalized concussed",
    ("G", "injured"): "injuring wounding hurting maiming",
    ("K", "injured"): "injure injures wound maim hurts",
    ("H", "injured"): "injuries wounds",
    ("N", "injured"): "injury wounding injuries",
    ("J", "missing"): "missing untraced unaccounted-for",
    ("I", "missing"): "disappeared vanished disappear",
    ("H", "missing"): "disappearances",
    ("N", "missing"): "disappearance disappearances",
    (
        "T",
        "detained",
    ): "detained arrested abducted kidnapped jailed imprisoned interned apprehended incarcerated",
    ("G", "detained"): "detaining arresting abducting kidnapping jailing imprisoning interning",
    ("K", "detained"): "detain detains arrest arrests abduct abducts kidnap kidnaps jail jails",
    (
        "H",
        "detained",
    ): "arrests detainees hostages captives prisoners abductions kidnappings detentions "
    "abductees internees inmates",
    ("N", "detained"): "arrest detention abduction kidnapping imprisonment arrests abductions "
    "kidnappings detentions",
    ("T", "displaced"): "displaced evacuated uprooted relocated expelled deported resettled",
    ("G", "displaced"): "displacing evacuating uprooting relocating expelling deporting",
    ("K", "displaced"): "displace displaces evacuate uproot uproots expel deport deports",
    ("I", "displaced"): "fled flee flees fleeing",
    ("J", "displaced"): "homeless",
    ("H", "displaced"): "evacuees idps deportees",
    ("N", "displaced"): "displacement evacuation expulsion deportation relocation",
    ("H", "refugees"): "refugees",
    ("H", "casualties"): "casualties",
}
_SOFT: dict[tuple[str, Measure], str] = {
    ("T", "killed"): "shot bombed trampled crushed eliminated liquidated",
    ("T", "casualties"): "neutralised neutralized",
    ("G", "killed"): "shooting",
    ("T", "injured"): "burned burnt",
    ("H", "injured"): "burns fractures",
    ("T", "detained"): "captured seized held snatched grabbed captive conscripted",
    ("G", "detained"): "capturing seizing holding",
    ("K", "detained"): "hold holds seize seizes capture captures",
    ("N", "detained"): "capture seizure",
    ("T", "displaced"): "moved shifted camped encamped sheltered housed",
    ("N", "killed"): "loss losses",
}
_COUNTS: dict[Measure | None, str] = {
    "killed": "toll losses",
    "injured": "",
    None: "tally count number total figure figures",
}


def _table() -> dict[str, dict[str, HarmWord]]:
    table: dict[str, dict[str, HarmWord]] = {}
    for soft, words in ((False, _HARD), (True, _SOFT)):
        for (role, measure), text in words.items():
            for word in text.split():
                table.setdefault(word, {})[role] = HarmWord(role, measure, soft)
    for measure_or_none, text in _COUNTS.items():
        for word in text.split():
            table.setdefault(word, {})["L"] = HarmWord("L", measure_or_none)
    return table


HARM_WORDS: dict[str, dict[str, HarmWord]] = _table()
"""Every word of harm, in lower case, with its parts by their letters."""

_OR = r"(?:\s+(?:and|or)\s+(?:were\s+|are\s+)?|/)"
_KILL = r"(?:killed|dead|died|deaths|killings)"
_HURT = r"(?:injured|wounded|hurt|injuries|wounds|missing|went\s+missing|gone\s+missing)"
_OWN = r"(?:their|his|her|its)"
_HOMES = rf"{_OWN}\s+(?:\w+\s+)?(?:homes?|houses?|villages?|dwellings)"
_DEADLY = r"(?:shot|stabbed|beaten|burn(?:ed|t)|crushed|trampled|hacked|clubbed|frozen|starved)"

PHRASES: dict[str, tuple[HarmWord, str]] = {
    "taken_together_t": (
        HarmWord("T", "casualties"),
        rf"(?:killed{_OR}{_HURT}|(?:injured|wounded){_OR}killed)",
    ),
    "taken_together_i": (HarmWord("I", "casualties"), rf"died{_OR}{_HURT}"),
    "taken_together_j": (HarmWord("J", "casualties"), rf"(?:dead|missing){_OR}(?:{_HURT}|dead)"),
    "taken_together_h": (
        HarmWord("H", "casualties"),
        rf"(?:deaths|fatalities){_OR}(?:serious\s+)?injuries|injuries{_OR}(?:deaths|fatalities)",
    ),
    "shot_dead": (
        HarmWord("T", "killed"),
        rf"{_DEADLY}\s+(?:dead|to\s+death)|gunned\s+down|mown\s+down|put\s+to\s+death"
        r"|shot\s+and\s+killed|blown\s+(?:up|to\s+pieces)",
    ),
    "shot_and_wounded": (
        HarmWord("T", "injured"),
        r"shot\s+and\s+(?:wounded|injured)"
        r"|(?:taken|rushed|brought|admitted|carried\s+down)\s+to\s+(?:the\s+)?hospitals?",
    ),
    "lost_lives": (
        HarmWord("I", "killed"),
        rf"los(?:t|e|es|ing)\s+{_OWN}\s+(?:own\s+)?li(?:fe|ves)|met\s+{_OWN}\s+deaths?"
        r"|burn(?:ed|t)\s+to\s+death|bled\s+to\s+death|fro(?:ze|zen)\s+to\s+death",
    ),
    "lost_limbs": (
        HarmWord("I", "injured"),
        rf"los(?:t|ing)\s+(?:(?:{_OWN}|an?|both)\s+)?(?:legs?|limbs?|arms?|eyes?|hands?|foot|feet)"
        r"|(?:suffered|sustained|received|suffering|have|had)\s+(?:(?!died?\b|succumb)[\w-]+\s+){0,3}"
        r"(?:injuries|burns|fractures|wounds|concussion|cuts"
        r"|broken\s+(?:limbs|bones|legs|arms|ribs))"
        r"|(?:treated|operated\s+on|admitted|brought\s+in|hospitali[sz]ed)\s+(?:for|with)"
        r"\s+(?:[\w-]+\s+){0,3}(?:injuries|burns|fractures|wounds|cuts|limbs|bones|smoke\s+inhalation|shrapnel|gunshots)",
    ),
    "in_care": (
        HarmWord("T", "injured", soft=True),
        r"treated\s+(?:there\b|(?:at|in)\s+(?:[\w-]+\s+){0,4}"
        r"(?:hospitals?|clinics?|facilit(?:y|ies)|centres?|centers?))",
    ),
    "gone_missing": (
        HarmWord("I", "missing"),
        r"(?:went|gone|going|go)\s+missing",
    ),
    "human_remains": (HarmWord("H", "killed"), r"human\s+remains"),
    "remains_of": (HarmWord("N", "killed"), r"remains(?=\s+of\b)"),
    "loss_of_life": (HarmWord("H", "killed"), r"loss\s+of\s+(?:human\s+)?life"),
    "unaccounted": (HarmWord("J", "missing"), r"unaccounted\s+for"),
    "taken_prisoner": (
        HarmWord("T", "detained"),
        r"(?:taken|took|held|captured)\s+(?:prisoners?|hostages?|captives?|into\s+custody)"
        r"|(?:taken|brought)\s+to\s+(?:an?\s+|the\s+)?police\s+(?:stations?|custody)"
        r"|(?:rounded|locked)\s+up|(?:taken|took)\s+away|hauled\s+away|led\s+away"
        r"|picked\s+up\s+(?:for\s+questioning|by\s+(?:the\s+)?police)",
    ),
    "took_prisoner": (HarmWord("G", "detained"), r"taking\s+(?:prisoner|hostage|captive)"),
    "in_custody": (
        HarmWord("J", "detained"),
        r"in\s+(?:custody|detention|captivity|prison|jail)|under\s+arrest|behind\s+bars",
    ),
    "left_home": (
        HarmWord("I", "displaced"),
        rf"(?:left|leave|leaving|abandon(?:ed|ing)?|fled|flee|fleeing|lost|vacated?)\s+{_HOMES}"
        r"|(?:remain|live|living|stay|staying|sleeping|sheltering|camped|(?:taken|took)\s+refuge)"
        r"\s+(?:in|at|along|around|under)\s+(?:[\w-]+\s+){0,3}?"
        r"(?:shelters?|camps?|tents?|cent(?:er|re)s|open|schools?|tarpaulins)"
        r"|crossed\s+(?:over\s+)?(?:into|the\s+(?:border|frontier))|(?:poured|streamed|flooded)\s+into"
        r"|(?:left|leaving)\s+the\s+(?:[\w-]+\s+){0,2}?(?:country|city|town|village|area|district|enclave|region)"
        r"|(?:moved|shifted)\s+to\s+(?:safety|shelters?|camps?|higher\s+ground)",
    ),
    "registered": (
        HarmWord("T", "refugees"),
        r"registered\s+(?:\w+\s+){0,2}as\s+refugees",
    ),
    "driven_out": (
        HarmWord("T", "displaced"),
        rf"(?:driven|forced|chased|bombed)\s+(?:(?:out(?:\s+of)?|from)(?:\s+{_HOMES})?"
        r"|to\s+(?:flee|leave)|into\s+exile)"
        r"|(?:made|rendered|left)\s+homeless|put\s+to\s+flight"
        r"|(?:taken|moved|shifted|brought)\s+(?:down\s+)?(?:from|to)\s+(?:[\w-]+\s+){0,2}"
        r"(?:safety|shelters?|schools?|schoolhouse|camps?|slopes)",
    ),
}
"""Words of harm that are more than one word: their part and measure, and how they are written."""
