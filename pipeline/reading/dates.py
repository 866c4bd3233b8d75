"""Dates as news pages write them, read only where they can mean one day."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["day_first", "month_first"]
StampKind = Literal["published", "updated", "bare"]

# January to December; full names only, except in English.
_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januar februar märz april mai juni juli august september oktober november dezember
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""
_MONTH_OF = {
    name: number
    for language in _MONTHS.strip().splitlines()
    for number, name in enumerate(language.split(), start=1)
} | {"sept": 9}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAMES = frozenset(
    """
monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
lunedì martedì mercoledì giovedì venerdì sabato domenica
montag dienstag mittwoch donnerstag freitag samstag sonntag
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
понедельник вторник среда четверг пятница суббота воскресенье
pazartesi salı çarşamba perşembe cuma cumartesi pazar
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
""".split()
)

_WORD = r"[^\W\d_]{3,12}"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ ](?:de[ ]|of[ ])?
        (?P<w1>{_WORD})\.?,?[ ](?:de[ ])?(?P<y1>\d{{4}})
    | (?P<w2>{_WORD})\.?[ ](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<y2>\d{{4}})
    | (?P<y3>\d{{4}})(?P<sep3>[-/.])(?P<m3>\d{{1,2}})(?P=sep3)(?P<d3>\d{{1,2}})
    | (?P<a4>\d{{1,2}})(?P<sep4>[-/.])(?P<b4>\d{{1,2}})(?P=sep4)(?P<y4>\d{{4}})
    | (?P<y5>\d{{4}})年(?P<m5>\d{{1,2}})月(?P<d5>\d{{1,2}})日
    )(?!\d|[/.-]\d)""",
    re.VERBOSE,
)
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})[-/](\d{1,2})[-/]\d{4}(?![\d/-])")
_LEAD = re.compile(
    r"""(?:(?P<updated>(?:last\ )?(?:updated?|modified|edited)(?:\ (?:on|at))?|mis\ à\ jour(?:\ le)?
          |actualizado(?:\ el)?|aktualisiert(?:\ am)?|stand|atualizado(?:\ em)?|обновлено)
    |(?P<published>(?:(?:first|originally)\ )?(?:published|posted|issued|released|filed|created)
          (?:\ (?:on|at))?|(?:publication\ |release\ )?date|publié(?:\ le)?|publicado(?:\ el|\ em)?
          |veröffentlicht(?:\ am)?|опубликовано))(?:\ ?[:–—-]\ ?|\ |$)""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"""[\s,;()T@–—-]*(?:(?:at|à|um|a\ las|às)\ )?
    (?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?\s?(?:[ap]\.?m\.?)?|\d{4}(?=\s?(?:GMT|UTC)))?
    \s?(?:Z|[A-Z]{2,5}(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2}|Uhr)?[\s,;().–—-]*""",
    re.VERBOSE,
)
_LONGEST_STAMP = 120
_YEAR = re.compile(r"(?:19|20|[٠-٩]{2})\d\d")
_PARTS = re.compile(r"\s*[|•·]\s*|\s{2,}")


class Stamp(NamedTuple):
    """A date that stands by itself, and what the words before it say it is."""

    kind: StampKind
    day: date


class FoundDate(NamedTuple):
    """A date inside a text, with its offsets there."""

    start: int
    end: int
    day: date


def find_date(text: str, order: Order | None = None) -> FoundDate | None:
    """Return the first date in a short text that can mean one day only, or None.

    Args:
        text: a line or less, with single spaces; a weekday before the date helps to decide its
            order.
        order: what "05/06/2016" means, where it is known.
    """
    for found in _DATE.finditer(text):
        day = _day_of(found, text[: found.start()], order)
        if day is not None:
            return FoundDate(found.start(), found.end(), day)
    return None


def parse_date(text: str) -> date | None:
    """Return the day that a field holds: ISO, with or without a time, or any clear form."""
    found = find_date(" ".join(text[:100].split()))
    return found.day if found else None


def stamps_of(line: str, order: Order | None = None) -> list[Stamp]:
    """Return the dates that stand by themselves in a line, between its bars and bullets."""
    if len(line) > _LONGEST_STAMP or not _YEAR.search(line):
        return []
    parts = [" ".join(part.split()) for part in _PARTS.split(line)]
    return [stamp for part in parts if (stamp := _stamp(part, order))]


def order_in(texts: Iterable[str]) -> Order | None:
    """Return the order of day and month that all decidable dates of the texts share, or None."""
    orders: set[Order] = set()
    for text in texts:
        for first, second in _SLASHED.findall(text):
            if int(first) > 12 >= int(second):
                orders.add("day_first")
            elif int(second) > 12 >= int(first):
                orders.add("month_first")
    return orders.pop() if len(orders) == 1 else None


def _stamp(part: str, order: Order | None) -> Stamp | None:
    lead = _LEAD.match(part)
    rest = part[lead.end() :] if lead else part
    found = find_date(rest, order)
    if found is None or not _CLOCK.fullmatch(rest, found.end):
        return None
    before = rest[: found.start]
    if before.rstrip(" ,.").lower() not in _WEEKDAY_NAMES and not _CLOCK.fullmatch(before):
        return None
    kind: StampKind = "bare"
    if lead:
        kind = "updated" if lead["updated"] else "published"
    return Stamp(kind, found.day)


def _day_of(found: re.Match[str], before: str, order: Order | None) -> date | None:
    numbers = {name: value for name, value in found.groupdict().items() if value}
    form = numbers.keys() & {"y1", "y2", "y3", "y4", "y5"}
    number = form.pop()[-1]
    year = int(numbers[f"y{number}"])
    if number == "4":
        return _numeric(year, numbers, before, order)
    if number in "12":
        month = _MONTH_OF.get(numbers[f"w{number}"].lower())
        return _valid(year, month, int(numbers[f"d{number}"])) if month else None
    return _valid(year, int(numbers[f"m{number}"]), int(numbers[f"d{number}"]))


def _numeric(year: int, numbers: dict[str, str], before: str, order: Order | None) -> date | None:
    """Read 30/09/2016: by what is possible, by the weekday before it, by the known order."""
    first, second = int(numbers["a4"]), int(numbers["b4"])
    readings: dict[Order, date | None] = {
        "day_first": _valid(year, second, first),
        "month_first": _valid(year, first, second),
    }
    if numbers["sep4"] == ".":  # nobody writes the month first with dots
        return readings["day_first"]
    weekday = _weekday_at_end(before)
    possible = {day for day in readings.values() if day and weekday in (None, day.weekday())}
    if len(possible) == 1:
        return possible.pop()
    return readings[order] if order and readings[order] in possible else None


def _weekday_at_end(before: str) -> int | None:
    words = before.replace(",", " ").replace(".", " ").split()
    name = words[-1][:3].lower() if words else ""
    return _WEEKDAYS.index(name) if name in _WEEKDAYS else None


def _valid(year: int, month: int, day: int) -> date | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
