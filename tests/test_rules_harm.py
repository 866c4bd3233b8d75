"""What the numbers of a sentence count, over many ways of saying it and of not saying it."""

import pytest

from tallystick.pipeline.rules.outline import find_mentions
from tallystick.pipeline.rules.sentences import split


def counted(text: str) -> list[str]:
    story = list(enumerate(split(text)))
    found = find_mentions(text, story)
    return sorted(f"{m.measure} {m.kind if m.value is None else m.value}" for m in found)


HARM = {
    "At least 46 people were killed and more than 100 injured in a bombing.": "46 k, 100 i",
    "It killed 12 people, including three children, and wounded dozens more.": "12 k, 3 k, v i",
    "Four soldiers and two policemen were killed in an ambush.": "4 k, 2 k",
    "Clashes killed a policeman and two civilians.": "1 k, 2 k",
    "A bomber blew himself up, killing himself and 14 others.": "14 k",
    "Officials said 17 bodies had been recovered from the rubble.": "17 k",
    "The strikes left 9 dead and 21 wounded.": "9 k, 21 i",
    "The army said it had lost three soldiers, with nine wounded.": "3 k, 9 i",
    "A 14-year-old boy was killed in the shelling.": "1 k",
    "One soldier was killed and another wounded.": "1 k, 1 i",
    "A third soldier died.": "1 k",
    "The war has claimed more than 90,000 lives.": "90000 k",
    "The conflict has cost the lives of 5,000 people.": "5000 k",
    "The ferry sank with the loss of 45 lives.": "45 k",
    "About 200 people are feared dead.": "200 k",
    "Nearly 4,000 people have died or gone missing at sea this year.": "4000 c",
    "The toll has risen to 46 dead, 120 injured and 14 missing.": "46 k, 120 i, 14 m",
    "The official death toll is 3,057.": "3057 k",
    "Officials put the number of injured at 60.": "60 i",
    "The number of people killed in the attack has risen to 88.": "88 k",
    "The number of dead climbed above 1,000.": "1000 k",
    "Fatalities: 12. Injuries: 40.": "12 k, 40 i",
    "The raid resulted in the deaths of 14 civilians.": "14 k",
    "He said that 35 of those killed were civilians.": "35 k",
    "Two of the injured later died.": "2 k",
    "Eleven aid workers, including four nurses, lost their lives.": "11 k, 4 k",
    "The dead included 12 children and four women.": "12 k, 4 k",
    "A fire killed a family of five.": "5 k",
    "Between 100 and 150 people are thought to have died.": "range k",
    "The crash killed all 46 passengers and crew.": "46 k",
    "Forty-six inmates were killed in a prison riot.": "46 k",
    "Six people suffered minor injuries.": "6 i",
    "Doctors said they treated 56 patients for gunshot wounds.": "56 i",
    "Thirty people were taken to hospital.": "30 i",
    "Seven miners remain unaccounted for.": "7 m",
    "More than 200 girls abducted in April are still missing.": "200 m",
    "Gunmen kidnapped 110 pupils from a boarding school.": "110 d",
    "Gunmen took 14 people hostage.": "14 d",
    "It led to the arrest of 22 people.": "22 d",
    "The group said it had killed 20 soldiers and captured five.": "20 k, 5 d",
    "Security forces rounded up 300 men.": "300 d",
    "Some 300,000 people have been forced from their homes.": "300000 p",
    "Fighting drove 2,600 people from their homes.": "2600 p",
    "The earthquake left 50,000 people homeless.": "50000 p",
    "Twelve people are missing, presumed dead.": "12 k",
    "Some 30 men were missing and feared drowned.": "30 k",
    "Fourteen people drowned or disappeared.": "14 c",
    "Some 500 people were killed or were listed as missing.": "500 c",
    "Eight climbers fell to their deaths.": "8 k",
    "Eight families were burnt alive.": "8 k",
    "Eight villagers were found with their throats slit.": "8 k",
    "Two soldiers fell in the fighting.": "2 k",
    "A bomb left 12 people dead and another 30 in hospital.": "12 k, 30 i",
    "Sixteen were in a critical condition.": "16 i",
    "Sixteen people were left with burns.": "16 i",
    "Nine sailors could not be found.": "9 m",
    "The whereabouts of nine sailors are unknown.": "9 m",
    "Over 600 villagers sought shelter in a church.": "600 p",
    "Some 9,000 people poured across the border.": "9000 p",
    "The fighting has driven 7,000 people out of the city.": "7000 p",
    "Sixteen villagers who had taken shelter there were killed.": "16 k",
    "She lost three sons in the strike.": "3 k",
    "The family lost nine members in the strike.": "9 k",
    "The war has claimed 50,000 victims.": "50000 k",
    "There were 287 casualties in 2001 and 627 in 2002.": "287 c, 627 c",
    "A police unit was attacked, leaving 3 dead.": "3 k",
    "A gunman stabbed eight people to death.": "8 k",
    "A gunman stabbed eight people.": "8 i",
    "Around 200 men, if not more, are believed to have been killed.": "200 k",
    "A further 54 people, at least, have lost their lives.": "54 k",
    "All the men, possibly as many as 17, had been killed.": "17 k",
    "From 20 to 30 people were killed.": "range k",
    "Six children under the age of five were killed.": "6 k",
    "Six children under five were killed.": "6 k",
    "Two people aged 20 and 31 were killed.": "2 k",
    "Deaths in the six provinces came to 45.": "45 k",
    "They lowered the number of missing from 1,276 to 993.": "1276 m, 993 m",
    "The toll was raised to 19 from 12.": "19 k, 12 k",
    "They put the number displaced, at home or as refugees, at 15 million.": "15000000 p",
    "The blast killed two guards, a nurse and three drivers.": "2 k, 1 k, 3 k",
    "A farmer, his wife and their four children were shot dead.": "1 k, 4 k",
    "There are 180 families, or 800 people, in nine evacuation centres.": "800 p",
    "Twelve of the 40 injured are in a critical condition.": "12 i",
    "Three pupils died: two at the scene and one later in hospital.": "3 k, 2 k, 1 k",
    "Bandits took away 52 people.": "52 d",
    "Gunmen killed two village heads and two other persons.": "2 k, 2 k",
    "Five people, among them an infant, were pulled dead from the rubble.": "5 k, 1 k",
    "More than 40,000 have sought asylum in Ruvia.": "40000 p",
    "The strike wiped out a family of five.": "5 k",
    "There are 2.7 million internally displaced people in the country.": "2700000 p",
    "About 4,000 people remain in shelters.": "4000 p",
    "The agency has registered 40,000 refugees there.": "40000 r",
    "No casualties were reported.": "0 c",
    "The shelling caused no deaths or injuries.": "0 c",
    "No civilians were killed, the army said.": "0 k",
    "None of the 46 passengers was hurt.": "0 i",
    "The explosion killed nobody.": "0 k",
    "There was no loss of life.": "0 k",
    "46 PEOPLE KILLED IN BUS CRASH": "46 k",
    "Five killed, dozens hurt as bus overturns": "5 k, v i",
    "Bomb kills 5 at market": "5 k",
}
_SHORT = {
    "k": "killed",
    "i": "injured",
    "m": "missing",
    "d": "detained",
    "p": "displaced",
    "r": "refugees",
    "c": "casualties",
}


