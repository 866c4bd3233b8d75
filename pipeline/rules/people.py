"""Nouns for people, with what they tell of status, age and sex; and nouns for what is no person."""

from typing import NamedTuple

from ...schemas.vocabulary import Age, Sex, Status


class Group(NamedTuple):
    """What a noun tells about the people it names."""

    status: Status = "unspecified"
    age: Age = "unspecified"
    sex: Sex = "unspecified"


_PLAIN = (
    "people person persons other resident inhabitant villager townspeople townsfolk islander "
    "citizen "
    "victim passenger traveller traveler commuter patient worshipper worshiper pilgrim protester "
    "protestor demonstrator marcher rioter spectator supporter fan tourist visitor guest survivor "
    "relative parent family families household member local native foreigner national migrant "
    "settler neighbour neighbor crowd individual soul adult youth pensioner suspect "
    "smuggler mourner bystander onlooker tribesman tribesmen activist politician leader mayor "
    "candidate voter elder follower sympathiser sympathizer loyalist dissident opponent "
    "climber skier swimmer rider cyclist motorist pedestrian guard crew crewman crewmen crewmember "
    "sailor seaman seamen captain attacker assailant gangster dealer hijacker pirate robber "
    "bodyguard aide colleague friend passer-by passerby passers-by passersby "
    "survivor minor kinsman kinsmen brother sister cousin nephew niece sibling grandchild grandson "
    "grandchildren granddaughter comrade twin triplet refugee evacuee hostage captive detainee "
    "prisoner inmate convict member "
    "official personnel student porter sherpa hiker camper swimmer walker"
)
_CIVILIAN = (
    "civilian nurse doctor medic paramedic physician surgeon midwife pharmacist journalist "
    "reporter photographer photojournalist cameraman cameramen correspondent editor teacher "
    "lecturer professor pupil schoolchild farmer herder herdsman herdsmen shepherd fisherman "
    "fishermen "
    "peasant worker labourer laborer miner driver trader shopkeeper vendor merchant baker "
    "priest nun monk imam pastor missionary bishop lawyer judge engineer technician mechanic "
    "volunteer rescuer firefighter fireman firemen docker stevedore clerk cook cleaner "
    "conductor attendant steward bank-teller tailor carpenter logger sawyer muleteer loader "
    "stretcher-bearer ambulanceman contractor writer poet musician artist bricklayer builder "
    "electrician waiter waitress housewife housewives streetcar-driver interpreter translator "
    "employee manager staff beekeeper postman postmen trucker lorry-driver non-combatant "
    "noncombatant"
)
_STATE = (
    "soldier troop trooper policeman policemen policewoman police officer constable gendarme "
    "serviceman servicemen marine paratrooper guardsman guardsmen conscript recruit sergeant "
    "corporal lieutenant colonel airman airmen pilot infantryman infantrymen sapper "
    "commando peacekeeper ranger sentry sentries gunner cadet jawan carabiniere reservist "
    "patrolman patrolmen superintendent warder jailer bluehelmet"
)
_ARMED = (
    "rebel militant fighter insurgent guerrilla guerilla jihadist jihadi terrorist gunman gunmen "
    "bandit militiaman militiamen extremist partisan separatist combatant raider mutineer "
    "paramilitary paramilitaries bomber sniper mujahid mujahideen mercenary mercenaries "
    "kidnapper warlord"
)
_CHILD = (
    "child children infant baby babies toddler newborn kid teenager schoolgirl schoolboy "
    "schoolchildren boy girl minor pupil orphan adolescent"
)
_FEMALE = (
    "woman women girl girls mother sister daughter wife wives nun widow grandmother policewoman "
    "housewife housewives waitress schoolgirl schoolgirls female females grandmothers aunt"
)
_MALE = (
    "man men boy boys father brother son husband schoolboy schoolboys policeman policemen fireman "
    "firemen fisherman fishermen cameraman cameramen monk priest gunman gunmen herdsman herdsmen "
    "crewman crewmen tribesman tribesmen grandfather uncle male males youngster"
)
_ADULT = "woman women man men adult adults mother father wife wives husband widow"

