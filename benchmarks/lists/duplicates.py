"""Trials with several rows of a person: files to dedupe, visits against a register, both sides with duplicates."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_east import ARABIC, KENYAN
from benchmarks.lists.cultures_west import AMERICAN, DUTCH, ENGLISH
from benchmarks.lists.draws import digits, numbered, repeated, two_lists
from benchmarks.lists.mistakes import (
    called,
    changed,
    date_slips,
    digit_slip,
    exchanged,
    initial,
    lost,
    scanned,
    some,
    sounding,
    taken_from_others,
    typed,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, dedupe_trial, match_trial


def kenya_clinic(scale: float = 1.0, seed: int = 51) -> Trial:
    """A file of patients registered up to six times: names in any order, 01-01 dates, phones of the household."""
    rng = np.random.default_rng(seed)
    people = world(KENYAN, int(6_500 * scale), rng, Customs(middle=0.3, children=2.0, wife_takes_name=False))
    rows = repeated(people, rng, [0.6, 0.22, 0.1, 0.05, 0.02, 0.01])
    for column in ("given", "family"):
        rows = changed(rows, rng, column, 0.05, sounding(KENYAN.sounds))
        rows = changed(rows, rng, column, 0.03, typed)
    rows = changed(changed(rows, rng, "given", 0.04, called(KENYAN.nicknames)), rng, "phone", 0.05, digit_slip)
    rows = exchanged(rows, rng, "given", "family", 0.06)
    rows = date_slips(rows, rng, "born", 0.01, 0.03, 0.15)
    rows = lost(taken_from_others(rows, rng, ["town"], 0.1), rng, phone=0.4, middle=0.3, town=0.1)
    rows = rows.select("person", first_name="given", other_name="middle", surname="family", dob="born", sex="sex",
                       phone=pl.format("07{}", pl.col("phone").str.tail(8)), village="town")  # fmt: skip
    return dedupe_trial(numbered(rows, "patient_no", "K{}", rng), "patient_no")


def dutch_customers(scale: float = 1.0, seed: int = 52) -> Trial:
    """Customers to dedupe: initials, van/de in a column of their own or lost, movers, spouses at one address."""
    rng = np.random.default_rng(seed)
    people = world(DUTCH, int(9_000 * scale), rng, Customs(middle=0.4, children=0.3))
    rows = repeated(people, rng, [0.78, 0.17, 0.05])
    rows = changed(changed(rows, rng, "family", 0.03, typed), rng, "family", 0.03, sounding(DUTCH.sounds))
    rows = changed(changed(rows, rng, "given", 0.1, called(DUTCH.nicknames)), rng, "given", 0.3, initial)
    rows = taken_from_others(rows, rng, ["street", "house", "postcode", "town"], 0.12)
    rows = changed(changed(rows, rng, "email", 0.02, typed), rng, "phone", 0.02, digit_slip)
    rows = lost(date_slips(rows, rng, "born", 0.01, 0.01), rng, email=0.4, phone=0.5, born=0.5, middle=0.4)
    particle = pl.col("family").str.extract(r"^((?:van|de|den|der)(?: de[nr]?)?) ")
    bare = pl.col("family").str.replace(r"^(van|de)( de[nr]?)? ", "")
    rows = rows.select("person", voornaam="given", tussenvoegsel=pl.when(some(rows, rng, 0.8)).then(particle),
                       achternaam=bare, geboortedatum=pl.col("born").dt.strftime("%d-%m-%Y"), straat="street",
                       huisnr="house", postcode=pl.format("{} {}", pl.col("postcode").str.head(4), pl.lit("AB")),
                       plaats="town", email="email", telefoon=pl.format("0{}", "phone"))  # fmt: skip
    return dedupe_trial(numbered(rows, "klantnr", "{}", rng, 7), "klantnr")


def tiny_file(scale: float = 1.0, seed: int = 53) -> Trial:
    """220 members of a club, two dozen of them twice; no id."""
    rng = np.random.default_rng(seed)
    people = world(ENGLISH, int(max(200, 200 * scale)), rng)
    rows = repeated(people, rng, [0.88, 0.12])
    rows = changed(changed(rows, rng, "given", 0.15, called(ENGLISH.nicknames)), rng, "family", 0.05, typed)
    rows = lost(date_slips(rows, rng, "born", 0.01, 0.03), rng, born=0.1)
    return dedupe_trial(rows.select("person", Name=pl.format("{} {}", "given", "family"), Town="town",
                                    Birthday=pl.col("born").dt.strftime("%d/%m/%Y")))  # fmt: skip


def clinic_visits(scale: float = 1.0, seed: int = 54) -> Trial:
    """Visits (several a person) against a register without duplicates: many left rows to one right row."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(12_000 * scale), rng, Customs(middle=0.5))
    left, right = two_lists(people, rng, 0.05, 0.35, 0.6)
    left = repeated(left, rng, [0.45, 0.25, 0.15, 0.1, 0.05])
    left = changed(changed(left, rng, "given", 0.08, called(AMERICAN.nicknames)), rng, "family", 0.03, typed)
    left = changed(changed(left, rng, "given", 0.03, scanned), rng, "phone", 0.02, digit_slip)
    left = lost(date_slips(left, rng, "born", 0.01, 0.015), rng, phone=0.3, postcode=0.1)
    visit = pl.Series(digits(rng, left.height, 8).tolist())
    day = pl.date(2019, 1, 1) + pl.duration(days=pl.lit(pl.Series(rng.integers(0, 730, left.height))))
    left = left.select("person", visit_id=visit, visit_date=day, last_name="family", first_name="given",
                       birth_date=pl.col("born").dt.strftime("%m/%d/%Y"), sex="sex", zip="postcode",
                       phone="phone", department=pl.Series(rng.choice(["ER", "LAB", "CARD"], left.height)))  # fmt: skip
    right = changed(right, rng, "family", 0.01, typed).select(
        "person", mrn=pl.Series(digits(rng, right.height, 7).tolist()), ssn4=pl.Series(digits(rng, right.height, 9)
        .tolist()).str.tail(4), name=pl.concat_str("given", "middle", "family", separator=" ", ignore_nulls=True),
        dob=pl.col("born").dt.to_string(), gender="sex", zipcode="postcode", home_phone="phone",
    )  # fmt: skip
    return match_trial(left, right, "visit_id", "mrn", "many-to-one")


