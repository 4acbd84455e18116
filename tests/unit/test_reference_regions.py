"""Regions: names to codes within a kabupaten, codes of every decree, and neighbourhood numbers."""

import subprocess
import sys

import polars as pl
import pytest

from connectors.reference import known_codes, match_villages, regency_name, region_notes, regions, retired
from connectors.repair_places import mend_neighbourhood, mend_place_names, mend_region_code, place_codes

CODES = ("village_code", "district_code", "regency_code")


def codes_of(village: str | None, district: str | None, regency: str | None) -> tuple[str | None, ...]:
    schema = dict.fromkeys(("village", "district", "regency"), pl.String)
    place = pl.DataFrame([(village, district, regency)], schema=schema, orient="row")
    [row] = match_villages(place, "33.22").select(CODES).rows()
    return row


def test_the_counts_are_those_of_the_decree_of_2025() -> None:
    counts = dict(regions().group_by("level").len().rows())
    assert counts == {1: 38, 2: 514, 3: 7285, 4: 83762}


def test_retired_codes_have_successors_in_force_where_a_source_names_one() -> None:
    table = retired()
    in_force = set(regions()["code"])
    assert table.filter("verified")["successor"].is_in(in_force).all()
    assert not table["code"].is_in(in_force).any()
    assert table.height == 36


def test_a_kabupaten_has_a_name_under_its_old_code_too() -> None:
    assert regency_name("33.22") == "Kabupaten Semarang"
    assert regency_name("3374") == "Kota Semarang"
    assert regency_name("91.01") == "Kabupaten Merauke"
    assert regency_name("33.99") is None


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (("BERGAS LOR", "BERGAS", None), ("3322131009", "332213", "3322")),
        (("bergas-lor", "Kec. Bergas", "Kab. Semarang"), ("3322131009", "332213", "3322")),
        (("Kel. Bergas Lor", None, None), ("3322131009", "332213", "3322")),  # no other village of that name
        (("Desa Tiada", "Bergas", None), (None, "332213", "3322")),
        (("Bergas Lor", "Ungaran Barat", None), (None, "332218", "3322")),  # that village lies elsewhere
        ((None, "BERGAS", None), (None, "332213", "3322")),
        ((None, None, "Kabupaten Semarang"), (None, None, "3322")),
        (("GEDAWANG", "BANYUMANIK", "KOTA SEMARANG"), ("3374111002", "337411", "3374")),
        (("GEDAWANG", "BANYUMANIK", None), (None, None, "3322")),  # not in the site's kabupaten
        (("BERGAS LOR", "BERGAS", "KAB. TIADA"), (None, None, None)),
    ],
)
def test_names_become_codes_within_their_kabupaten(
    place: tuple[str | None, str | None, str | None], codes: tuple[str | None, ...]
) -> None:
    assert codes_of(*place) == codes


def test_notes_grade_unknown_regions() -> None:
    notes = {
        "332213": None,
        "332299": "UNKNOWN_DISTRICT",
        "336901": "UNKNOWN_REGENCY",
        "992201": "UNKNOWN_PROVINCE",
        "912101": "RETIRED_REGION",
        "640401": "RETIRED_REGION",
    }
    assert dict(region_notes(pl.Series(list(notes))).rows()) == notes
    assert "91" in known_codes(2) and "9101" in known_codes(4)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("1", "001", "ZERO_PADDED"), ("001", "001", None), ("RT 02", "002", "ZERO_PADDED"), ("RW.003", "003", None),
        ("2.0", "002", "ZERO_PADDED"), ("'01", "001", "ZERO_PADDED"), ("0", None, None), ("000", None, None),
        ("-", None, None), ("001/002", "001", None), (None, None, None),
    ],
)  # fmt: skip
def test_neighbourhood_numbers_have_three_digits(cell: str | None, value: str | None, codes: str | None) -> None:
    assert mend_neighbourhood(pl.Series([cell], dtype=pl.String)).rows() == [(value, codes)]


@pytest.mark.parametrize(
    ("rank", "cell", "value"),
    [
        ("village", "Desa Bergas Lor", "BERGAS LOR"), ("village", "Ds. Bergas Lor", "BERGAS LOR"),
        ("village", "Kel.Bergas Lor", "BERGAS LOR"), ("village", "Desa/Kel. Bergas Lor", "BERGAS LOR"),
        ("village", "KELAPA GADING", "KELAPA GADING"), ("village", "3322131009 Bergas Lor", "BERGAS LOR"),
        ("district", "Kec. Ungaran Barat", "UNGARAN BARAT"), ("district", "KECAMATAN BERGAS", "BERGAS"),
        ("regency", "Kab. Semarang", "SEMARANG"), ("regency", "KABUPATEN SEMARANG", "SEMARANG"),
        ("regency", "Kota Semarang", "KOTA SEMARANG"), ("regency", "KOTA ADM. JAKARTA TIMUR", "KOTA JAKARTA TIMUR"),
        ("regency", "-", None),
    ],
)  # fmt: skip
def test_place_names_lose_the_word_for_their_rank(rank: str, cell: str, value: str | None) -> None:
    assert mend_place_names({rank: pl.Series([cell])})[rank]["value"].to_list() == [value]


@pytest.mark.parametrize(
    ("cell", "digits", "value", "codes"),
    [
        ("3322131009", 10, "3322131009", None), ("33.22.13.1009", 10, "3322131009", None),
        ("3322131009.0", 10, "3322131009", None), ("33.22.13", 6, "332213", None), ("3322131009", 6, "332213", None),
        ("33.22", 4, "3322", None), ("3322139999", 10, "3322139999", "UNKNOWN_REGION_CODE"), ("2009", 10, None, None),
        ("-", 4, None, None), ("9121012001", 10, "9121012001", None),
    ],
)  # fmt: skip
def test_region_codes_in_any_shape(cell: str, digits: int, value: str | None, codes: str | None) -> None:
    assert mend_region_code(pl.Series([cell]), digits).rows() == [(value, codes)]


def test_a_code_in_the_file_is_believed_before_a_name() -> None:
    places = pl.DataFrame(
        {
            "village": ["BERGAS LOR", "BERGAS LOR", None],
            "district": ["BERGAS", None, None],
            "regency": [None, None, None],
            "village_code": [None, "3322182002", None],
            "district_code": [None, None, None],
            "regency_code": [None, None, None],
        },
        schema_overrides=dict.fromkeys(("regency", "district_code", "regency_code"), pl.String),
    )
    assert place_codes(places, "33.22").rows() == [
        ("3322131009", "332213", "3322"),
        ("3322182002", "332218", "3322"),
        (None, None, None),
    ]


def test_the_region_table_is_not_loaded_before_it_is_asked() -> None:
    code = (
        "import sys, connectors.read, connectors.reference as reference\n"
        "print(reference.regions.cache_info().misses, 'lokal' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]
