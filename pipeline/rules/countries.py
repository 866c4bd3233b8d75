"""Countries by their English names: where a war's total holds, not only where it was told."""

import re

_NAMES = (
    r"Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain"
    r"|Bangladesh|Belarus|Belgium|Benin|Bhutan|Bolivia|Bosnia(?:\sand\sHerzegovina)?|Botswana|Brazil"
    r"|Brunei|Bulgaria|Burkina\sFaso|Burma|Burundi|Cambodia|Cameroon|Canada|Central\sAfrican\sRepublic"
    r"|Chad|Chile|China|Colombia|Comoros|Congo|Costa\sRica|Croatia|Cuba|Cyprus|Czech\sRepublic"
    r"|Czechia|Democratic\sRepublic\sof\s(?:the\s)?Congo|Denmark|Djibouti|Dominican\sRepublic"
    r"|East\sTimor|Ecuador|Egypt|El\sSalvador|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon"
    r"|Gambia|Georgia|Germany|Ghana|Greece|Guatemala|Guinea(?:-Bissau)?|Guyana|Haiti|Honduras"
    r"|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory\sCoast|Jamaica|Japan"
    r"|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya"
    r"|Lithuania|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico"
    r"|Moldova|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New\sZealand"
    r"|Nicaragua|Niger|Nigeria|North\sKorea|Norway|Oman|Pakistan|Panama|Papua\sNew\sGuinea|Paraguay"
    r"|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Samoa|Saudi\sArabia|Senegal"
    r"|Serbia|Sierra\sLeone|Singapore|Slovakia|Slovenia|Solomon\sIslands|Somalia|Somaliland"
    r"|South\sAfrica|South\sKorea|South\sSudan|Spain|Sri\sLanka|Sudan|Suriname|Swaziland|Sweden"
    r"|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|Tunisia|Turkey|Türkiye"
    r"|Turkmenistan|Uganda|Ukraine|United\sArab\sEmirates|United\sKingdom|Uruguay|Uzbekistan"
    r"|Vanuatu|Venezuela|Vietnam|Yemen|Yugoslavia|Zambia|Zimbabwe"
)
COUNTRY = re.compile(rf"(?<![\w’'-])(?P<country>{_NAMES})(?![\w-])")
"""The name of a country where it stands alone, not as a part of another word."""


def is_country(place: str) -> bool:
    r"""Whether a place is a whole country."""
    return COUNTRY.fullmatch(place) is not None
