# ruff: noqa: RUF001, RUF002 - Cyrillic is meant
"""Trials in Russian, Polish and in two languages at once: patronymics, gendered surnames, little overlap."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_east import RUSSIAN
from benchmarks.lists.cultures_west import GERMAN, POLISH
from benchmarks.lists.draws import digits, numbered, two_lists
from benchmarks.lists.mistakes import (
    called,
    changed,
    date_slips,
    digit_slip,
    initial,
    lost,
    plain_letters,
    scanned,
    some,
    sounding,
    taken_from_others,
    typed,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, match_trial

WOMAN = pl.col("sex") == "F"


def _patronymic(father: pl.Expr) -> pl.Expr:
    """Return the patronymic, by simple endings."""
    soft = father.str.ends_with("й") | father.str.ends_with("ь") | father.str.ends_with("я")
    root = pl.when(father.str.contains("[йьяа]$")).then(father.str.head(-1)).otherwise(father)
    vowel = pl.when(soft).then(pl.lit("е")).otherwise(pl.lit("о"))
    return pl.format("{}{}{}", root, vowel, pl.when(WOMAN).then(pl.lit("вна")).otherwise(pl.lit("вич")))


def russia(scale: float = 1.0, seed: int = 31) -> Trial:
    """Three name columns against one cell, or initials; ё and е; a SNILS with 30 % gaps and errors; brides."""
    rng = np.random.default_rng(seed)
    people = world(RUSSIAN, int(14_000 * scale), rng, Customs(namesakes=0.06))
    people = people.with_columns(
        middle=_patronymic(pl.col("father")), snils=pl.Series(digits(rng, people.height, 11).tolist())
    )
    left, right = two_lists(people, rng, 0.3, 0.5, 0.2)
    right = taken_from_others(right, rng, ["family"], 0.12, WOMAN & pl.col("born").dt.year().is_between(1970, 2000))
    sides = []
    for frame, rate in ((left, 0.015), (right, 0.03)):
        gendered = pl.when(WOMAN).then(pl.format("{}а", "family")).otherwise("family")
        spoiled = frame.with_columns(family=gendered)
        for column in ("given", "middle", "family"):
            spoiled = changed(spoiled, rng, column, rate, sounding(RUSSIAN.sounds))
            spoiled = changed(spoiled, rng, column, rate, typed)
        sides.append(changed(date_slips(spoiled, rng, "born", 0.01, 0.02), rng, "snils", 0.03, digit_slip))
    left = lost(sides[0], rng, snils=0.1, middle=0.03).select(
        "person", Фамилия="family", Имя="given", Отчество="middle", Пол=pl.col("sex").replace({"M": "муж", "F": "жен"}),
        **{"Дата рождения": pl.col("born").dt.strftime("%d.%m.%Y")}, СНИЛС="snils", Город="town",
        Адрес=pl.format("{}, д. {}", "street", "house"),
    )  # fmt: skip
    right = lost(changed(changed(sides[1], rng, "given", 0.15, initial), rng, "middle", 0.3, initial), rng, snils=0.3)
    number = pl.col("snils")
    name = pl.concat_str("family", "given", "middle", separator=" ", ignore_nulls=True)
    right = right.select(
        "person",
        **{"Ф.И.О.": name.str.to_uppercase().str.replace_all("Ё", "Е")},
        **{"Дата рожд.": pl.col("born").dt.to_string(), "Населённый пункт": pl.format("г. {}", "town")},
        Страховой=pl.format("{}-{}-{} {}", number.str.head(3), number.str.slice(3, 3), number.str.slice(6, 3),
                            number.str.tail(2)),
    )  # fmt: skip
    return match_trial(numbered(left, "№", "{}"), right, "№")


def little_in_common(scale: float = 1.0, seed: int = 32) -> Trial:
    """Polish lists of 10 000 with 5 % in common; accents lost on one side, gendered endings by both."""
    rng = np.random.default_rng(seed)
    people = world(POLISH, int(19_500 * scale), rng)
    ending = pl.col("family").str.replace("ski$", "ska").str.replace("cki$", "cka")
    people = people.with_columns(family=pl.when(WOMAN).then(ending).otherwise("family"))
    left, right = two_lists(people, rng, 0.475, 0.026, 0.475)
    sides = []
    for frame in (left, right):
        spoiled = changed(changed(frame, rng, "family", 0.03, sounding(POLISH.sounds)), rng, "family", 0.02, typed)
        spoiled = changed(spoiled, rng, "given", 0.03, called(POLISH.nicknames))
        sides.append(date_slips(spoiled, rng, "born", 0.01, 0.02))
    left = sides[0].select("person", Nazwisko="family", Imię="given",
                           **{"Data urodzenia": pl.col("born").dt.to_string()},
                           Płeć=pl.col("sex").replace("F", "K"), Miejscowość="town", Ulica="street")  # fmt: skip
    right = sides[1].with_columns(plain_letters(name) for name in ("given", "family", "town"))
    right = taken_from_others(right, rng, ["town"], 0.2).select(
        "person", imie_nazwisko=pl.format("{} {}", "given", "family").str.to_uppercase(),
        data_ur=pl.col("born").dt.strftime("%d.%m.%Y"), miasto="town",
    )  # fmt: skip
    return match_trial(numbered(left, "Lp.", "{}", rng, 5), numbered(right, "kod", "P{}", rng), "Lp.", "kod")


def two_languages(scale: float = 1.0, seed: int = 33) -> Trial:
    """The headers are German on one side and English on the other; day first against month first; scans."""
    rng = np.random.default_rng(seed)
    people = world(GERMAN, int(8_000 * scale), rng, Customs(middle=0.3))
    left, right = two_lists(people, rng, 0.25, 0.5, 0.25)
    right = taken_from_others(right, rng, ["street", "house", "town", "postcode"], 0.15)
    for column in ("given", "family"):
        left = changed(left, rng, column, 0.04, sounding(GERMAN.sounds))
        right = changed(right, rng, column, 0.05, scanned)
    left, right = date_slips(left, rng, "born", 0.01, 0.01), date_slips(right, rng, "born", 0.03, 0.02)
    left = left.select(
        "person", Nachname="family", Vorname=pl.concat_str("given", "middle", separator=" ", ignore_nulls=True),
        Geburtsdatum=pl.col("born").dt.strftime("%d.%m.%Y"), Geschlecht=pl.col("sex").replace({"M": "m", "F": "w"}),
        Straße=pl.format("{} {}", "street", "house"), PLZ="postcode", Wohnort="town",
    )  # fmt: skip
    right = right.with_columns(plain_letters("family"), plain_letters("given")).select(
        "person", **{"Given name": "given", "Family name": "family",
                     "Sex": pl.col("sex").replace({"M": "male", "F": "female"}),
                     "Date of birth": pl.col("born").dt.strftime("%m/%d/%Y"), "Zip code": "postcode", "Town": "town"},
    )  # fmt: skip
    keep = some(right, rng, 0.9)
    return match_trial(left, right.with_columns(pl.when(keep).then("Date of birth").alias("Date of birth")))
