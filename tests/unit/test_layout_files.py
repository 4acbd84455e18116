"""Layout files: the shipped ones keep the contract, and a wrong one is refused with file, key and remedy."""

import re
from pathlib import Path

import polars as pl
import pytest

from connectors.errors import LayoutError
from connectors.layout import (
    MAPPABLE,
    Layout,
    Recognise,
    Unit,
    load_layouts,
    normalise_header,
    parse_layout,
    spellings,
)
from connectors.layout_docs import layout_table, with_table
from connectors.repair_values import mend_relation
from connectors.units import NamedUnit, unit_of_file
from reports.contracts.rules import Bounds

ROOT = Path(__file__).parent.parent.parent
LAYOUTS = load_layouts()

NAMED_IN_THE_CONTRACT = {
    "siak-export", "siak-biodata", "bip", "bpjs-peserta", "dapodik-peserta-didik", "dapodik-keluar", "vervalpd",
    "emis-siswa", "eppgbm-balita", "eppgbm-import", "asik-imunisasi", "dtsen", "p3ke-individu", "dtks",
    "opensid-penduduk", "generic-people",
}  # fmt: skip

SMALL = """
name = "kader"
title = "Buku kader"
role = "roster"
agency = "dinas-kesehatan"
native_key = ["nik"]
[recognise]
must = ["Nama Anak"]
must_any = [["@birth_date", "Usia"], ["Berat/Tinggi"]]
title = '(?i)buku kader'
[columns]
name = ["Nama Anak", "NAMA_ANAK"]
nik = ["NIK"]
birth_date = ["Tgl. Lahir"]
mother_name = ["Data Ibu / Nama"]
[memberships]
kelas_ibu = ["Kelas Ibu"]
[values.sex]
[constants]
status = "active"
[unit]
kind = "puskesmas"
source = "file"
pattern = '(?P<name>PKM \\w+)'
[extract_date]
pattern = 'per (?P<date>\\d{4}-\\d{2}-\\d{2})'
[rows]
context = ['^No\\. ?KK\\s*:\\s*(?P<no_kk>\\d{16})']
skip = ['^Mengetahui']
[expect]
needed = ["name"]
min_rows = 3
birth_year = [2010, 2030]
""".replace("[values.sex]\n", "")


def test_all_layouts_of_the_contract_are_shipped() -> None:
    assert set(LAYOUTS) == NAMED_IN_THE_CONTRACT


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_a_shipped_layout_stands_in_the_file_of_its_name(layout: Layout) -> None:
    assert (ROOT / "connectors" / "layouts" / f"{layout.name}.toml").is_file()
    assert set(layout.columns) <= MAPPABLE
    assert "name" in layout.columns


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_bounds_of_a_shipped_layout_are_known_to_the_contracts(layout: Layout) -> None:
    limits = Bounds(expect={layout.name: layout.expect}).limits(layout.name)
    assert limits["well_formed_nik_min"] < limits["warn_well_formed_nik_min"]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_relations_of_a_layout_are_words_of_the_family_card_or_explained(layout: Layout) -> None:
    words = sorted(set(layout.values.get("relation", {}).values()))
    known = mend_relation(pl.Series(words, dtype=pl.String), {})["codes"].is_null().to_list()
    assert [word for word, good in zip(words, known, strict=True) if not good] in ([], ["PESERTA"])


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_codes_of_bps_are_never_mapped(layout: Layout) -> None:
    coded = {"village_code", "district_code", "regency_code", "region_code", "village_no"} & set(layout.columns)
    assert not coded or layout.region_scheme == "KEMENDAGRI"
    headers = {header for spelt in layout.columns.values() for header in spelt}
    assert not {"kode provinsi", "kode kabupaten kota", "kode desa", "kode kecamatan"} & headers