def two_dirty_lists(scale: float = 1.0, seed: int = 55) -> Trial:
    """Duplicates on both sides, romanised names, no id: many to many."""
    rng = np.random.default_rng(seed)
    people = world(ARABIC, int(5_000 * scale), rng, Customs(children=2.2, wife_takes_name=False))
    left, right = two_lists(people, rng, 0.25, 0.5, 0.25)
    sides = []
    for frame in (left, right):
        rows = repeated(frame, rng, [0.75, 0.18, 0.07])
        for column in ("given", "father", "family"):
            rows = changed(rows, rng, column, 0.1, sounding(ARABIC.sounds))
        rows = changed(changed(rows, rng, "given", 0.15, called(ARABIC.nicknames)), rng, "phone", 0.03, digit_slip)
        sides.append(lost(date_slips(rows, rng, "born", 0.03, 0.03, 0.08), rng, phone=0.35, father=0.15, born=0.03))
    left = sides[0].select("person", Name="given", **{"Father's name": "father", "Family": "family"},
                           Birth=pl.col("born").dt.strftime("%d/%m/%Y"), Mobile="phone", Camp="town")  # fmt: skip
    right = sides[1].select("person", name=pl.concat_str("given", "father", "family", separator=" ", ignore_nulls=True),
                            birth=pl.col("born").dt.strftime("%Y-%m-%d"), sex="sex", phone=pl.format("+9{}", "phone"),
                            camp=pl.col("town").str.to_uppercase())  # fmt: skip
    return match_trial(left, right, cardinality="many-to-many")
