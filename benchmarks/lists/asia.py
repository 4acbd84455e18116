"""Trials from Asia: Indonesian registers, romanised Arabic and Chinese, Indian households, Han script, Korea."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_east import ARABIC, CHINESE, INDIAN, INDONESIAN, JAPANESE, KOREAN
from benchmarks.lists.draws import numbered, tailed, two_lists
from benchmarks.lists.mistakes import (
    ages,
    called,
    changed,
    date_slips,
    digit_slip,
    initial,
    last_word_lost,
    lost,
    some,
    sounding,
    taken_from_others,
    typed,
    words_turned,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, match_trial


def _indonesians(people: int, rng: np.random.Generator, year: int = 2024) -> pl.DataFrame:
    """Return Indonesian households with `full`, a name of one to three words (the old have one), and `nik`."""
    frame = world(INDONESIAN, people, rng, Customs(year=year, children=1.8, alone=0.12, wife_takes_name=False))
    words = rng.random(frame.height)
    old = (pl.col("born").dt.year() < 1965).cast(pl.Float64)
    third = pl.Series(tailed(rng, INDONESIAN.family, frame.height).tolist())
    drawn = pl.Series(words)
    own = pl.when(pl.col("part") < 2).then("maiden").otherwise(third)
    frame = frame.with_columns(
        full=pl.when(drawn < 0.12 + 0.5 * old)
        .then("given")
        .when(drawn < 0.85)
        .then(pl.format("{} {}", "given", own))
        .otherwise(pl.format("{} {} {}", "given", own, third))
    )
    day = pl.col("born").dt.day() + pl.when(pl.col("sex") == "F").then(40).otherwise(0)
    district = pl.Series(rng.integers(1, 13, frame.height))
    front = pl.format("3322{}{}{}", district.cast(pl.String).str.zfill(2), day.cast(pl.String).str.zfill(2),
                      pl.col("born").dt.strftime("%m%y"))  # fmt: skip
    frame = frame.with_columns(front=front)
    serial = pl.int_range(1, pl.len() + 1).over("front").cast(pl.String).str.zfill(4)
    return frame.with_columns(nik=pl.format("{}{}", "front", serial)).drop("front")


def indonesia_roster(scale: float = 1.0, seed: int = 41) -> Trial:
    """A register against a school roster: NIK with 30 % missing and errors, a sibling's NIK, titles, variants."""
    rng = np.random.default_rng(seed)
    people = _indonesians(int(20_000 * scale), rng)
    _, right = two_lists(people, rng, 0.0, 1.0, 0.0)
    pupils = right.filter((pl.col("part") == 2) & pl.col("born").dt.year().is_between(2004, 2018))
    register = right.filter(~some(right, rng, 0.06))
    left = changed(changed(pupils, rng, "full", 0.1, called(INDONESIAN.nicknames)), rng, "full", 0.03, typed)
    left = changed(changed(left, rng, "full", 0.05, sounding(INDONESIAN.sounds)), rng, "full", 0.05, last_word_lost)
    left = changed(date_slips(left, rng, "born", 0.01, 0.02), rng, "nik", 0.05, digit_slip)
    sibling = pl.col("nik").shift(-1).over("home", order_by="person")
    left = left.with_columns(nik=pl.when(some(left, rng, 0.02)).then(pl.coalesce(sibling, "nik")).otherwise("nik"))
    left = lost(left, rng, nik=0.3, mother=0.1).with_columns(
        mother=pl.when(some(left, rng, 0.1)).then(pl.format("Hj. {}", "mother")).otherwise("mother")
    )
    columns = ["Nama Peserta Didik", "JK", "Tanggal Lahir", "NIK", "Nama Ibu Kandung", "Desa/Kelurahan"]
    left = left.select("person", "full", pl.col("sex").replace({"M": "L", "F": "P"}),
                       pl.col("born").dt.strftime("%d-%m-%Y"), "nik", "mother", "town")  # fmt: skip
    left = left.rename(dict(zip(left.columns[1:], columns, strict=True)))
    right = changed(register, rng, "full", 0.02, typed).select(
        "person", nik="nik", nama=pl.col("full").str.to_uppercase(), tgl_lhr=pl.col("born").dt.to_string(),
        jenis_klmin=pl.col("sex").replace({"M": "LAKI-LAKI", "F": "PEREMPUAN"}),
        nama_ibu=pl.col("mother").str.to_uppercase(),
        alamat=pl.format("{} No {}", "street", "house").str.to_uppercase(), kelurahan=pl.col("town").str.to_uppercase(),
    )  # fmt: skip
    return match_trial(numbered(left, "No"), right, "No", "nik")


