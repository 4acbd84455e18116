"""Which columns of a trial mean the same, and how their cells become comparable text; by hand, for the yardstick."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from benchmarks.lists.mistakes import plain_letters

TEXT, DIGITS = "text", "digits"


@dataclass(frozen=True)
class Field:
    """Columns of both sides that mean the same (several are joined) and the kind of each side.

    A kind is `text` (folded to plain lower letters), `digits` (only those), a date format as strptime reads it, or
    `age:YEAR` (an age stated in that year becomes a year of birth). Dates become 8 digits, or the year alone when the
    other side has no more.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    kinds: tuple[str, str] = (TEXT, TEXT)
    year_only: bool = False

    def texts(self, frame: pl.DataFrame, side: int) -> pl.Series:
        """Return one text a row, empty where nothing is known."""
        columns, kind = (self.left, self.right)[side], self.kinds[side]
        cell = pl.concat_str([pl.col(name).cast(pl.String) for name in columns], separator=" ", ignore_nulls=True)
        if kind == TEXT:
            folded = frame.select(cell.str.to_lowercase().alias("cell")).select(plain_letters("cell"))
            return folded.select(
                pl.col("cell").str.replace_all(r"[^\w]+", " ").str.strip_chars().fill_null("")
            ).to_series()
        if kind == DIGITS:
            value = cell.str.replace_all(r"\D", "")
        elif kind.startswith("age:"):
            value = (int(kind.removeprefix("age:")) - cell.cast(pl.Int64, strict=False)).cast(pl.String)
        else:
            value = cell.str.to_date(kind, strict=False).dt.strftime("%Y" if self.year_only else "%Y%m%d")
        return frame.select(value.fill_null("").alias("cell")).to_series()


def same(*names: str) -> tuple[Field, ...]:
    """Return fields of columns that are named alike on both sides."""
    return tuple(Field((name,), (name,)) for name in names)


def date(left: str, right: str, one: str, other: str, year_only: bool = False) -> Field:
    """Return a field of two columns of dates with their formats."""
    return Field((left,), (right,), (one, other), year_only)


ISO, SLASH, DOTS = "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"
FIELDS: dict[str, Sequence[Field]] = {
    "arabic_clinic": (
        Field(("patient",), ("full_name",)),
        Field(("yob",), ("age",), (DIGITS, "age:2020")),
        Field(("gender",), ("sex",)),
        Field(("phone",), ("mobile",), (DIGITS, DIGITS)),
    ),
    "japan": (
        Field(("氏名",), ("姓", "名")),
        date("生年月日", "誕生日", "%Y年%m月%d日", ISO),
        Field(("住所",), ("市区",)),
    ),
    "korea": (
        Field(("family_name", "given_name"), ("name",)),
        date("birth_date", "dob", ISO, "%y%m%d"),
        Field(("sex",), ("gender",)),
    ),
    "indonesia_elders": (
        Field(("Nama",), ("NAMA_LGKP",)),
        date("Umur", "TGL_LHR", "age:2024", ISO, True),
        Field(("L_P",), ("JENIS_KLMIN",)),
        Field(("Desa",), ("NAMA_KEL",)),
        Field(("Alamat",), ("ALAMAT",)),
    ),
    "india_households": (
        Field(("Name of member",), ("name",)),
        Field(("Age",), ("age",), ("age:2018", "age:2020")),
        Field(("M/F",), ("gender",)),
        Field(("Father/Husband",), ("relative_name",)),
        Field(("House No",), ("hno",)),
        Field(("Village",), ("vill",)),
    ),
    "sparse_contacts": (
        Field(("Name",), ("first_name", "last_name")),
        Field(("Email",), ("mail",)),
        Field(("Tel",), ("phone",), (DIGITS, DIGITS)),
        Field(("City",), ("town",)),
    ),
    "uk_census": (
        *same("Christian Name", "Surname", "Sex", "Occupation", "Parish"),
        Field(("Age",), ("Age",), ("age:1851", "age:1861")),
        Field(("Where Born",), ("Birth Place",)),
        Field(("Abode",), ("Road",)),
    ),
    "german_parish": (
        Field(("Vornamen", "Familienname"), ("Name",)),
        Field(("Taufdatum",), ("geboren",), (ISO, DOTS), True),
        Field(("Vater",), ("Vater",)),
        Field(("Ort",), ("Wohnort",)),
    ),
    "swedish_patronymics": (
        Field(("Förnamn", "Efternamn"), ("namn",)),
        date("Född", "födelseår", ISO, DIGITS, True),
        Field(("Gård",), ("gård",)),
        Field(("By",), ("by",)),
    ),
    "names_and_year": (Field(("Name",), ("name",)), Field(("Born",), ("year_of_birth",), (DIGITS, DIGITS))),
    "spain": (
        Field(("Primer apellido", "Segundo apellido", "Nombre"), ("apellidos y nombre",)),
        date("Fecha de nacimiento", "nacimiento", SLASH, "%d-%m-%y"),
        Field(("DNI",), ("nif",)),
        Field(("Municipio",), ("localidad",)),
    ),
    "little_in_common": (
        Field(("Imię", "Nazwisko"), ("imie_nazwisko",)),
        date("Data urodzenia", "data_ur", ISO, DOTS),
        Field(("Miejscowość",), ("miasto",)),
    ),
    "kenya_clinic": (
        Field(("first_name", "surname"), ("first_name", "surname")),
        Field(("dob",), ("dob",), (ISO, ISO)),
        *same("other_name", "sex", "phone", "village"),
    ),
    "dutch_customers": (
        *same("voornaam", "achternaam", "email", "telefoon", "straat", "huisnr", "plaats"),
        date("geboortedatum", "geboortedatum", "%d-%m-%Y", "%d-%m-%Y"),
    ),
    "two_dirty_lists": (
        Field(("Name", "Father's name", "Family"), ("name",)),
        date("Birth", "birth", SLASH, ISO),
        Field(("Mobile",), ("phone",), (DIGITS, DIGITS)),
        Field(("Camp",), ("camp",)),
    ),
}