SENSITIVE = (
    r"agama|religion|penghasilan|pekerjaan|lintang|bujur|berat|tinggi|gizi|vaksin|bcg|hamil|cacat|rekening|telepon"
)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_faith_health_and_money_are_never_read(layout: Layout) -> None:
    spelt = [*layout.columns.values(), *layout.memberships.values()]
    headers = {header for group in spelt for header in group}
    assert {header for header in headers if re.search(SENSITIVE, header)} <= {"nama ibu hamil"}


def test_a_whole_layout_is_read() -> None:
    layout = parse_layout(SMALL, where="kader.toml")
    assert layout == Layout(
        name="kader",
        title="Buku kader",
        role="roster",
        agency="dinas-kesehatan",
        recognise=Recognise(
            must=("nama anak",),
            title="(?i)buku kader",
            must_any=(("tgl lahir", "usia"), ("berat tinggi", "berat / tinggi")),
        ),
        columns={
            "name": ("nama anak",),
            "nik": ("nik",),
            "birth_date": ("tgl lahir",),
            "mother_name": ("data ibu / nama", "data ibu nama"),
        },
        memberships={"kelas_ibu": ("kelas ibu",)},
        constants={"status": "active"},
        native_key=("nik",),
        unit=Unit("puskesmas", "file", r"(?P<name>PKM \w+)"),
        extract_date_pattern=r"per (?P<date>\d{4}-\d{2}-\d{2})",
        context_patterns=(r"^No\. ?KK\s*:\s*(?P<no_kk>\d{16})",),
        skip_patterns=("^Mengetahui",),
        expect={"needed": ["name"], "min_rows": 3, "birth_year": [2010, 2030]},
        digest=layout.digest,
    )


def test_the_digest_tells_two_versions_of_a_layout_apart() -> None:
    again = parse_layout(SMALL, where="elsewhere.toml").digest
    assert parse_layout(SMALL, where="kader.toml").digest == again
    assert parse_layout(SMALL + "max_rows = 9\n", where="kader.toml").digest != again


# what is replaced in SMALL, by what; the key that the error names; what it says to do
WRONG = {
    "unknown key": ("agency =", "agencies =", "agencies", "write agency"),
    "key missing": ('title = "Buku kader"\n', "", "title", 'write title = "…"'),
    "name with blanks": ('"kader"', '"kader desa"', "name", "use small letters, digits and hyphens"),
    "role": ('"roster"', '"list"', "role", "use one of register, roster"),
    "no list": ('must = ["Nama Anak"]', 'must = "Nama Anak"', "recognise.must", 'write must = ["…", "…"]'),
    "unknown field": ("mother_name =", "mothers_name =", "columns.mothers_name", "write mother_name"),
    "header of two fields": ('["NIK"]', '["NIK", "nama_anak"]', "columns.nik", "leave it in one of them"),
    "header of a membership": ('["NIK"]', '["NIK", "Kelas Ibu"]', "columns.nik", "leave it in one of them"),
    "header without letters": ('["NIK"]', '["***"]', "columns.nik", "write it as in the file"),
    "no header": ('["NIK"]', "[]", "columns.nik", "name one or leave the field out"),
    "key not mapped": ('native_key = ["nik"]', 'native_key = ["nisn"]', "native_key", "use one of birth_date"),
    "bad pattern": ("'(?i)buku kader'", "'(?i)buku (kader'", "recognise.title", "correct it"),
    "group not mapped": ('"@birth_date"', '"@sex"', "recognise.must_any.0", "name one that has columns"),
    "membership": ("kelas_ibu", '"kelas ibu"', "memberships.kelas ibu", "use small letters, digits and _"),
    "constant": ('status = "active"', 'status = "alive"', "constants.status", "use one of active, inactive"),
    "values of no field": ("[constants]", '[values.rt]\n"1" = "001"\n[constants]', "values.rt", "use one of"),
    "unit without pattern": ("pattern = '(?P<name>PKM \\w+)'\n", "", "unit.pattern", "write pattern = '(?P<id>…)'"),
    "unit without group": ("(?P<name>PKM \\w+)", "PKM \\w+", "unit.pattern", "name (?P<id>…) or (?P<name>…)"),
    "unit without column": ('source = "file"', 'source = "column"', "unit.source", "write [columns] unit_name"),
    "date without group": ("(?P<date>", "(", "extract_date.pattern", "name (?P<date>…)"),
    "context of no field": ("(?P<no_kk>", "(?P<kk>", "rows.context", "name (?P<address>…)"),
    "look-ahead": ("'^Mengetahui'", "'^(?!A)B'", "rows.skip", "leave out look-ahead"),
    "needed": ('needed = ["name"]', 'needed = ["nama"]', "expect.needed", "use one of address"),
    "bound no number": ("min_rows = 3", 'min_rows = "3"', "expect.min_rows", "write min_rows = 0.5"),
    "years": ("[2010, 2030]", "[2030, 2010]", "expect.birth_year", "write birth_year = [1900, 2030]"),
    "table no table": ("[constants]\nstatus", "[[constants]]\nstatus", "constants", "write [constants]"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "fix"), WRONG.values(), ids=WRONG)
