"""One table per comparison: left value, right value, level. All people are invented."""

from datetime import date

import duckdb
import polars as pl
import pytest

from matching.comparisons import SQL, compare_pairs
from matching.engines.duckdb import Engine
from matching.model import default_model
from matching.roles import TEXT_ROLES
from matching.standardise.people import prepare_people

SCHEMA = {"id": pl.String, **dict.fromkeys(TEXT_ROLES, pl.String), "birth_date": pl.Date}

Person = dict[str, object]


def levels(comparison: str, pairs: list[tuple[Person, Person]]) -> list[str]:
    """Return the level of each pair, all compared in one go and once the other way round, which must agree."""
    one_way, other_way = _levels(comparison, pairs), _levels(comparison, [(right, left) for left, right in pairs])
    assert one_way == other_way
    return one_way


def _levels(comparison: str, pairs: list[tuple[Person, Person]]) -> list[str]:
    model = default_model()
    with duckdb.connect() as con:
        engine = Engine(con)
        for side, people in (("ours", [pair[0] for pair in pairs]), ("theirs", [pair[1] for pair in pairs])):
            rows = [{"id": f"{number:04}", **person} for number, person in enumerate(people)]
            engine.put(side, pl.DataFrame(rows, schema=SCHEMA))
        prepare_people(engine, "ours", "theirs", model)
        engine.table("pairs", "SELECT l.n AS l, r.n AS r FROM padan_left AS l JOIN padan_right AS r USING (n)")
        compare_pairs(engine, "pairs", "compared", model)
        codes = engine.run("codes", f"SELECT c_{comparison} FROM compared ORDER BY l")
    shown = [level.name for level in model.comparison(comparison).levels]
    return [shown[int(str(code))] for (code,) in codes]


NAMES = [
    # left, right, level
    ("SITI AMINAHTI", "SITI AMINAHTI", "equal"),
    (" SITI  AMINAHTI", "SITI AMINAHTI", "equal"),
    ("Siti Aminahti", "SITI AMINAHTI", "title"),
    ("Hj. Siti Aminahti, S.Pd", "SITI AMINAHTI", "title"),
    ("MA'RUF", "MARUF", "title"),
    ("MOH. RIZKY", "MUHAMMAD RIZKI", "variant"),
    ("SOEKARTO", "SUKARTO", "variant"),
    ("ABDURRAHMAN", "ABD. ROHMAN", "variant"),
    ("LESTARIA DEWI", "DEWI LESTARIA", "reordered"),
    ("NUR HAYATI", "NURHAYATI", "joined"),
    ("AL FATIHIN", "ALFATIHIN", "joined"),
    ("M. RIZKI P.", "MUHAMMAD RIZKI PRADANA", "abbreviated"),
    ("DEWI K. S.", "DEWI KARTINA SARI", "abbreviated"),
    ("LINDA DEWI T.", "LINDA DEWI TJANDRA", "abbreviated"),  # as it is written, not as CANDRA
    ("DEWI SEPTIANI A", "DEWI SEPTIANI AZZAHRA", "abbreviated"),
    ("MUHAMMAD RAMADHAN PUTRA SU", "MUHAMMAD RAMADHAN PUTRA SUTEDJANA", "similar"),  # 26 letters: not cut
    ("MUHAMMAD RAMADHAN PUTRA S", "MUHAMMAD RAMADHAN PUTRA SUTEDJANA", "abbreviated"),
    ("RIZKI PRADANA PUTRANDARI WIDYANI", "RIZKI PRADANA PUTRANDARI WIDYANINGSIH", "abbreviated"),
    ("DEWI", "DEWI LESTARIA", "token_missing"),
    ("JONATAN", "JONATAN SIREGARI", "token_missing"),
    ("RIZKI P.", "MUHAMMAD RIZKI PRADANA", "token_missing"),
    ("FAUZIAH", "PAUSIA", "phonetic"),
    ("RINA WULANDARIA", "RINI WULANDARIA", "similar_high"),
    ("SUTRISNA", "SUTRISMA", "similar"),
    ("SUTRISNA", "SUTIRSNA", "similar"),  # a transposition is one edit
    ("MUHANAD", "MUHAMAD", "similar"),  # a slip within a known variant
    ("RAYANTO", "RIYANTO", "similar"),
    ("NURUL AZZAHRT", "NURUL AZZAHRA", "similar_high"),
    ("SRI", "SRR", "similar"),  # one edit in a short name
    ("NURHAYTI", "SITI NURHAYATI", "similar"),  # a misspelt part
    ("AHMAD HASANI", "AHMAD HUSENI", "similar"),  # twins: the rest must tell
    ("AHMAD HASANI", "AHMAD USMANTO", "differs"),
    ("SITI AMINAHTI", "SITI AISYATUN", "differs"),
    ("BAMBANG", "SUPARDI", "differs"),
    ("BU", "BA", "differs"),
    ("DEWI K.", "DEWI SARI", "differs"),  # an initial of another word
    ("BY NY SITI", "AHMAD", "missing"),
    ("-", "AHMAD", "missing"),
]


@pytest.mark.parametrize("role", ["name", "mother_name", "father_name"])
def test_levels_of_names(role: str) -> None:
    found = levels(role, [({role: left}, {role: right}) for left, right, _ in NAMES])
    assert list(zip(NAMES, found, strict=True)) == [(case, case[2]) for case in NAMES]


