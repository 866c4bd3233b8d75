import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.summaries.gate import (
    Change,
    Floors,
    Lowered,
    changes_of,
    pinned,
    read_floors,
    system_of,
    values_of,
    write_floors,
)
from tallystick.evals.summaries.summary import summarize
from tallystick.schemas.errors import ReadError, UsageError

from .golds import failed, run_of, write_gold

FLOORS = Floors(floors={"g | m": {"figure.strict": 0.5, "answered": 1.0}})


def test_what_the_gate_holds_of_a_run_is_shares_of_which_more_is_better(tmp_path):
    gold = write_gold(tmp_path / "g", 4)
    whole = values_of(summarize(gold, run_of(gold)))
    assert set(whole.values()) == {1.0}
    less = values_of(summarize(gold, run_of(gold, failed("a00"), failed("a01", "cassette_miss"))))
    assert less["answered"] == 0.5
    assert less["figure.strict"] == 0.8  # 4 right, 2 missed
    assert less["output.grounded"] == less["first.not_invented"] == 1.0
    assert system_of(summarize(gold, run_of(gold))) == "g | m | p-1"


def test_a_value_that_sinks_is_told_with_how_much():
    (change,) = changes_of(FLOORS, {"g | m": {"figure.strict": 0.4567, "answered": 1.0}})
    assert change.sinks
    assert str(change) == "g | m: figure.strict 0.5000 -> 0.4567 (-0.0433)"


def test_a_value_that_rises_is_a_change_and_does_not_sink():
    (change,) = changes_of(FLOORS, {"g | m": {"figure.strict": 0.75, "answered": 1.0}})
    assert not change.sinks
    assert str(change) == "g | m: figure.strict 0.5000 -> 0.7500 (+0.2500)"


def test_a_system_that_is_gone_sinks_and_a_new_one_does_not():
    gone, also, new = changes_of(FLOORS, {"h | n": {"answered": 1.0}})
    assert [change.sinks for change in (gone, also, new)] == [True, True, False]
    assert "cannot be replayed any more" in str(gone)
    assert str(new) == "h | n: answered new at 1.0000"


def test_pinning_takes_rises_without_a_word():
    values = {"g | m": {"figure.strict": 0.75, "answered": 1.0}, "h | n": {"answered": 0.5}}
    assert pinned(FLOORS, values, None) == Floors(floors=values)


def test_a_floor_sinks_for_a_reason_only_and_the_reason_stays():
    values = {"g | m": {"figure.strict": 0.25, "answered": 1.0}}
    with pytest.raises(UsageError, match=r"figure\.strict 0\.5000 -> 0\.2500 .*--lower"):
        pinned(FLOORS, values, None)
    once = pinned(FLOORS, values, "the labels were wrong")
    assert once.floors == values
    told = Lowered(
        system="g | m", metric="figure.strict", old=0.5, new=0.25, reason="the labels were wrong"
    )
    assert once.lowered == (told,)
    again = pinned(once, {}, "given up")
    assert again.floors == {}
    assert [each.reason for each in again.lowered] == ["the labels were wrong", *["given up"] * 2]


shares = st.dictionaries(
    st.sampled_from(["s", "t"]),
    st.dictionaries(
        st.sampled_from(["m", "n", "o"]), st.floats(0, 1).map(lambda share: round(share, 6))
    ),
)


@given(shares, shares)
def test_without_a_reason_no_pinning_ever_lowers_a_floor(before, now):
    floors = Floors(floors=before)
    try:
        after = pinned(floors, now, None).floors
    except UsageError:
        assert any(change.sinks for change in changes_of(floors, now))
        return
    for system, metrics in before.items():
        for metric, floor in metrics.items():
            assert after[system][metric] >= floor


@given(shares)
def test_what_was_pinned_holds(values):
    assert changes_of(pinned(Floors(), values, None), values) == []


def test_a_change_in_the_last_digit_of_another_machine_does_not_sink():
    assert not Change("s", "m", 0.5, 0.4999999).sinks
    assert Change("s", "m", 0.5, 0.499999).sinks


def test_floors_are_written_and_read(tmp_path):
    path = tmp_path / "gate.json"
    assert read_floors(path) == Floors()
    floors = pinned(FLOORS, {"g | m": {"answered": 1.0}}, "a reason")
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert json.loads(path.read_text())["lowered"][0]["reason"] == "a reason"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("{", "not JSON"), ("[]", "no file of floors"), ('{"floors": {"s": 1}}', "floors.s")],
)
def test_a_damaged_file_of_floors_is_told(tmp_path, text, complaint):
    path = tmp_path / "gate.json"
    path.write_text(text)
    with pytest.raises(ReadError, match=complaint):
        read_floors(path)
