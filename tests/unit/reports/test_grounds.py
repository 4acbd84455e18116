"""The law or working rule behind a kind: none is invented, each is used, and it stands where people read."""

import pytest

from reports.catalogue import KINDS
from reports.catalogue.grounds import BIRTH, CORRECTION, DEATH, GROUNDS, LIFELONG, ground_of
from reports.catalogue.kind import Ground
from reports.catalogue.page import page
from reports.glossary import glossary
from reports.glossary.grounds import grounds_told, kinds_told


@pytest.mark.parametrize(
    "code, field, cause, ground",
    [
        ("MENINGGAL", "status", "deceased_active", DEATH),
        ("MENINGGAL", "status", "old_extract", DEATH),
        ("TIDAK_DITEMUKAN_DI_EKSTRAK", "nik", "old_extract", BIRTH),
        ("TIDAK_DITEMUKAN_DI_EKSTRAK", "nik", "no_usable_nik", None),
        ("BEDA_ISI", "birth_date", "date_differs", CORRECTION),
        ("BEDA_ISI", "birth_date", "register_corrected", LIFELONG),  # the cause comes before the field
        ("BEDA_ISI", "name", "name_variant", None),
        ("NIK_KOSONG", "nik", "empty", None),
    ],
)
def test_the_fullest_line_that_fits_gives_the_ground(code: str, field: str, cause: str, ground: Ground | None) -> None:
    assert ground_of(code, field, cause) == ground
    assert [kind.ground for kind in KINDS if (kind.code, kind.field, kind.cause) == (code, field, cause)] == [ground]


def test_no_line_is_without_a_kind_and_no_ground_without_a_line() -> None:
    def fits(line: tuple[str, str, str], kind: tuple[str, str, str]) -> bool:
        return all(asked in ("", told) for asked, told in zip(line, kind, strict=True))

    kinds = [(kind.code, kind.field, kind.cause) for kind in KINDS]
    assert [line for line in GROUNDS if not any(fits(line, kind) for kind in kinds)] == []
    assert {kind.ground for kind in KINDS if kind.ground} == set(GROUNDS.values())


def test_a_ground_cites_a_rule_and_says_one_sentence_in_both_languages() -> None:
    for ground in GROUNDS.values():
        assert any(letter.isdigit() for letter in ground.citation)
        assert ground.id.endswith(".") and ground.en.endswith(".") and ground.id != ground.en
    assert len({ground.citation + ground.id for ground in GROUNDS.values()}) == len(set(GROUNDS.values()))


def test_a_code_tells_the_ground_of_all_its_causes_and_a_cause_only_what_its_code_does_not() -> None:
    told = {
        ("MENINGGAL", "deceased_active", "status"),
        ("ANOMALI", "digits_in_name", "name"),
        ("ANOMALI", "future_date", "birth_date"),
    }
    codes = {part for one in told for part in one[:2]}
    grounds = {entry.code: entry.ground for entry in glossary("id", codes, told)}
    assert grounds["MENINGGAL"].startswith("UU 24/2013 Ps 44: Kematian dilaporkan")
    assert grounds["deceased_active"] == grounds["ANOMALI"] == grounds["future_date"] == ""
    assert grounds["digits_in_name"].startswith("Permendagri 73/2022 Ps 5 ayat (3): Nama ditulis tanpa singkatan")


def test_one_cause_of_two_codes_has_the_ground_of_the_code_that_is_told() -> None:
    waiting = ("TIDAK_DITEMUKAN_DI_EKSTRAK", "old_extract", "nik"), ("PINDAH", "old_extract", "status")
    other = ("TIDAK_DITEMUKAN_DI_EKSTRAK", "no_usable_nik", "nik")
    grounds = {entry.code: entry.ground for entry in glossary("en", {"old_extract"}, {waiting[0], other})}
    assert grounds == {"old_extract": f"UU 24/2013 Ps 27: {BIRTH.en}"}
    grounds = {entry.code: entry.ground for entry in glossary("en", {"old_extract"}, {waiting[1]})}
    assert grounds == {"old_extract": ""}  # told at PINDAH


def test_the_list_holds_each_ground_once_with_the_kinds_that_rest_on_it_and_nothing_that_is_not_told() -> None:
    told = {
        ("PINDAH", "moved", "status"),
        ("ANOMALI", "sex_not_as_in_nik", "nik"),
        ("TIDAK_DITEMUKAN_DI_EKSTRAK", "nik_of_elsewhere", "nik"),
        ("NIK_KOSONG", "empty", "nik"),
        ("NO_SUCH_KIND", "", ""),
    }
    listed = grounds_told("id", told)
    assert [one.citation for one in listed] == [LIFELONG.citation, "UU 23/2006 Ps 15"]
    assert listed[0].says == LIFELONG.id
    assert len(listed[0].kinds) == 2 and len(listed[1].kinds) == 1
    assert len(kinds_told(told)) == 4
    assert grounds_told("id", ()) == ()


def test_the_page_of_the_catalogue_names_and_explains_every_ground() -> None:
    text = page()
    assert [one.citation for one in GROUNDS.values() if text.count(one.citation) < 2] == []
    assert [one.id for one in GROUNDS.values() if one.id not in text] == []
