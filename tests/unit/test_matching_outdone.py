"""A candidate who is outdone by another candidate of the same row weighs less than that one."""

from dataclasses import replace
from datetime import date

import duckdb
import numpy as np
import polars as pl
import pytest

from matching.link import SHIPPED, link_people
from matching.model import Model, load_model
from matching.people import FieldData, People, encode_people
from matching.rivals import CONTENDERS, contenders, outdone

DAY, OTHER_DAY = date(2010, 2, 5), date(2010, 5, 2)
MODEL = load_model(SHIPPED)


def people(left: list[tuple[str | None, date | None]], right: list[tuple[str | None, date | None]]) -> People:
    names, days = (
        FieldData(name, kind, *(pl.Series([row[at] for row in side]) for side in (left, right)), False, "")
        for at, (name, kind) in enumerate((("name", "name"), ("birth_date", "date")))
    )
    return encode_people([names, days])


def lowered(
    left: list[tuple[str | None, date | None]], right: list[tuple[str | None, date | None]], bits: list[float]
) -> list[float]:
    """Return the bits of the only left row's pairs with every right row."""
    rows = np.arange(len(right), dtype=np.int32)
    return outdone(people(left, right), MODEL, np.zeros_like(rows), rows, np.array(bits)).tolist()


def gap(field: str, better: int, worse: int) -> float:
    m = next(of.m for of in MODEL.fields if of.name == field)
    return float(np.log2(m[better] / m[worse]))


def test_a_twin_of_nearly_the_same_name_weighs_less_than_the_one_who_bears_it() -> None:
    twins = [("NAYLA RAMADHANI", DAY), ("NAYRA RAMADHANI", DAY)]
    nayla, nayra = lowered([("NAYRA RAMADHANI", DAY)], twins, [23.0, 19.0])
    assert nayra == 19.0
    assert abs(nayla - (19.0 - gap("name", 0, 1))) < 1e-3
    assert gap("name", 0, 1) > 4


def test_who_already_weighs_that_much_less_keeps_the_weight() -> None:
    twins = [("NAYLA RAMADHANI", DAY), ("NAYRA RAMADHANI", DAY)]
    assert lowered([("NAYRA RAMADHANI", DAY)], twins, [8.0, 19.0]) == [8.0, 19.0]


def test_nobody_is_outdone_who_agrees_more_in_another_field() -> None:
    others = [("NAYLA RAMADHANI", DAY), ("NAYRA RAMADHANI", OTHER_DAY)]
    assert lowered([("NAYRA RAMADHANI", DAY)], others, [23.0, 19.0]) == [23.0, 19.0]


def test_what_is_not_known_outdoes_nobody_and_is_not_outdone() -> None:
    others = [("NAYLA RAMADHANI", DAY), ("NAYRA RAMADHANI", None)]
    assert lowered([("NAYRA RAMADHANI", DAY)], others, [23.0, 19.0]) == [23.0, 19.0]


def test_namesakes_who_agree_alike_stay_as_they_are() -> None:
    namesakes = [("NAYRA RAMADHANI", DAY), ("NAYRA RAMADHANI", DAY)]
    assert lowered([("NAYRA RAMADHANI", DAY)], namesakes, [19.0, 19.0]) == [19.0, 19.0]


def test_candidates_of_another_row_outdo_nobody() -> None:
    both = people([("NAYRA RAMADHANI", DAY)] * 2, [("NAYLA RAMADHANI", DAY), ("NAYRA RAMADHANI", DAY)])
    left, right = np.array([0, 1], dtype=np.int32), np.array([0, 1], dtype=np.int32)
    assert outdone(both, MODEL, left, right, np.array([23.0, 19.0])).tolist() == [23.0, 19.0]


def test_contenders_are_the_weightiest_of_rows_that_have_several() -> None:
    left = np.array([0] * (CONTENDERS + 2) + [1, 2, 2, 3, 3], dtype=np.int32)
    bits = np.array([*range(1, CONTENDERS + 3), 50.0, 7.0, -1.0, 40.0, 20.0])
    assert sorted(bits[contenders(left, bits)].tolist()) == [float(b) for b in range(3, CONTENDERS + 3)]


def test_no_candidates_are_no_matter() -> None:
    none = np.zeros(0, dtype=np.int32)
    assert outdone(people([("A", DAY)], [("B", DAY)]), MODEL, none, none, np.zeros(0)).tolist() == []