def indonesia_elders(scale: float = 1.0, seed: int = 42) -> Trial:
    """Old people with one name, dates that are only years (01-07), no numbers; namesakes in every village."""
    rng = np.random.default_rng(seed)
    people = _indonesians(int(22_000 * scale), rng).filter(pl.col("born").dt.year() < 1968)
    left, right = two_lists(people, rng, 0.25, 0.5, 0.25)
    sides = []
    for frame in (left, right):
        default = pl.when(some(frame, rng, 0.3)).then(pl.date(pl.col("born").dt.year(), 7, 1)).otherwise("born")
        spoiled = date_slips(frame.with_columns(born=default), rng, "born", 0.01, 0.04, 0.05)
        spoiled = changed(spoiled, rng, "full", 0.08, sounding(INDONESIAN.sounds))
        sides.append(changed(spoiled, rng, "full", 0.06, called(INDONESIAN.nicknames)))
    left = sides[0].select("person", Nama="full", Umur=2024 - pl.col("born").dt.year(),
                           L_P=pl.col("sex").replace({"M": "L", "F": "P"}), Alamat="street", Desa="town")  # fmt: skip
    right = sides[1].select("person", NAMA_LGKP=pl.col("full").str.to_uppercase(),
                            TGL_LHR=pl.col("born").dt.to_string(),
                            JENIS_KLMIN=pl.col("sex").replace({"M": "1", "F": "2"}), NAMA_KEL="town",
                            ALAMAT=pl.format("{} NO. {}", pl.col("street").str.to_uppercase(), "house"))  # fmt: skip
    return match_trial(lost(left, rng, Alamat=0.2), lost(right, rng, ALAMAT=0.1))


def arabic_clinic(scale: float = 1.0, seed: int = 43) -> Trial:
    """Romanised at will on both sides; given, father's, family name in one cell; only a year of birth; a phone."""
    rng = np.random.default_rng(seed)
    people = world(ARABIC, int(8_500 * scale), rng, Customs(children=2.4, wife_takes_name=False, name_power=1.0))
    left, right = two_lists(people, rng, 0.2, 0.6, 0.2)
    sides = []
    for frame, rate in ((left, 0.15), (right, 0.25)):
        spoiled = frame
        for column in ("given", "father"):
            spoiled = changed(spoiled, rng, column, rate * 1.5, called(ARABIC.nicknames))
        for column in ("given", "father", "family"):
            spoiled = changed(spoiled, rng, column, rate, sounding(ARABIC.sounds))
        sides.append(date_slips(changed(spoiled, rng, "phone", 0.03, digit_slip), rng, "born", 0, 0.08))
    left = lost(sides[0], rng, phone=0.3).select(
        "person", patient=pl.concat_str("given", "father", "family", separator=" "),
        yob=pl.col("born").dt.year(), gender=pl.col("sex").replace({"M": "male", "F": "female"}), phone="phone",
    )  # fmt: skip
    right = lost(sides[1], rng, phone=0.4, father=0.2, born=0.05)
    year = pl.col("born").dt.year()
    name = pl.concat_str("given", "father", "family", separator=" ", ignore_nulls=True)
    right = right.select(
        "person", full_name=name.str.to_uppercase(),
        age=2020 - year, sex="sex", mobile=pl.format("00{}", "phone"), district="town",
    )  # fmt: skip
    return match_trial(numbered(left, "file no", "A{}", rng), numbered(right, "reg", "{}", rng, 7), "file no", "reg")


def china(scale: float = 1.0, seed: int = 44) -> Trial:
    """Romanised Chinese names: fifty surnames, one or the other word first, joined or parted; date and phone."""
    rng = np.random.default_rng(seed)
    ways = Customs(wife_takes_name=False, children=0.9, name_power=0.8)
    people = world(CHINESE, int(14_000 * scale), rng, ways)
    left, right = two_lists(people, rng, 0.4, 0.35, 0.15)
    right = changed(changed(right, rng, "given", 0.05, typed), rng, "family", 0.03, sounding(CHINESE.sounds))
    left = changed(changed(left, rng, "given", 0.06, sounding(CHINESE.sounds)), rng, "phone", 0.03, digit_slip)
    left, right = date_slips(left, rng, "born", 0.01, 0.02), date_slips(right, rng, "born", 0.02, 0.02)
    name = pl.format("{} {}", "family", "given")
    left = lost(left, rng, phone=0.4, born=0.05).select(
        "person", Name=name, Birthday=pl.col("born").dt.strftime("%Y/%m/%d"), Phone=pl.format("+86 1{}", "phone"),
        District="town", Sex="sex",
    )  # fmt: skip
    right = right.with_columns(name=name)
    right = lost(changed(right, rng, "name", 0.5, words_turned), rng, phone=0.4, born=0.05).select(
        "person", name="name", dob=pl.col("born").dt.strftime("%Y%m%d"), tel=pl.format("1{}", "phone"), district="town"
    )
    return match_trial(left, numbered(right, "uid", "u{}", rng), None, "uid")


