"""Capitals by their countries: what "the capital" is called where the article names it."""

import re

from .countries import COUNTRY

_NAMES = (
    "Afghanistan: Kabul; Albania: Tirana; Algeria: Algiers; Angola: Luanda; "
    "Argentina: Buenos Aires; Armenia: Yerevan; Azerbaijan: Baku; Bahrain: Manama; "
    "Bangladesh: Dhaka; Belarus: Minsk; "
    "Belgium: Brussels; Bolivia: La Paz; Bosnia: Sarajevo; Brazil: Brasilia; Bulgaria: Sofia; "
    "Burkina Faso: Ouagadougou; Burundi: Bujumbura; Cambodia: Phnom Penh; Cameroon: Yaounde; "
    "Central African Republic: Bangui; Chad: N'Djamena; Chile: Santiago; China: Beijing; "
    "Colombia: Bogota; Comoros: Moroni; Congo: Kinshasa; Costa Rica: San Jose; Croatia: Zagreb; "
    "Cuba: Havana; Cyprus: Nicosia; Dominican Republic: Santo Domingo; Ecuador: Quito; "
    "Egypt: Cairo; El Salvador: San Salvador; Eritrea: Asmara; Ethiopia: Addis Ababa; "
    "France: Paris; Gabon: Libreville; Gambia: Banjul; Georgia: Tbilisi; Germany: Berlin; "
    "Ghana: Accra; Greece: Athens; Guatemala: Guatemala City; Guinea: Conakry; "
    "Guinea-Bissau: Bissau; Haiti: Port-au-Prince; Honduras: Tegucigalpa; India: New Delhi; "
    "Indonesia: Jakarta; Iran: Tehran; Iraq: Baghdad; Israel: Jerusalem; Italy: Rome; "
    "Ivory Coast: Abidjan; Jamaica: Kingston; Japan: Tokyo; Jordan: Amman; Kazakhstan: Astana; "
    "Kenya: Nairobi; Kosovo: Pristina; Kuwait: Kuwait City; Kyrgyzstan: Bishkek; "
    "Laos: Vientiane; Lebanon: Beirut; Liberia: Monrovia; Libya: Tripoli; "
    "Madagascar: Antananarivo; Malawi: Lilongwe; Malaysia: Kuala Lumpur; Mali: Bamako; "
    "Mauritania: Nouakchott; Mexico: Mexico City; Moldova: Chisinau; Mongolia: Ulaanbaatar; "
    "Morocco: Rabat; Mozambique: Maputo; Myanmar: Naypyidaw; Nepal: Kathmandu; "
    "Nicaragua: Managua; Niger: Niamey; Nigeria: Abuja; North Korea: Pyongyang; "
    "Pakistan: Islamabad; Panama: Panama City; Papua New Guinea: Port Moresby; "
    "Paraguay: Asuncion; Peru: Lima; Philippines: Manila; Poland: Warsaw; Portugal: Lisbon; "
    "Qatar: Doha; Romania: Bucharest; Russia: Moscow; Rwanda: Kigali; Saudi Arabia: Riyadh; "
    "Senegal: Dakar; Serbia: Belgrade; Sierra Leone: Freetown; Somalia: Mogadishu; "
    "South Africa: Pretoria; South Korea: Seoul; South Sudan: Juba; Spain: Madrid; "
    "Sri Lanka: Colombo; Sudan: Khartoum; Syria: Damascus; Taiwan: Taipei; Tajikistan: Dushanbe; "
    "Tanzania: Dodoma; Thailand: Bangkok; Togo: Lome; Tunisia: Tunis; Turkey: Ankara; "
    "Uganda: Kampala; Ukraine: Kyiv; Uruguay: Montevideo; Uzbekistan: Tashkent; "
    "Venezuela: Caracas; Vietnam: Hanoi; Yemen: Sanaa; Zambia: Lusaka; Zimbabwe: Harare"
)
_CAPITALS: dict[str, str] = {
    country: city for country, _, city in (pair.partition(": ") for pair in _NAMES.split("; "))
}


def capital_in(text: str) -> str | None:
    """Return the capital that a text names, of the first country for which it names one."""
    countries = dict.fromkeys(found["country"] for found in COUNTRY.finditer(text))
    cities = [_CAPITALS[country] for country in countries if country in _CAPITALS]
    return next((c for c in cities if re.search(rf"\b{re.escape(c)}\b", text)), None)