def links(left: list[dict[str, object]], right: list[dict[str, object]], model: Model) -> list[tuple[str, str, str]]:
    schema = {"id": pl.String, "birth_date": pl.Date} | dict.fromkeys(
        ("nik", "name", "sex", "mother_name", "father_name", "village_code", "address"), pl.String
    )
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        con.register("left_people", pl.DataFrame(left, schema=schema))
        con.register("right_people", pl.DataFrame(right, schema=schema))
        link_people(con, model=model)
        return con.sql("SELECT left_id, right_id, decision FROM links").fetchall()


def test_a_name_that_many_born_that_day_bear_is_still_linked_to_its_bearer_and_not_to_her_twin() -> None:
    """As in a list where namesakes share birth dates: the very name says less of a pair than one nearly the same."""
    names = [replace(of, follows={"birth_date": 0.3}) if of.name == "name" else of for of in MODEL.fields]
    crowded = replace(MODEL, fields=tuple(names))
    home = {"birth_date": DAY, "sex": "P", "village_code": "3322012001", "address": "JL KENANGA NO 6"}
    twins = [home | {"id": "nayla", "name": "NAYLA RAMADHANI"}, home | {"id": "nayra", "name": "NAYRA RAMADHANI"}]
    told = links([home | {"id": "a", "name": "NAYRA RAMADHANI"}], twins, crowded)
    assert ("a", "nayra", "link") in told
    assert ("a", "nayla", "link") not in told


def newborn_and_sister(model: Model) -> str:
    """Return what is decided about a newborn without a name and its elder sister, where all others are on both lists,
    so that the newborn is expected there too."""
    home = {"sex": "P", "mother_name": "PUSPITA RAHAYU", "father_name": "MOHAMMAD IBRAHIM"}
    home |= {"village_code": "3322191003", "address": "JL IMAM BONJOL NO 17"}
    baby = home | {"id": "baby", "name": "BY NY PUSPITA", "birth_date": date(2026, 10, 11)}
    sister = home | {"id": "sister", "name": "NURUL SEPTIANI", "birth_date": date(2024, 8, 24)}
    others = [
        {
            "name": f"{first} {last}",
            "birth_date": date(1950 + n, 1 + m, 3 + n),
            "sex": "LP"[(n + m) % 2],
            "mother_name": f"{last} {n}",
        }
        for n, first in enumerate(("AGUS", "BAMBANG", "CAHYO", "DEDI", "EKO", "FAJAR", "GUNTUR", "HERMAN", "IWAN"))
        for m, last in enumerate(("SUSILO", "WIBOWO", "PRANOTO", "KUSUMA", "SETIADI", "NUGROHO", "LAKSONO", "HARTANTO"))
    ]
    left = [baby, *(other | {"id": f"l{n}"} for n, other in enumerate(others))]
    right = [sister, *(other | {"id": f"r{n}"} for n, other in enumerate(others))]
    found = {(left_id, right_id): decision for left_id, right_id, decision in links(left, right, model)}
    assert sum(decision == "link" for decision in found.values()) >= len(others)
    return found["baby", "sister"]


def test_one_mother_makes_no_link_of_two_birth_dates() -> None:
    """The model alone would: nobody else is left to be the baby, and dates are often wrong."""
    assert newborn_and_sister(replace(MODEL, coverage=0.98, relatives=0.2, least_people=0)) == "review"


def test_nobody_is_asked_whether_a_newborn_is_its_elder_sister() -> None:
    dates = [
        replace(of, m=(0.984, 0.01, 0.001, 0.002, 0.003)) if of.name == "birth_date" else of for of in MODEL.fields
    ]
    model = replace(MODEL, coverage=0.98, relatives=1.0, least_people=0, fields=tuple(dates))
    assert newborn_and_sister(model) == "reject"


@pytest.mark.parametrize(
    ("nik", "name", "decision"),
    [
        ("3322014502100002", "NAYRA RAMADHANI", "review"),  # the twin, who is not on the list; or two mistakes at once
        ("3322014502100002", "NAYLA RAMADHANI", "link"),  # a mistaken serial
        ("3322014502100002", "NAYLA R.", "link"),
        ("3322057107990014", "NAYRA RAMADHANI", "link"),  # somebody's number, and no twin's
        (None, "NAYRA RAMADHANI", "link"),
    ],
)
def test_who_may_be_the_twin_of_somebody_on_the_list_is_shown_to_a_person(
    nik: str | None, name: str, decision: str
) -> None:
    home = {"birth_date": DAY, "sex": "P", "village_code": "3322012001", "address": "JL KENANGA NO 6"}
    home |= {"mother_name": "PUTRI LESTARI", "father_name": "HARUN AL RASYID"}
    register = [home | {"id": "nayla", "nik": "3322014502100001", "name": "NAYLA RAMADHANI"}]
    assert links([home | {"id": "a", "nik": nik, "name": name}], register, MODEL) == [("a", "nayla", decision)]
