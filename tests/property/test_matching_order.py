"""Links are a function of who the people are: not of the order of rows, the threads, or the way a pair is asked for."""

import json
import random
from datetime import date

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain import explain_pair
from matching.link import LinkReport, link_people
from matching.roles import TEXT_ROLES

SCHEMA = {"id": pl.String, **dict.fromkeys(TEXT_ROLES, pl.String), "birth_date": pl.Date}

Person = dict[str, object]
WORDS = [
    "SITI",
    "AMINAHTI",
    "RINA",
    "RINI",
    "BUDI",
    "MOH.",
    "MUHAMMAD",
    "NURHAYATI",
    "NUR",
    "HAYATI",
    "S.",
    "FAUZANI",
    "PAUZANI",
]


def people(draw: random.Random, count: int, prefix: str) -> list[Person]:
    """Return people of few names, dates, numbers and homes, so that every kind of pair occurs."""

    def person(number: int) -> Person:
        sex, day = draw.choice("LP"), date(2010 + draw.randrange(3), draw.choice([1, 2, 3]), draw.choice([1, 2, 3]))
        nik = f"332201{day.day + (40 if sex == 'P' else 0):02}{day:%m%y}{draw.randrange(1, 12):04}"
        village = f"33220120{draw.randrange(1, 4):02}"
        return {
            "id": f"{prefix}{number}",
            "nik": draw.choice([nik, nik, None]),
            "nik_partial": nik[:15] + "*",
            "name": " ".join(draw.choices(WORDS, k=draw.randrange(1, 4))),
            "birth_date": draw.choice([day, day, day, None]),
            "sex": draw.choice([sex, sex, sex, None]),
            "mother_name": draw.choice(["SITI AMINAHTI", "ST. AMINAHTI", "LASMINAH", None]),
            "no_kk": draw.choice(["3322010101120001", "3322010101120002", None]),
            "village_code": draw.choice([village, None]),
        }

    return [person(number) for number in range(count)]


def linked(
    left: list[Person], right: list[Person], threads: int = 2, one_to_one: bool = False
) -> tuple[LinkReport, pl.DataFrame]:
    with duckdb.connect(config={"threads": threads, "python_enable_replacements": False}) as con:
        con.register("left_people", pl.DataFrame(left, schema=SCHEMA))
        con.register("right_people", pl.DataFrame(right, schema=SCHEMA))
        report = link_people(con, one_to_one=one_to_one)
        return report, con.sql("SELECT * FROM links").pl()


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**6), one_to_one=st.booleans())
def test_links_do_not_depend_on_the_order_of_rows_or_on_threads(seed: int, one_to_one: bool) -> None:
    draw = random.Random(seed)
    left, right = people(draw, 60, "l"), people(draw, 40, "r")
    report, links = linked(left, right, one_to_one=one_to_one)
    other_report, other_links = linked(
        draw.sample(left, len(left)), draw.sample(right, len(right)), threads=1, one_to_one=one_to_one
    )
    assert links.height > 0
    assert other_links.equals(links)
    assert other_report == report
    assert links.equals(links.sort("left_id", "right_id"))
    decided = links.filter(pl.col("decision") == "link")
    assert decided.get_column("left_id").is_unique().all()
    assert not one_to_one or decided.get_column("right_id").is_unique().all()
    assert links.filter(pl.col("decision") == "review").group_by("left_id").len().filter(pl.col("len") > 3).height == 0


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_an_explanation_adds_up_to_the_weight_of_the_link(seed: int) -> None:
    draw = random.Random(seed)
    left, right = people(draw, 30, "l"), people(draw, 30, "r")
    report, links = linked(left, right)
    own, theirs = ({person["id"]: person for person in side} for side in (left, right))
    assert links.height > 0
    for link in links.sample(min(6, links.height), seed=seed).iter_rows(named=True):
        evidence = json.loads(link["evidence"])
        person, other = own[link["left_id"]], theirs[link["right_id"]]
        in_conflict = evidence["nik"] == "missing" and bool(person["nik"] and other["nik"])
        told = explain_pair(person, other, report.model, set_aside={"nik"} if in_conflict else ())
        assert (told.match_weight, told.probability) == (link["match_weight"], link["probability"])
        assert sum(step.weight_bits for step in told.steps) == link["match_weight"]
        assert {step.comparison: step.level for step in told.steps if step.comparison != "household"} == evidence


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_frozen_model_gives_the_same_links_again(seed: int) -> None:
    draw = random.Random(seed)
    left, right = people(draw, 30, "l"), people(draw, 30, "r")
    report, links = linked(left, right)
    with duckdb.connect() as con:
        con.register("left_people", pl.DataFrame(left[:10], schema=SCHEMA))
        con.register("right_people", pl.DataFrame(right, schema=SCHEMA))
        again = link_people(con, model=report.model)
        fewer = con.sql("SELECT * FROM links").pl()
    assert again.model == report.model
    kept = [person["id"] for person in left[:10]]
    assert fewer.equals(links.filter(pl.col("left_id").is_in(kept)))
