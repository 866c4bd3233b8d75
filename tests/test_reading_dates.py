from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading.dates import order_in, parse_date, stamps_of

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
FORMS = [
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %d, %Y",
    "%a %d %b %Y",
    "%A, %B %d, %Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y年%m月%d日",
    "%A, %d %B %Y - 23:14",
    "%d %B %Y, 11:05 p.m. GMT",
    "10:30 UTC, %d %B %Y",
    "%B %d, %Y at 4:05 pm",
]


@given(DAYS, st.sampled_from(FORMS))
def test_a_date_alone_in_a_line_is_read_in_any_clear_form(day, form):
    assert [stamp.day for stamp in stamps_of(day.strftime(form))] == [day]


@given(DAYS)
def test_slashed_dates_are_read_only_where_they_mean_one_day(day):
    written = day.strftime("%d/%m/%Y")
    sure = day.day > 12 or day.day == day.month
    assert parse_date(written) == (day if sure else None)
    assert [s.day for s in stamps_of(written, "day_first")] == [day]
    assert parse_date(day.strftime("%d.%m.%Y")) == day


def test_a_weekday_decides_the_order():
    # 5 June 2015 was a Friday; 6 May 2015 a Wednesday.
    assert parse_date("Fri, 05/06/2015") == date(2015, 6, 5)
    assert parse_date("Wednesday 05/06/2015") == date(2015, 5, 6)
    assert parse_date("Monday 05/06/2015") is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published 2018-03-04", "published"),
        ("First published on 4 March 2018", "published"),
        ("Date: March 4, 2018", "published"),
        ("Publié le 4 mars 2018", "published"),
        ("Опубликовано: 4 марта 2018", "published"),
        ("Last update: Sun, 04/03/2018 - 08:00", "updated"),
        ("Updated at 09:15 GMT, 4 March 2018", "updated"),
        ("Actualizado: 4 de marzo de 2018", "updated"),
        ("Ann Example | 4 March 2018", "bare"),
        ("4. März 2018", "bare"),
    ],
)
def test_the_words_before_a_date_say_what_it_is(line, kind):
    assert [(stamp.kind, stamp.day) for stamp in stamps_of(line)] == [(kind, date(2018, 3, 4))]


@pytest.mark.parametrize(
    "line",
    [
        "On 4 March 2018 the shelling began",
        "Fighting since 4 March 2018",
        "4 March 2018 was a bad day",
        "31 February 2018",
        "4 Smarch 2018",
        "4 March 1066",
        "2018-13-04",
        "1.2.2018.5",
        "192.168.20.2018",
        "12345-03-04",
        "4 March",
        "March 2018",
        "9" * 100 + " March 2018",
    ],
)
def test_a_date_in_a_sentence_or_no_date_is_no_stamp(line):
    assert stamps_of(line) == []


def test_order_is_what_all_sure_dates_share():
    assert order_in(["born 25/12/1990", "on 03/04/2011"]) == "day_first"
    assert order_in(["born 12/25/1990"]) == "month_first"
    assert order_in(["born 12/25/1990", "died 25/12/1990"]) is None
    assert order_in(["on 03/04/2011", "at 45/13/2000"]) is None


@given(st.text(alphabet="0123456789 /.-:()|,TZamMarch年月日٣", max_size=130))
def test_no_text_breaks_the_reader(text):
    for stamp in stamps_of(text):
        assert 1900 <= stamp.day.year <= 2100