def test_a_wrong_layout_is_refused_with_file_key_and_remedy(old: str, new: str, key: str, fix: str) -> None:
    assert old in SMALL
    with pytest.raises(LayoutError) as caught:
        parse_layout(SMALL.replace(old, new), where="layouts/kader.toml")
    assert caught.value.where == f"layouts/kader.toml, key {key}"
    assert caught.value.fix.startswith(fix)


def test_toml_that_cannot_be_read_is_refused_with_its_line() -> None:
    with pytest.raises(LayoutError, match=r"line 3") as caught:
        parse_layout('name = "a"\ntitle = "b"\nrole = register\n', where="a.toml")
    assert caught.value.where == "a.toml"


def test_a_layout_that_nothing_tells_from_others_is_refused() -> None:
    blank = re.sub(r"must = .*\nmust_any = .*\n", "", SMALL)
    with pytest.raises(LayoutError, match="nothing tells this layout from others"):
        parse_layout(blank, where="a.toml")


def test_a_layout_of_the_site_wins_over_the_shipped_one(tmp_path: Path) -> None:
    own = SMALL.replace('"kader"', '"bip"')
    (tmp_path / "ours.toml").write_bytes(b"\xef\xbb\xbf" + own.replace("\n", "\r\n").encode())
    layouts = load_layouts(tmp_path)
    assert set(layouts) == set(LAYOUTS)
    assert layouts["bip"].title == "Buku kader"
    assert layouts["dtks"] == LAYOUTS["dtks"]


def test_two_files_for_one_layout_of_the_site_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    with pytest.raises(LayoutError, match="the layout kader is described by another file") as caught:
        load_layouts(tmp_path)
    assert caught.value.where == f"{tmp_path / 'b.toml'}, key name"


def test_a_layout_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('title = "é"'.encode("cp1252"))
    with pytest.raises(LayoutError, match="the text is not UTF-8"):
        load_layouts(tmp_path)


@pytest.mark.parametrize(
    ("header", "normalised"),
    [
        ("Jenis_Kelamin", ("jenis kelamin",)),
        ("  TGL.  LAHIR ", ("tgl lahir",)),
        ("Data Ibu / NIK", ("data ibu / nik", "data ibu nik")),
        ("Desa/Kel.", ("desa kel", "desa / kel")),
        ("Jml. Saudara\nKandung", ("jml saudara kandung",)),
        ("***", ()),
    ],
)
def test_a_header_is_known_in_the_forms_that_files_give_it(header: str, normalised: tuple[str, ...]) -> None:
    assert spellings(header) == normalised
    assert set(normalised) == {normalise_header(form) for form in normalised}


