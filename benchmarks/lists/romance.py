"""Trials in Spanish, Portuguese and French: two surnames, particles, accents lost, long names cut, a tiny list."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_west import FRENCH, PORTUGUESE, SPANISH
from benchmarks.lists.draws import digits, numbered, tailed, two_lists
from benchmarks.lists.mistakes import (
    called,
    changed,
    date_slips,
    digit_slip,
    last_word_lost,
    lost,
    plain_letters,
    some,
    sounding,
    taken_from_others,
    typed,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, match_trial


def spain(scale: float = 1.0, seed: int = 21) -> Trial:
    """Two surnames in two columns against `APELLIDO APELLIDO, NOMBRE`; a DNI with gaps and errors; accents lost."""
    rng = np.random.default_rng(seed)
    people = world(SPANISH, int(16_000 * scale), rng, Customs(wife_takes_name=False))
    second = tailed(rng, SPANISH.family, people.height)
    numbers = digits(rng, people.height, 8)
    people = people.with_columns(
        second=_second_names(people, second),
        dni=pl.Series([f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[int(number) % 23]}" for number in numbers]),
    )
    left, right = two_lists(people, rng, 0.35, 0.35, 0.3)
    sides = []
    for frame, rate in ((left, 0.015), (right, 0.03)):
        spoiled = changed(frame, rng, "given", 0.06, called(SPANISH.nicknames))
        for column in ("given", "family", "second"):
            spoiled = changed(changed(spoiled, rng, column, rate, typed), rng, column, rate, sounding(SPANISH.sounds))
        spoiled = changed(date_slips(spoiled, rng, "born", 0.005, 0.01), rng, "dni", 0.03, digit_slip)
        sides.append(taken_from_others(spoiled, rng, ["dni"], 0.005))
    left = lost(sides[0], rng, dni=0.05, phone=0.3).select(
        "person", DNI="dni", Nombre="given", **{"Primer apellido": "family", "Segundo apellido": "second"},
        **{"Fecha de nacimiento": pl.col("born").dt.strftime("%d/%m/%Y")}, Municipio="town",
        Sexo=pl.col("sex").replace({"F": "Mujer", "M": "Hombre"}), Teléfono="phone",
    )  # fmt: skip
    right = lost(sides[1], rng, dni=0.35, second=0.08, born=0.04).with_columns(
        plain_letters(column) for column in ("given", "family", "second", "town")
    )
    surnames = pl.concat_str("family", "second", separator=" ", ignore_nulls=True)
    right = right.select(
        "person", **{"apellidos y nombre": pl.format("{}, {}", surnames, "given").str.to_uppercase()},
        nif=pl.col("dni").str.to_lowercase(), nacimiento=pl.col("born").dt.strftime("%d-%m-%y"), localidad="town",
    )  # fmt: skip
    return match_trial(left, numbered(right, "expediente", "2019/{}", rng), None, "expediente")


def _second_names(people: pl.DataFrame, second: np.ndarray) -> pl.Series:
    """Return the mother's first family name: of a child that of the spouse in its home, of others one drawn."""
    spouse = people.filter(pl.col("part") == 1).select("home", spouse="family")
    known = people.select("home", "part").join(spouse, on="home", how="left", maintain_order="left")
    drawn = pl.Series(second.tolist(), dtype=pl.String)
    child = (pl.col("part") == 2) & pl.col("spouse").is_not_null()
    return known.select(pl.when(child).then("spouse").otherwise(drawn)).to_series()


