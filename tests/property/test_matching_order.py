"""Links are a function of who the people are: not of the order of rows, the threads, or the way a pair is asked for."""

import json
import random
from datetime import date

import duckdb
import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from matching.link import LinkReport, explain_people, link_people, people_of
from matching.model import Model
from matching.roles import TEXT_ROLES

SCHEMA = {"id": pl.String, **dict.fromkeys(TEXT_ROLES, pl.String), "birth_date": pl.Date}
FEW = settings(max_examples=2, phases=[Phase.generate])

Person = dict[str, object]
WORDS = "SITI AMINAHTI RINA RINI BUDI MOH. MUHAMMAD NURHAYATI NUR HAYATI S. FAUZANI PAUZANI".split()  # noqa: SIM905


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


def lists(seed: int, count: int, others: int) -> tuple[list[Person], list[Person]]:
    """Return two lists of which a third of the second are also on the first, word for word."""
    draw = random.Random(seed)
    left = people(draw, count, "l")
    again = [{**person, "id": f"r{1000 + at}"} for at, person in enumerate(draw.sample(left, others // 3))]
    return left, people(draw, others - len(again), "r") + again


def linked(
    left: list[Person], right: list[Person], threads: int = 2, model: Model | None = None
) -> tuple[LinkReport, pl.DataFrame]:
    with duckdb.connect(config={"threads": threads, "python_enable_replacements": False}) as con:
        con.register("left_people", pl.DataFrame(left, schema=SCHEMA))
        con.register("right_people", pl.DataFrame(right, schema=SCHEMA))
        report = link_people(con, model=model)
        return report, con.sql("SELECT * FROM links").pl()


@FEW
@given(seed=st.integers(0, 10**6))
def test_links_do_not_depend_on_the_order_of_rows_or_on_threads(seed: int) -> None:
    left, right = lists(seed, 60, 40)
    draw = random.Random(seed)
    report, links = linked(left, right)
    other_report, other_links = linked(draw.sample(left, len(left)), draw.sample(right, len(right)), threads=1)
    assert links.height > 20
    assert other_links.equals(links)
    assert other_report == report
    assert links.equals(links.sort("left_id", "right_id"))
    assert report.decisions == dict(links.group_by("decision").len().rows())
    assert set(report.decisions) == {"link", "review", "conflict", "reject"}


@FEW
@given(seed=st.integers(0, 10**6))
def test_a_person_has_one_link_or_up_to_three_to_review(seed: int) -> None:
    _, links = linked(*lists(seed, 60, 40))
    decided = links.filter(pl.col("decision") == "link")
    assert decided.height > 5
    assert decided.get_column("left_id").is_unique().all()
    reviewed = links.filter(pl.col("decision") == "review").group_by("left_id").len()
    assert reviewed.height > 0
    assert reviewed.get_column("len").max() <= 3
    assert reviewed.join(decided, on="left_id").is_empty()


@FEW
@given(seed=st.integers(0, 10**6))
def test_an_explanation_adds_up_to_the_weight_of_the_link(seed: int) -> None:
    left, right = lists(seed, 30, 30)
    report, links = linked(left, right)
    with duckdb.connect() as con:
        con.register("left_people", pl.DataFrame(left, schema=SCHEMA))
        con.register("right_people", pl.DataFrame(right, schema=SCHEMA))
        tables = people_of(con, "left_people", "right_people")
    without_nik = set(links.filter(pl.col("decision") == "conflict").get_column("left_id"))
    assert links.height > 5
    for link in links.sample(min(8, links.height), seed=seed).iter_rows(named=True):
        evidence = json.loads(link["evidence"])
        aside = link["left_id"] in without_nik and (evidence["nik"] == "missing" or link["decision"] == "conflict")
        told, other = (
            explain_people(tables, report.model, link["left_id"], link["right_id"], set_aside=fields)
            for fields in ([{"nik"}, ()] if aside else [(), ()])
        )
        weight = pytest.approx(link["match_weight"], abs=1e-9)
        assert told.match_weight == weight or (link["decision"] == "conflict" and other.match_weight == weight)
        assert sum(step.bits for step in told.steps) == pytest.approx(told.match_weight, abs=1e-9)
        shown = {step.field: step.level for step in told.steps if step.level}
        levels = {field: level for field, level in shown.items() if field != "nik" and not field.endswith("name")}
        assert levels.items() <= evidence.items()


@FEW
@given(seed=st.integers(0, 10**6))
def test_a_model_that_is_given_links_each_person_by_themselves(seed: int) -> None:
    left, right = lists(seed, 30, 30)
    report, links = linked(left, right)
    again, twice = linked(left, right, model=report.model)
    assert again == report
    assert twice.equals(links)