SCHOOL_FILES = {
    "daftar_pd-SD NEGERI 1 UNGARAN-20320001.xlsx": NamedUnit("20320001", "SD NEGERI 1 UNGARAN"),
    "dapodik/daftar_pd-SD IT AL-HUDA-69812345-20261120.xlsx": NamedUnit("69812345", "SD IT AL-HUDA"),
    "dapodik/daftar_pd-SD NEGERI 1 UNGARAN-2026-11-20 08_12_33.xlsx": NamedUnit(None, "SD NEGERI 1 UNGARAN"),
    "dapodik/20320001/daftar_pd.xlsx": NamedUnit("20320001", None),
    "dapodik/SMP KANISIUS (20320112).xlsx": NamedUnit("20320112", "SMP KANISIUS"),
    "dapodik/K9999123 PKBM MELATI.xlsx": NamedUnit("K9999123", None),
    "dapodik/daftar_pd.xlsx": NamedUnit(None, None),
    "dapodik/data siswa kelas 1.xlsx": NamedUnit(None, None),
    "dapodik/daftar_pd-20261120.xlsx": NamedUnit(None, None),
    "dapodik/05. SD NEGERI 1 UNGARAN.xlsx": NamedUnit(None, "SD NEGERI 1 UNGARAN"),
}


@pytest.mark.parametrize(("file", "named"), SCHOOL_FILES.items(), ids=list(SCHOOL_FILES))
def test_the_school_is_known_by_the_name_of_the_file(file: str, named: NamedUnit) -> None:
    assert unit_of_file(LAYOUTS["dapodik-peserta-didik"].unit, file, []) == named


def test_a_school_that_its_file_does_not_name_is_known_by_the_title_above_the_list() -> None:
    unit = LAYOUTS["dapodik-peserta-didik"].unit
    titles = ["Daftar Peserta Didik", "SD KARTINI & BUDI", "Kecamatan Kec. Bergas", "Operator TK, 62812345678"]
    assert unit_of_file(unit, "dapodik/daftar.xlsx", titles) == NamedUnit(None, "SD KARTINI & BUDI")
    assert unit_of_file(unit, "dapodik/20320001/daftar_pd.xlsx", titles) == NamedUnit("20320001", "SD KARTINI & BUDI")
    assert unit_of_file(unit, "dapodik/SMP KANISIUS.xlsx", titles) == NamedUnit(None, "SMP KANISIUS")
    assert unit_of_file(LAYOUTS["emis-siswa"].unit, "siswa.xlsx", ["Telp. 628123456789"]) == NamedUnit()


@pytest.mark.parametrize(
    ("layout", "file", "named"),
    [
        ("emis-siswa", "emis/siswa_111233220001.csv", NamedUnit("111233220001", None)),
        ("emis-siswa", "emis/siswa_202611201230.csv", NamedUnit(None, None)),
        ("opensid-penduduk", "opensid/3322012001.xlsx", NamedUnit("3322012001", None)),
        ("opensid-penduduk", "opensid/penduduk_desa_lerep_2026.xlsx", NamedUnit(None, "LEREP")),
        ("opensid-penduduk", "opensid/penduduk-20261120.xlsx", NamedUnit(None, None)),
    ],
)
def test_madrasah_and_desa_are_known_by_the_name_of_the_file(layout: str, file: str, named: NamedUnit) -> None:
    assert unit_of_file(LAYOUTS[layout].unit, file, []) == named


def test_the_page_of_layouts_is_up_to_date() -> None:
    page = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    assert layout_table(LAYOUTS.values()).count("\n") == len(NAMED_IN_THE_CONTRACT) + 2
    assert with_table(page, LAYOUTS.values()) == page


def test_the_example_on_the_page_of_layouts_is_a_layout() -> None:
    page = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    assert example is not None
    layout = parse_layout(example[1], where="docs/layouts.md")
    assert layout.name == "posyandu-kader"
    assert Bounds(expect={layout.name: layout.expect}).limits(layout.name)["well_formed_nik_min"] == 0.3


def test_a_page_without_marks_is_no_page_of_layouts() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        with_table("# Layouts\n", LAYOUTS.values())
