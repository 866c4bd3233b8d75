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
    ("K", "injured"): "injure injures wound wounds maim hurts",
    ("H", "injured"): "injuries wounds",
    ("N", "injured"): "injury wounding injuries",
    ("J", "missing"): "missing untraced unaccounted-for",
    ("I", "missing"): "disappeared vanished disappear",
    ("H", "missing"): "disappearances",
    ("N", "missing"): "disappearance disappearances",
    (
        "T",
        "detained",
    ): "detained arrested abducted kidnapped jailed imprisoned interned apprehended incarcerated "
    "nabbed",
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
    ("T", "injured"): "burned burnt stabbed knifed",
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
    None: "tally count number numbers total figure figures",
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