_THINGS = (
    "km kms kilometre kilometer metre meter m mile yard foot feet inch inches cm mm ft centimetre "
    "centimeter millimetre millimeter knot acre hectare tonne ton ton-capacity kg kilo kilogram "
    "gram litre liter gallon barrel "
    "hour hr minute min day night week month year yr decade century centuries time times "
    "season morning evening afternoon weekend o'clock p.m a.m pm am local "
    "dollar pound euro peso rupee yuan yen rial dinar franc ruble rouble sol soles dlr dlrs "
    "shilling kina bolivar cent cents penny pence kopeck kopecks crown "
    "percent per-cent pct degree point vote seat goal run wicket set match game "
    "house home building flat apartment hut tent room hotel shop store office school hospital "
    "clinic church mosque temple market factory factories plant bridge road street lane dam "
    "village hamlet town city cities district province country countries nation state region area "
    "camp shelter site location position post checkpoint base barracks bunker tunnel quarter "
    "neighbourhood neighborhood "
    "vehicle car bus buses truck lorry lorries lorryload jeep tank boat ship vessel ferry ferries "
    "canoe plane aircraft helicopter jet train carriage coach motorcycle bicycle drone missile "
    "rocket shell bomb mine grenade bullet round shot rifle gun weapon explosive warhead "
    "strike airstrike raid attack blast explosion bombing clash clashes battle operation sortie "
    "mission incident case event quake earthquake tremor aftershock storm cyclone fire flood wave "
    "sheep goat cow cattle horse camel dog animal pig bird livestock donkey buffalo head "
    "movement "
    "party parties group team unit battalion brigade company companies force forces army armies "
    "organisation organization agency agencies charity charities body institution union "
    "bed blanket meal box boxes sack ration bag truckload consignment cot mattress detector "
    "page article chapter item line word report photo photograph picture video image document "
    "record name call message letter question statement session meeting talk round reason way "
    "side end part piece place area step stage kind type sort thing issue matter job post "
    "flight draw win loss defeat victory fixture gate platform deck floor storey story stairs "
    "billion million thousand barrage gunship launch pumpboat convoy sentence count charge "
    "project plan deal bill proposal hope programme program idea story stories tree crop field "
    "well pump pole cable line connection household-item stop cabin shed "
    "bulletin checkpoint bn tower truckloads dead-end batteries battery phone phones"
)


def _plurals(words: str) -> set[str]:
    found: set[str] = set()
    for word in words.split():
        found.add(word)
        if word[-1:] == "y" and word[-2:-1] not in tuple("aeiou"):
            found.add(word[:-1] + "ies")
        elif not word.endswith("s"):
            found.add(word + "s")
    return found


def _people() -> dict[str, Group]:
    child, female, male, adult = map(_plurals, (_CHILD, _FEMALE, _MALE, _ADULT))
    table: dict[str, Group] = {}
    statuses: tuple[tuple[Status, str], ...] = (
        ("unspecified", f"{_PLAIN} {_CHILD} {_FEMALE} {_MALE} {_ADULT}"),
        ("civilian", _CIVILIAN),
        ("state_force", _STATE),
        ("armed_group", _ARMED),
    )
    for status, words in statuses:
        for word in _plurals(words):
            age: Age = "child" if word in child else "adult" if word in adult else "unspecified"
            sex: Sex = "female" if word in female else "male" if word in male else "unspecified"
            table[word] = Group(status, age, sex)
    for word in _plurals("pupil schoolchild schoolboy schoolgirl") | {"schoolchildren"}:
        table[word] = table[word]._replace(status="civilian")
    return table


PEOPLE: dict[str, Group] = _people()
"""Nouns for people in lower case, singular and plural."""

SEVERAL: frozenset[str] = frozenset(
    word for word in PEOPLE if word.endswith(("men", "women", "children")) or word[:-1] in PEOPLE
) | {"people", "police", "families", "babies"}
"""Of these the plurals, which no article can count: "a police unit", "a great many civilians"."""

THINGS: frozenset[str] = frozenset(_plurals(_THINGS) - set(PEOPLE) - {"heads"})
"""Nouns that numbers stand before and that are no people: units, money, buildings, beasts."""
