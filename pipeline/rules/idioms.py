"""Idioms of harm: what tells it in more than one word ("lost their lives", "in intensive care")."""

from .lexicon import HarmWord

_OR = (
    r"(?:\s+(?:and|or)\s+(?:(?:were|are|have\s+been|had\s+been)\s+)?"
    r"(?:(?:listed|reported|registered)\s+(?:as\s+)?(?=missing))?|/)"
)
_DEAD = r"(?:dead|killed|drowned|died|perished|lost\s+their\s+lives)"
_FEARED = (
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:(?:are|were|now|all)\s+)?"
    rf"(?:presumed|feared|believed|thought|assumed)\s+(?:to\s+(?:be|have)\s+)?{_DEAD}"
)
_GONE = rf"(?:(?:went\s+|gone\s+)?missing(?!{_FEARED})|vanished|disappeared|unaccounted\s+for)"
_HURT = rf"(?:injured|wounded|hurt|injuries|wounds|{_GONE})"
_OWN = r"(?:their|his|her|its)"
_HOMES = rf"{_OWN}\s+(?:\w+\s+)?(?:homes?|houses?|villages?|dwellings)"
_DEADLY = r"(?:shot|stabbed|beaten|burn(?:ed|t)|crushed|trampled|hacked|clubbed|frozen|starved)"