def test_levels_of_nik() -> None:
    table = [
        # left nik, left partial, right nik, level
        ("3322014502100001", None, "3322014502100001", "equal"),
        ("3322014502100000", None, "3322014502100007", "truncated"),
        (None, "332201450210000*", "3322014502100007", "truncated"),
        (None, "332201******0007", "3322014502100007", "partial"),
        (None, "332201******0008", "3322014502100007", "differs"),
        (None, "332201**********", "3322014502100007", "missing"),  # a region is everybody's
        ("3322014502100001", None, "3322014502100002", "one_slip"),
        ("3322014502100001", None, "3322015402100001", "one_slip"),
        ("3322014502100001", None, "3322014502100023", "serial_differs"),
        ("3322014502100001", None, "3322014502990011", "differs"),
        ("3322014502100001", None, "3374015507880009", "differs"),
        (None, None, "3322014502100001", "missing"),
        ("3322010000000000", None, "3322014502100001", "missing"),  # a placeholder
        ("9999999999999999", None, "3322014502100001", "missing"),
        ("33220145021000", None, "3322014502100001", "missing"),
    ]
    pairs = [({"nik": nik, "nik_partial": partial}, {"nik": right}) for nik, partial, right, _ in table]
    found = levels("nik", pairs)
    assert list(zip(table, found, strict=True)) == [(case, case[3]) for case in table]


def test_levels_of_birth_dates() -> None:
    table = [
        (date(2012, 3, 4), date(2012, 3, 4), "equal"),
        (date(2012, 3, 4), date(2012, 4, 3), "day_month_swapped"),
        (date(2012, 3, 4), date(2012, 3, 14), "one_digit"),
        (date(2012, 3, 4), date(2002, 3, 4), "one_digit"),
        (date(2012, 3, 21), date(2012, 3, 12), "one_digit"),  # two neighbours transposed
        (date(2012, 3, 4), date(2012, 3, 27), "same_year_month"),
        (date(2012, 1, 1), date(2012, 7, 29), "heaped"),
        (date(2012, 7, 29), date(2012, 12, 31), "heaped"),
        (date(2012, 7, 1), date(2012, 10, 29), "heaped"),
        (date(2012, 3, 4), date(2012, 8, 27), "differs"),
        (date(2012, 3, 4), date(2009, 4, 13), "differs"),
        (date(2012, 3, 4), None, "missing"),
        (date(1900, 1, 1), date(2012, 3, 4), "missing"),
    ]
    found = levels("birth_date", [({"birth_date": left}, {"birth_date": right}) for left, right, _ in table])
    assert list(zip(table, found, strict=True)) == [(case, case[2]) for case in table]


def test_levels_of_birth_places() -> None:
    table = [
        ("SEMARANG", "SEMARANG", "equal"),
        ("Kab. Semarang", "KABUPATEN SEMARANG", "equal"),
        ("SEMARNG", "SEMARANG", "close"),
        ("TANJUNG BALAI", "TANJUNG BALAI ASAHAN", "close"),
        ("SEMARANG", "SURABAYA", "differs"),
        ("-", "SURABAYA", "missing"),
    ]
    found = levels("birth_place", [({"birth_place": left}, {"birth_place": right}) for left, right, _ in table])
    assert list(zip(table, found, strict=True)) == [(case, case[2]) for case in table]


def test_levels_of_villages() -> None:
    table = [
        (("3322012001", "332201"), ("3322012001", "332201"), "equal"),
        (("3322012001", None), ("3322012002", None), "district"),  # the code holds its district
        ((None, "332201"), ("3322012002", "332201"), "district"),
        (("3322012001", "332201"), ("3322022001", "332202"), "differs"),
        ((None, None), ("3322022001", "332202"), "missing"),
    ]
    columns = ("village_code", "district_code")
    pairs = [
        (dict(zip(columns, left, strict=True)), dict(zip(columns, right, strict=True))) for left, right, _ in table
    ]
    found = levels("village", pairs)
    assert list(zip(table, found, strict=True)) == [(case, case[2]) for case in table]


@pytest.mark.parametrize(
    ("role", "one", "other"),
    [
        ("sex", "L", "P"),
        ("no_kk", "3322010101120001", "3322010101120002"),
        ("nisn", "0081234567", "0081234568"),
        ("bpjs_no", "0001234567890", "0001234567891"),
        ("mother_nik", "3322015007880001", "3322015007880002"),
    ],
)
def test_levels_of_codes(role: str, one: str, other: str) -> None:
    pairs = [({role: one}, {role: one}), ({role: one}, {role: other}), ({role: one}, {}), ({role: " "}, {role: other})]
    assert levels(role, pairs) == ["equal", "differs", "missing", "missing"]


def test_parents_written_the_other_way_round() -> None:
    swapped = {"mother_name": "BAMBANG SUTEJA", "father_name": "SITI AMINAHTI"}
    straight = {"mother_name": "SITI AMINAHTI", "father_name": "BAMBANG SUTEJA"}
    assert levels("mother_name", [(swapped, straight)]) == ["reordered"]
    assert levels("father_name", [(swapped, straight)]) == ["reordered"]


def test_a_newborn_is_known_by_the_mothers_name() -> None:
    assert levels("mother_name", [({"name": "BY NY SITI AMINAHTI"}, {"mother_name": "SITI AMINAHTI"})]) == ["equal"]


@pytest.mark.parametrize("comparison", [c.name for c in default_model().comparisons if c.name != "nik"])
def test_every_level_of_the_model_is_given_by_the_sql(comparison: str) -> None:
    """A level that the SQL never gives would never be trained."""
    known = default_model().comparison(comparison)
    text = SQL[comparison](known)
    assert [level.level for code, level in enumerate(known.levels) if f"{code}::TINYINT" not in text] == []