def brazil(scale: float = 1.0, seed: int = 22) -> Trial:
    """Full names cut at 25 characters, particles dropped, no birth date but an age; mother's name; a CPF with gaps."""
    rng = np.random.default_rng(seed)
    people = world(PORTUGUESE, int(11_000 * scale), rng, Customs(middle=0.5, namesakes=0.1))
    other = pl.Series(tailed(rng, PORTUGUESE.family, people.height).tolist())
    people = people.with_columns(
        full=pl.concat_str("given", "middle", other, "family", separator=" ", ignore_nulls=True),
        mother_full=pl.format("{} {}", "mother", other),
        cpf=pl.Series(digits(rng, people.height, 11).tolist()),
    )
    left, right = two_lists(people, rng, 0.2, 0.5, 0.3)
    left = changed(_heard(left, rng, 0.02), rng, "cpf", 0.02, digit_slip)
    right = changed(_heard(right, rng, 0.04), rng, "cpf", 0.02, digit_slip)
    right = taken_from_others(right, rng, ["street", "house", "town"], 0.15)
    particle = right.get_column("full").str.replace_all(r" d[aeo]s? ", " ")
    right = right.with_columns(full=pl.when(some(right, rng, 0.5)).then(particle).otherwise("full"))
    cpf = pl.col("cpf")
    left = left.select(
        "person",
        CPF=pl.format("{}.{}.{}-{}", cpf.str.head(3), cpf.str.slice(3, 3), cpf.str.slice(6, 3), cpf.str.tail(2)),
        Nome=pl.col("full"), **{"Nome da mãe": "mother_full"}, Idade=2020 - pl.col("born").dt.year(),
        Endereço=pl.format("{}, {}", "street", "house"), Cidade="town",
    )  # fmt: skip
    right = right.with_columns(plain_letters("full"), plain_letters("mother_full"), plain_letters("town")).select(
        "person", NM_PACIENTE=pl.col("full").str.to_uppercase().str.head(25), NU_CPF="cpf",
        NM_MAE=pl.col("mother_full").str.to_uppercase().str.head(20), ANO_NASC=pl.col("born").dt.year(),
        NM_MUNIC=pl.col("town").str.to_uppercase(),
    )  # fmt: skip
    return match_trial(lost(left, rng, CPF=0.45, Idade=0.05), lost(right, rng, NU_CPF=0.5, NM_MAE=0.15))


def _heard(frame: pl.DataFrame, rng: np.random.Generator, rate: float) -> pl.DataFrame:
    """Return the frame with names misheard, mistyped and shortened."""
    for column in ("full", "mother_full"):
        frame = changed(frame, rng, column, rate, sounding(PORTUGUESE.sounds))
        frame = changed(frame, rng, column, rate, typed)
    return changed(frame, rng, "mother_full", 0.1, last_word_lost)


def tiny_in_large(scale: float = 1.0, seed: int = 23) -> Trial:
    """200 patients, nearly all of them somewhere in a list of 50 000."""
    rng = np.random.default_rng(seed)
    people = world(FRENCH, int(50_000 * scale), rng, Customs(middle=0.2))
    _, right = two_lists(people, rng, 0.0, 0.95, 0.0)
    known = right.head(190)
    unknown = people.join(right.select("person"), on="person", how="anti").head(10)
    left = pl.concat([known, unknown]).sample(fraction=1, shuffle=True, seed=seed)
    right = right[rng.permutation(right.height)]
    for column in ("given", "family"):
        left = changed(left, rng, column, 0.08, typed)
        right = changed(right, rng, column, 0.02, sounding(FRENCH.sounds))
    left = date_slips(left, rng, "born", 0.01, 0.02)
    brides = pl.col("sex") == "F"
    left = taken_from_others(left, rng, ["family"], 0.08, brides)
    left = left.with_columns(plain_letters("given"), plain_letters("family")).select(
        "person", NOM=pl.col("family").str.to_uppercase(), PRENOM=pl.col("given").str.to_uppercase(),
        DDN=pl.col("born").dt.strftime("%d/%m/%Y"), VILLE=pl.col("town").str.to_uppercase(),
    )  # fmt: skip
    right = right.select(
        "person", nom="family", prénom="given", date_naissance=pl.col("born").dt.to_string(),
        adresse=pl.format("{} {}", "house", "street"), code_postal="postcode", ville="town",
    )  # fmt: skip
    return match_trial(left, numbered(right, "id_assuré", "{}", rng, 9), None, "id_assuré")
