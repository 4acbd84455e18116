"""Causes and similarities: the columns agree with plain Python, and laws hold for any pair of values."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.facts.similarity import similarities, text_similarity
from reports.findings.causes import explain_pairs

days = st.dates(date(1930, 1, 1), date(2026, 11, 23))
niks = st.text("0123456789", min_size=16, max_size=16)
names = st.text("ABDEIKNRSTU .'", min_size=1, max_size=24).filter(lambda name: name.strip() != "")


def plain_slip(field: str, own: str, other: str) -> str:
    """The same question asked of one pair, letter by letter."""
    if field == "birth_date":
        own, other = (f"{value[8:10]}{value[5:7]}{value[:4]}" for value in (own, other))
        if own != other and own[2:4] + own[:2] + own[4:] == other:
            return "day_month_swapped"
    if len(own) != len(other):
        return ""
    places = [place for place in range(len(own)) if own[place] != other[place]]
    if len(places) == 1:
        return "one_digit"
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        if (own[first], own[second]) == (other[second], other[first]):
            return "digits_transposed"
    return ""


def near(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, str]]:
    """Return pairs that are often only a slip apart."""

    def slipped(value: str, place: int, digit: str) -> str:
        return value[:place] + digit + value[place + 1 :]

    def crossed(value: str, place: int) -> str:
        return value[:place] + value[place + 1] + value[place] + value[place + 2 :]

    one = st.builds(lambda v, p, d: (v, slipped(v, p, d)), values, st.integers(0, 15), st.sampled_from("0123456789"))
    two = st.builds(lambda v, p: (v, crossed(v, p)), values, st.integers(0, 14))
    return st.one_of(st.tuples(values, values), one, two)


def swapped(day: date) -> date:
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


dates = st.one_of(
    st.tuples(days, days),
    days.map(lambda day: (day, swapped(day))),
    st.builds(lambda day, other: (day, day.replace(day=other)), days, st.integers(1, 28)),
).map(lambda pair: (pair[0].isoformat(), pair[1].isoformat()))
pairs = st.lists(
    st.one_of(
        dates.map(lambda pair: ("birth_date", *pair)),
        near(niks).map(lambda pair: ("nik", *pair)),
        st.tuples(names, names).map(lambda pair: ("name", *pair)),
    ),
    min_size=1,
    max_size=30,
    unique=True,
)


def frame(told: list[tuple[str, str, str]]) -> pl.DataFrame:
    columns = {"field": pl.String, "own_value": pl.String, "register_value": pl.String}
    return pl.DataFrame(told, schema=columns, orient="row").with_columns(level=pl.lit(None, pl.String))


@settings(deadline=None, max_examples=60)
@given(pairs)
def test_slips_are_those_of_plain_python(told: list[tuple[str, str, str]]) -> None:
    found = explain_pairs(frame(told))["slip"].to_list()
    assert found == [plain_slip(*pair) if pair[0] != "name" else "" for pair in told]


@settings(deadline=None, max_examples=60)
@given(pairs)
def test_similarity_is_whole_symmetric_and_full_only_for_equal_values(told: list[tuple[str, str, str]]) -> None:
    one_way = similarities(frame(told)).to_list()
    other_way = similarities(frame([(field, right, left) for field, left, right in told])).to_list()
    assert one_way == other_way
    assert [type(value) for value in one_way] == [int] * len(told)
    assert [(value == 100) for value in one_way] == [left == right for _, left, right in told]
    assert min(one_way) >= 0


def test_similarities_people_know() -> None:
    left = pl.Series(["RATNA DEWI", "DEWI RATNA", "NURHAYATI", "RATNA DEWI", "AB"])
    right = pl.Series(["RATNA DEWI", "RATNA DEWI", "NUR HAYATI", "RATMA DEWI", "XY"])
    assert text_similarity(left, right).to_list() == [100, 99, 94, 90, 0]