def india_households(scale: float = 1.0, seed: int = 45) -> Trial:
    """Ration list against health survey: ages heaped, father's or husband's name, initials, villages, no dates."""
    rng = np.random.default_rng(seed)
    people = world(INDIAN, int(10_000 * scale), rng, Customs(children=2.2, alone=0.08, twins=0.02, name_power=1.0))
    head = people.filter(pl.col("part") == 0).select("home", head="given")
    people = people.join(head, on="home", how="left", maintain_order="left").with_columns(
        guardian=pl.when(pl.col("part") == 1).then("head").otherwise("father")
    )
    left, right = two_lists(people, rng, 0.2, 0.6, 0.2, by="home")
    sides = []
    for frame, year in ((left, 2018), (right, 2020)):
        spoiled = ages(frame, rng, "born", year, heaped=0.25, off=0.4)
        for column in ("given", "guardian", "family"):
            spoiled = changed(spoiled, rng, column, 0.1, sounding(INDIAN.sounds))
        spoiled = changed(changed(spoiled, rng, "given", 0.06, called(INDIAN.nicknames)), rng, "family", 0.1, initial)
        sides.append(lost(spoiled, rng, guardian=0.06, family=0.15))
    name = pl.concat_str("given", "family", separator=" ", ignore_nulls=True)
    left = sides[0].select("person", **{"Name of member": name, "Age": "age", "M/F": "sex",
                                        "Father/Husband": "guardian",
                                        "House No": "house", "Village": "town"})  # fmt: skip
    right = changed(sides[1], rng, "house", 0.1, digit_slip)
    right = right.select("person", name=name.str.to_uppercase(), relative_name=pl.col("guardian").str.to_uppercase(),
                         age="age", gender=pl.col("sex").replace({"M": "Male", "F": "Female"}), hno="house",
                         vill=pl.col("town").str.to_uppercase())  # fmt: skip
    return match_trial(numbered(left, "Sl No"), numbered(right, "survey_id", "S{}", rng), "Sl No", "survey_id")


def japan(scale: float = 1.0, seed: int = 46) -> Trial:
    """Han script: old and new forms of a character, a space or none between the names, dates with 年月日."""
    rng = np.random.default_rng(seed)
    people = world(JAPANESE, int(5_500 * scale), rng, Customs(children=0.9))
    left, right = two_lists(people, rng, 0.25, 0.5, 0.25)
    right = changed(right, rng, "family", 0.5, sounding(JAPANESE.sounds))
    right = taken_from_others(right, rng, ["family"], 0.08, pl.col("sex") == "F")
    right = taken_from_others(right, rng, ["street", "house", "town"], 0.15)
    left, right = date_slips(left, rng, "born", 0.005, 0.01), date_slips(right, rng, "born", 0.005, 0.03)
    born = pl.col("born").dt
    left = left.select("person", 氏名=pl.format("{} {}", "family", "given"),
                       生年月日=pl.format("{}年{}月{}日", born.year(), born.month(), born.day()),
                       性別=pl.col("sex").replace({"M": "男", "F": "女"}),
                       住所=pl.format("{}{}{}", "town", "street", "house"))  # fmt: skip
    right = lost(right, rng, born=0.08).select(
        "person", 姓="family", 名="given", 誕生日=pl.col("born").dt.to_string(), 市区="town"
    )
    return match_trial(numbered(left, "番号", "{}", rng, 5), right, "番号")


def korea(scale: float = 1.0, seed: int = 47) -> Trial:
    """One family name with a fifth of the rows, romanised in several ways; no address, some dates of another list."""
    rng = np.random.default_rng(seed)
    people = world(KOREAN, int(24_000 * scale), rng, Customs(wife_takes_name=False, children=0.8, name_power=0.7))
    left, right = two_lists(people, rng, 0.3, 0.4, 0.3)
    sides = []
    for frame, rate in ((left, 0.1), (right, 0.25)):
        spoiled = changed(frame, rng, "given", rate, sounding(KOREAN.sounds))
        spoiled = changed(spoiled, rng, "family", rate / 3, sounding(KOREAN.sounds))
        sides.append(lost(date_slips(spoiled, rng, "born", 0.005, 0.02), rng, born=0.04))
    left = sides[0].select("person", family_name="family", given_name="given", birth_date="born", sex="sex")
    right = sides[1].select("person", name=pl.format("{} {}", "family", "given").str.to_titlecase(),
                            dob=pl.col("born").dt.strftime("%y%m%d"),
                            gender=pl.col("sex").replace({"M": "1", "F": "2"}))  # fmt: skip
    return match_trial(numbered(left, "member", "{}", rng), numbered(right, "no.", "{}"), "member", "no.")