def spelled(short: str) -> list[str]:
    pairs = (item.split() for item in short.split(", "))
    return sorted(f"{_SHORT[m]} {'vague' if n == 'v' else n}" for n, m in pairs)


@pytest.mark.parametrize(("text", "expected"), list(HARM.items()))
def test_reads_harm(text: str, expected: str) -> None:
    assert counted(text) == spelled(expected)


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "The attack could kill thousands.",
        "If the dam breaks, 20,000 people could be killed.",
        "Aid agencies warned that 50,000 children may die this year.",
        "The authorities fear that up to 500 people may have been killed.",
        "Both pilots died in the crash.",
        "Between 20 and 30 people were trapped under the rubble.",
        "The party won 46 seats and lost 12.",
        "The team lost 12 games and killed 3 projects.",
        "Shares fell 46 percent, killing hopes of a recovery.",
        "He died at the age of 46.",
        "More than 500 prisoners were freed.",
        "They freed 25 hostages.",
        "Protesters burned two cars and 20 houses.",
        "The storm killed 40 cattle and 300 sheep.",
        "The bill was dead on arrival in the 100-seat Senate.",
        "The striker scored in injury time to make it 3-2.",
        "Flight 370 disappeared with 239 people on board.",
        "The rate is 12 deaths per 100,000 people.",
        "An average of 12 people die every day.",
        "Deaths rose by 12 percent.",
        "All 46 passengers survived.",
        "A man whose sister was killed told them so.",
        "Some 40 people attended the funeral of the victims.",
        "We have two hours to kill.",
        "Twelve miners were rescued.",
        "They killed one of its leaders, Tal Omen.",
        "Nearly 300 inmates escaped from the prison.",
        "One of them said that residents had dug up the dead.",
        "A police post was attacked.",
        "The army did not kill 12 people.",
    ],
)
def test_reads_no_harm(text: str) -> None:
    assert counted(text) == []