PHRASES: dict[str, tuple[HarmWord, str, str]] = {
    "feared_dead": (
        HarmWord("J", "killed"),
        "missing",
        rf"missing{_FEARED}",
    ),
    "taken_together_t": (
        HarmWord("T", "casualties"),
        "injured killed wounded",
        rf"(?:killed(?:,\s+(?:injured|wounded))?{_OR}{_HURT}|(?:injured|wounded){_OR}killed)",
    ),
    "taken_together_i": (
        HarmWord("I", "casualties"),
        "died drowned perished",
        rf"(?:(?:died|perished){_OR}{_HURT}|drowned{_OR}{_GONE})",
    ),
    "taken_together_j": (
        HarmWord("J", "casualties"),
        "dead missing",
        rf"(?:dead|missing){_OR}(?:{_HURT}|dead)",
    ),
    "taken_together_h": (
        HarmWord("H", "casualties"),
        "deaths fatalities injuries",
        rf"(?:deaths|fatalities){_OR}(?:serious\s+)?injuries|injuries{_OR}(?:deaths|fatalities)",
    ),
    "shot_dead": (
        HarmWord("T", "killed"),
        "beaten blown buried burned burnt clubbed crushed eaten frozen gunned hacked mown put "
        "shot skinned stabbed starved trampled",
        rf"{_DEADLY}\s+(?:dead|(?:(?:or|and)\s+{_DEADLY}\s+)?to\s+death)|gunned\s+down|mown\s+down|put\s+to\s+death"
        r"|shot\s+and\s+killed|blown\s+(?:up|to\s+pieces)"
        r"|(?:buried|burned|burnt|skinned|eaten)\s+alive",
    ),
    "wiped_out": (HarmWord("T", "killed"), "wiped", r"wiped\s+out"),
    "shot_and_wounded": (
        HarmWord("T", "injured"),
        "admitted airlifted brought carried referred rushed shot taken transferred",
        r"shot\s+and\s+(?:wounded|injured)"
        r"|(?:taken|rushed|brought|admitted|carried\s+down|airlifted|transferred|referred)"
        r"\s+to\s+(?!an?\s+\w+\s+near)(?:(?!(?:in|near|from|of|by|and|to|at)\b)[\w’'-]+\s+){0,5}?(?:hospitals?|clinics?|medical\s+cent(?:er|re)s?)\b",
    ),
    "lost_lives": (
        HarmWord("I", "killed"),
        "bled burned burnt fell froze frozen had hurled jumped leapt lose loses losing lost "
        "met plunged swept with",
        rf"los(?:t|e|es|ing)\s+{_OWN}\s+(?:own\s+)?li(?:fe|ves)|met\s+{_OWN}\s+(?:deaths?|ends?)"
        rf"|(?:fell|plunged|swept|jumped|leapt|hurled)\s+to\s+{_OWN}\s+deaths?"
        rf"|(?:had|with)\s+{_OWN}\s+throats?\s+(?:been\s+)?(?:cut|slit|slashed)"
        r"|fell\s+in\s+(?:the\s+)?(?:battles?|combat|action|fighting|clashes)"
        r"|burn(?:ed|t)\s+to\s+death|bled\s+to\s+death|fro(?:ze|zen)\s+to\s+death",
    ),
    "lost_limbs": (
        HarmWord("I", "injured"),
        "admitted brought had have hospitalised hospitalized losing lost operated received "
        "suffered suffering sustained treated",
        rf"los(?:t|ing)\s+(?:(?:{_OWN}|an?|both)\s+)?(?:legs?|limbs?|arms?|eyes?|hands?|foot|feet)"
        r"|(?:suffered|sustained|received|suffering|have|had)\s+[“\"]?(?:(?!died?\b|succumb)[\w-]+\s+){0,3}"
        r"(?:injuries|burns|fractures|wounds|concussion|cuts"
        r"|broken\s+(?:limbs|bones|legs|arms|ribs))"
        r"|(?:treated|operated\s+on|admitted|brought\s+in|hospitali[sz]ed)\s+(?:for|with)"
        r"\s+(?:[\w-]+\s+){0,3}(?:injuries|burns|fractures|wounds|cuts|limbs|bones|smoke\s+inhalation|shrapnel|gunshots)",
    ),
    "left_hurt": (
        HarmWord("T", "injured"),
        "left",
        r"left\s+with\s+(?:[\w-]+\s+){0,3}(?:injuries|burns|fractures|wounds|concussion|cuts)",
    ),
    "in_hospital": (
        HarmWord("J", "injured"),
        "in whose",
        r"(?<!later\s)(?<!died\s)in\s+(?:hospital|intensive\s+care)\b(?!\s+(?:beds?|wards?|units?|staff|queues?))"
        r"|in\s+(?:an?\s+)?(?:very\s+)?(?:critical|serious|grave)\s+condition"
        r"|whose\s+conditions?\s+(?:is|are|was|were)\s+(?:(?:described|said|reported|listed|given)\s+(?:as|to\s+be)\s+)?"
        r"(?:critical|serious|grave)",
    ),
    "in_care": (
        HarmWord("T", "injured", soft=True),
        "treated",
        r"treated\s+(?:there\b|(?:at|in)\s+(?:[\w-]+\s+){0,4}"
        r"(?:hospitals?|clinics?|facilit(?:y|ies)|centres?|centers?))",
    ),
    "gone_missing": (
        HarmWord("I", "missing"),
        "can cannot could go going gone had have went whose",
        r"(?:went|gone|going|go)\s+missing"
        r"|(?:could\s+not|cannot|can\s+not|have\s+(?:still\s+)?not(?:\s+yet)?|had\s+(?:still\s+)?not(?:\s+yet)?)"
        r"\s+(?:be|been)\s+(?:found|located|traced|accounted\s+for)"
        r"|whose\s+whereabouts",
    ),
    "human_remains": (HarmWord("H", "killed"), "human", r"human\s+remains"),
    "remains_of": (
        HarmWord("N", "killed"),
        "remains bones skeletons",
        r"(?:remains|bones|skeletons)(?=\s+of\b)",
    ),
    "loss_of_life": (HarmWord("H", "killed"), "loss", r"loss\s+of\s+(?:human\s+)?life"),
    "whereabouts_of": (HarmWord("N", "missing"), "whereabouts", r"whereabouts(?=\s+of\b)"),
    "unaccounted": (
        HarmWord("J", "missing"),
        "unaccounted yet",
        r"unaccounted\s+for|yet\s+to\s+be\s+(?:found|located|traced)",
    ),
    "taken_prisoner": (
        HarmWord("T", "detained"),
        "brought captured hauled held kept led locked picked rounded taken took",
        r"(?:taken|took|held|captured)\s+(?:prisoners?|hostages?|captives?|into\s+custody)"
        r"|(?:taken|brought)\s+to\s+(?:an?\s+|the\s+)?police\s+(?:stations?|custody)"
        r"|(?:rounded|locked)\s+up|(?:taken|took)\s+away|hauled\s+away|led\s+away"
        r"|kept\s+in\s+(?:[\w-]+\s+){0,3}?(?:camps?|cells?|cages?|jails?|prisons?|dungeons?)"
        r"|picked\s+up\s+(?:for\s+questioning|by\s+(?:the\s+)?police)",
    ),
    "took_prisoner": (
        HarmWord("G", "detained"),
        "taking",
        r"taking\s+(?:prisoner|hostage|captive)",
    ),
    "in_custody": (
        HarmWord("J", "detained"),
        "behind in under",
        r"in\s+(?:custody|detention|captivity|prison|jail)|under\s+arrest|behind\s+bars",
    ),
    "in_shelters": (
        HarmWord("J", "displaced"),
        "in",
        r"in\s+(?:(?:[\d,]+|[a-z]+)\s+){0,2}?(?:evacuation|displacement|relief|transit|temporary"
        r"|emergency|makeshift|accommodation)\s+(?:cent(?:er|re)s?|camps?|shelters?|sites)",
    ),
    "left_home": (
        HarmWord("I", "displaced"),
        "abandon abandoned abandoning camped crossed escape escaped fled flee fleeing flooded "
        "found leave leaving left live living lost moved poured remain seek seeking sheltering "
        "shifted sleeping sought stay staying streamed taken taking took vacate vacated",
        rf"(?:left|leave|leaving|abandon(?:ed|ing)?|fled|flee|fleeing|lost|vacated?)\s+{_HOMES}"
        r"|(?:remain|live|living|stay|staying|sleeping|sheltering|camped|(?:taken|took)\s+refuge)"
        r"\s+(?:in|at|along|around|under)\s+(?:[\w-]+\s+){0,3}?"
        r"(?:shelters?|camps?|tents?|cent(?:er|re)s|open|schools?|tarpaulins)"
        r"|escaped?\s+(?:across|over|into|to(?=\s+(?!tell|the\b|an?\b|his|her|their)\w)"
        r"|to\s+(?:safety|the\s+(?:hills|mountains|forests?|bush|border)))"
        r"|crossed\s+(?:over\s+)?(?:into|the\s+(?:border|frontier))"
        r"|(?:poured|streamed|flooded)\s+(?:into|(?:across|over)\s+the\s+(?:border|frontier))"
        r"|(?:sought|seek|seeking|took|taken|taking|found)\s+(?:refuge|shelter|sanctuary|asylum)"
        r"|(?:left|leaving)\s+the\s+(?:[\w-]+\s+){0,2}?(?:country|city|town|village|area|district|enclave|region)"
        r"|(?:moved|shifted)\s+to\s+(?:safety|shelters?|camps?|higher\s+ground)",
    ),
    "without_shelter": (
        HarmWord("J", "displaced"),
        "without",
        r"without\s+(?:shelter|homes?|a\s+home)",
    ),
    "registered": (
        HarmWord("T", "refugees"),
        "registered",
        r"registered\s+(?:\w+\s+){0,2}as\s+refugees",
    ),
    "driven_out": (
        HarmWord("T", "displaced"),
        "bombed brought chased driven forced left made moved put rendered shifted taken",
        rf"(?:driven|forced|chased|bombed)\s+(?:(?:out(?:\s+of)?|from)(?:\s+{_HOMES})?"
        r"|to\s+(?:flee|leave)|into\s+exile)"
        r"|(?:made|rendered|left)\s+homeless|put\s+to\s+flight"
        r"|(?:taken|moved|shifted|brought)\s+(?:down\s+)?(?:from|to)\s+(?:[\w-]+\s+){0,2}"
        r"(?:safety|shelters?|schools?|schoolhouse|camps?|slopes)",
    ),
}
"""Words of harm that are more than one word: part and measure, first words, and how written."""
