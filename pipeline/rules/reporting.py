"""Words of reporting: which verbs and nouns make somebody a source, and for what kind of act."""

from typing import Literal

from ..text.words import ascii_words

Speech = Literal["say", "accuse", "reject", "admit", "claim", "warn", "justify", "hear"]
"""What a reporting verb does; `claim` is a deed owned up to, `hear` what is only said of."""

VERBS: dict[str, Speech] = {
    **dict.fromkeys(
        "said says say added adds told tells announced announces announce stated states confirmed "
        "confirms declared declares maintained maintains insisted insists argued argues explained "
        "disclosed revealed recalled recalls remembers remarked testified tweeted wrote writes "
        "writing replied replies responded countered retorted recounted placed places believes "
        "believe reckon reckons reckoned estimated estimates estimate "
        "thinks noted notes asserted contended claimed claims reported reports "
        "report spoke gave "
        "gives put puts raised lowered revised verified concluded counted counts counting "
        "documented recorded registered identified saw listed lists found showed shows suggested "
        "suggests suggest indicated "
        "indicates show saying expressed cited cites quoted quotes pointed brings issued released "
        "published commented speak speaks spoken talked insist maintain allege confirm add "
        "mention mentions mentioned tallied logged went goes continued continues drew drawn "
        "claim boasts boasted tell reporting claiming posted informed".split(),
        "say",
    ),
    **dict.fromkeys(
        "complained condemned condemns condemn criticised criticized accused accuses accuse blamed "
        "blames blame charged charges alleged alleges denounced "
        "accusing blaming denounces held holds hold faulted attributed".split(),
        "accuse",
    ),
    **dict.fromkeys(
        "denied denies deny rejected rejects reject dismissed dismisses refuted disputed disputes "
        "dispute contradicted ridiculed rebuffed disputing rebutted called calls doubted "
        "denying rejecting questioned described distanced disagreed disagrees".split(),
        "reject",
    ),
    **dict.fromkeys(
        "admitted admits admit acknowledged acknowledges acknowledge confessed conceded "
        "concedes".split(),
        "admit",
    ),
    **dict.fromkeys(
        "warned warns warn warning cautioned fears feared fear predicted expects expected".split(),
        "warn",
    ),
    **dict.fromkeys("defended defends justified justifies".split(), "justify"),
}

BASE_FORMS = frozenset(
    "say tell announce believe estimate report accuse blame deny reject dispute warn hold suggest "
    "reckon speak insist maintain allege confirm add mention claim admit acknowledge "
    "fear condemn".split()
)
INVERTING = frozenset(
    "said says say added adds stated reported reports announced declared wrote warned explained "
    "insisted recalled remarked confirmed conceded claimed argued tweeted noted".split()
)
# Also nouns or plain verbs: they report only where a source stands before and a clause behind.
AMBIGUOUS = frozenset(
    "add maintain alleged reports report claims claim estimates estimate counts counted "
    "states notes lists listed records recorded charges blame fears feared found showed "
    "shows suggested suggests suggest indicated indicates believe documented hold show "
    "concluded held holds noted released published questioned counting disputes dispute "
    "fear expects expected".split()
)
NEEDS_THAT = frozenset(
    "show found showed shows suggested suggests suggest indicated indicates concluded charged "
    "charges "
    "maintained maintains declared declares noted notes predicted "
    "commented".split()
)
NEEDS_COUNT = frozenset(
    "put puts placed places gave gives raised lowered revised listed lists recorded registered "
    "identified saw "
    "documented tallied logged".split()
)
NEEDS_TOLL = frozenset("brings issued released published drew drawn".split())
SPEAKING = frozenset("spoke spoken speak speaks talked boasts boasted".split())
GOING_ON = frozenset("went goes continued continues".split())
HOLDING = frozenset("held holds hold".split())
NAMING = frozenset("called calls described".split())

COUNT_WORDS = frozenset(
    "dead death deaths toll number numbers losses figure figures total casualties injured wounded "
    "killed killing killings bodies arrest arrests count missing estimate estimates victims "
    "lives injuries displaced detained refugees fatalities disappearances abductions detentions "
    "tally".split()
)
CLAIM_WORDS = frozenset(
    "charge charges claim claims accusation accusations allegation allegations account report "
    "reports figure figures toll statement statements story version assertion suggestion".split()
)
DOCUMENTS = frozenset(
    "report reports reporting statement communique communiqué bulletin tally count figures toll "
    "list data video videos footage "
    "survey study website account release tweet dispatch announcement records statistics file "
    "declaration document update spreadsheet letter article dossier database estimates estimate "
    "inquiry inquest investigation analysis review census".split()
)
DOCUMENT_WORDS = frozenset(ascii_words(" ".join(DOCUMENTS)))
"""What `Tokens.known` has of them, of which each sentence with a document has one."""
# "Figures released by the army" are the army's, "a report seen by the agency" is not its own.
MAKING = frozenset(
    "given supplied provided compiled released published issued collected gathered kept collated "
    "prepared announced made drawn maintained".split()
)
ROLES = frozenset(
    "spokesman spokeswoman spokesperson secretary director chief head coordinator commissioner "
    "governor mayor minister president chairman chairwoman chair manager officer commander leader "
    "adviser advisor ambassador envoy delegate representative prosecutor magistrate advocate "
    "lawyer attorney doctor surgeon nurse superintendent analyst professor expert official "
    "undersecretary sheriff "
    "teacher priest bishop pastor researcher deputy member founder captain administrator boss "
    "physician correspondent editor resident lawmaker activist negotiator aide owner".split()
)
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokesmen".split())
# Words between a source and its verb that belong to neither.
BETWEEN = frozenset(
    "has have had also further later then again both still already reportedly repeatedly simply "
    "are is "
    "itself himself herself themselves flatly strongly angrily categorically firmly separately "
    "initially quickly meanwhile however originally subsequently officially publicly "
    "would could can do does did only just first once long".split()
)
# Told of somebody who carries nothing further.
LISTENERS = frozenset(
    "reporters journalists newsmen court jury judge judges parliament lawmakers me us them him "
    "her people conference briefing meeting council inquiry committee audience crowd hearing "
    "that it tribunal correspondents investigators supporters".split()
)
FEARING = frozenset("fears feared fear".split())
EXPECTING = frozenset("expects expected".split())
CONDEMNING = frozenset("condemned condemns condemn criticised criticized".split())
CONCERNS = frozenset("concern concerns alarm fear fears dismay outrage doubt doubts".split())
PLATFORMS = frozenset("facebook twitter telegram whatsapp youtube instagram tiktok weibo x".split())
CITING = frozenset("cited cites quoted quotes".split())
