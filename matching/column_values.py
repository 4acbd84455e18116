"""The columns of one field in, one column of comparable values out: put together, typed, placeholders gone."""

from collections.abc import Sequence

import polars as pl

from matching.column_ages import read_ages
from matching.column_dates import DATE_AT_END, EARLIEST, LATEST, join_dates, parse_dates
from matching.column_fields import Field

_EMPTY_WORDS = """
- -- --- . .. ... ? ?? _ __ / // * # #N/A #REF! #VALUE! #NAME? N/A N.A. N.A NA N/D S/N S/D NAN NULL NONE NIL
NIHIL <NA> <NULL> (NULL) NAT UNKNOWN UNKN UNK MISSING BLANK EMPTY KOSONG XX XXX XXXX XXXXX TIDAK_ADA TDK_ADA
TIDAK_DIKETAHUI TDK_DIKETAHUI TIDAK_DIISI TIDAK_TAHU BELUM_ADA BELUM_DIISI TANPA_NAMA ANONIM NO_NAME NOT_KNOWN
NOT_AVAILABLE NOT_APPLICABLE NOT_STATED NO_DATA UNSPECIFIED UNBEKANNT KEINE_ANGABE ONBEKEND INCONNU INCONNUE
DESCONOCIDO DESCONHECIDO SCONOSCIUTO UKENDT UKJENT OKÄND BRAK BILINMIYOR TIADA KOSONG
"""
NOTHING = frozenset(_EMPTY_WORDS.split())
"""Cells that stand where a value is missing, upper-case; _ is a blank."""

_NOTHING = sorted(word.replace("_", " ") for word in NOTHING)
_LONGEST = max(len(word) for word in _NOTHING)
_ODD_BLANKS = r"[\s\u00a0\u200b\ufeff\u2007\u202f]+"
_HAS_ODD_BLANKS = r"^\s|\s$|\s\s|[\t\r\n\u00a0\u200b\ufeff\u2007\u202f]"

SEX_WORDS = {
    "F": (
        "f 女 жен женский ж انثى female woman girl p pr perempuan wanita w weiblich frau femme femminile "
        "femmina feminin feminino  femenino mujer mulher fem vrouw vrouwelijk kvinde kvinne kvinna k "
        "kadin kobieta zenska betina ny"
    ),
    "M": (
        "m 男 муж мужской м ذكر male man boy l lk laki lakilaki pria h maennlich mannlich mann homme "
        "masculin masculino maschile  maschio hombre varon homem masc mand erkek e mezczyzna jantan "
        "lelaki tn v mannelijk"
    ),
}
_SEX = {word: code for code, words in SEX_WORDS.items() for word in words.split()}
SEX_CODES: dict[frozenset[str], dict[str, str]] = {
    frozenset("hm"): {"h": "M", "m": "F"},
    frozenset("vm"): {"m": "M", "v": "F"},
}
"""Letters whose meaning hangs on the other letter of the column: hombre and mujer, man and vrouw."""

_SEX_STARTS = {start: "F" for start in ("perempu", "wanit", "femal", "weibl", "femen", "femin", "femmi")}
_SEX_STARTS |= {start: "M" for start in ("lakilak", "mannl", "mascu", "masch")}
_NO_SEX = frozenset(["u", "x", "0", "3", "9", "unknown", "other", "unbestimmt", "divers", "d"])

_SEPARATOR = r"[\s\-./'\"]"
_NOBODY = r"^1234567(?:89?|890\d*)?$|^\d{6}0{10}$|^0$|[*]|XXX|^\d+(?:[.,]\d+)?E\+\d+$"
"""Codes of nobody: 123456789, a region and ten zeros, a mask, and what a spreadsheet leaves (3.20101E+15)."""

E164 = (
    r"(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[0578]\d|9[679]\d)"
)
"""Country calling codes, ITU-T E.164: they are cut off when written with a plus or two zeros."""


def field_values(frame: pl.DataFrame, field: Field, side: str) -> pl.Series:
    """Return the values of `field` on one side ("left", "right"), one per row, named after the field.

    name, text, category, identifier: String, blanks tidied, otherwise as written; identifiers without separators,
    upper-case (e-mail lower-case), numbers without leading zeros; sex F or M. date: Date. year: Int32, a date's year,
    or the age taken from the year it was asked in; of "age" the age when the left list was made. number: Float64, of
    12A the 12. Placeholders and what cannot be read are null.
    """
    columns = [frame.get_column(column) for column in (field.left if side == "left" else field.right)]
    if field.kind == "date":
        values = join_dates(*columns) if len(columns) == 3 else _dates(columns[0], field.name)
    elif field.kind == "year":
        values = _years_of(columns, field, side)
    elif field.kind == "number":
        values = _numbers(columns[0])
    else:
        values = _texts(columns, field)
    return values.alias(field.name)


def clean_text(cells: pl.Series) -> pl.Series:
    """Return the cells as text: blanks tidied, whole numbers without .0, placeholders null."""
    text = _as_text(cells)
    if text.str.contains(_HAS_ODD_BLANKS).any():
        text = text.str.replace_all(_ODD_BLANKS, " ").str.strip_chars(" ")
    short = pl.when(pl.col("t").str.len_bytes() <= _LONGEST + 2).then(pl.col("t").str.to_uppercase())
    nothing = (short.is_in(_NOTHING) | (pl.col("t") == "")).fill_null(False)
    return (
        pl.DataFrame({"t": text}).select(pl.when(~nothing).then(pl.col("t")).alias(cells.name)).get_column(cells.name)
    )


def clean_identifiers(text: pl.Series, name: str) -> pl.Series:
    """Return cleaned texts as bare codes: no separators, no leading zeros; 1111, 123456789 and masked ones are null."""
    code = pl.col("t")
    frame = pl.DataFrame({"t": text})
    if "email" in name:
        address = pl.when(code.str.contains("@", literal=True)).then(code.str.to_lowercase())
        return frame.select(address.alias(text.name)).to_series()
    if any(word in name for word in ("phone", "mobile")):
        frame = _phones(text).to_frame("t")
    else:
        frame = frame.with_columns(code.str.to_uppercase())
    if frame.get_column("t").str.contains(_SEPARATOR).any():
        frame = frame.with_columns(code.str.replace(r"^(\d+)\.0+$", "$1").str.replace_all(_SEPARATOR, ""))
    if frame.get_column("t").str.starts_with("0").any():
        frame = frame.with_columns(code.str.replace(r"^0+(\d+)$", "$1"))
    nobody = _one_digit(code) | code.str.contains(_NOBODY)
    return frame.select(pl.when(~nobody).then(code).alias(text.name)).to_series()


def _one_digit(code: pl.Expr) -> pl.Expr:
    """Whether a number of four digits or more is one digit throughout."""
    return (code.str.strip_chars_start(code.str.slice(0, 1)) == "") & (code.str.len_bytes() > 3)


def _phones(numbers: pl.Series) -> pl.Series:
    """The national numbers: no signs, no country code, no leading zero; below six digits it is none."""
    if numbers.str.contains(r"\D").any():
        signs = numbers.str.replace_all(r"[^\d+]", "").str.replace(r"^00", "+")
        numbers = signs.str.replace(rf"^\+{E164}", "").str.replace_all("+", "", literal=True)
    elif numbers.str.starts_with("00").any():
        numbers = numbers.str.replace(rf"^00{E164}", "")
    if numbers.str.starts_with("628").any():
        numbers = numbers.str.replace(r"^62(8\d{8,})$", "$1")
    bare = numbers.str.strip_chars_start("0").to_frame("t")
    return bare.select(pl.when(pl.col("t").str.len_bytes() >= 6).then(pl.col("t")).alias("t")).to_series()


def sex_codes(text: pl.Series, header: str = "") -> pl.Series:
    """Return F or M for the sexes of a column, whatever its coding; a coding we do not know stays as it is, upper-case.

    What a letter means may hang on the others of the column, and on the language of the header (varón or vrouw).
    """
    distinct = text.drop_nulls().unique().sort()
    words = (
        distinct.str.to_lowercase()
        .str.normalize("NFKD")
        .str.replace_all("\u0131", "i")
        .str.replace_all(r"[^\p{L}\d]", "")
    )
    written = dict(zip(distinct.to_list(), words.to_list(), strict=True))
    codes = _sex_coding(frozenset(written.values()), header.lower())
    missing = _NO_SEX if codes else frozenset[str]()
    coded = {cell: codes.get(word, None if word in missing else cell.upper()) for cell, word in written.items()}
    return text.replace_strict(coded, default=None, return_dtype=pl.String).alias(text.name)


def _sex_coding(words: frozenset[str], header: str) -> dict[str, str]:
    """The code of each word of a column; 0 and 1 have none, for either may be either."""
    letters = frozenset(word for word in words if len(word) == 1) - _NO_SEX
    if "0" in words and "1" in words:
        return {}
    spanish = letters == frozenset("vm") and any(word in header for word in ("sexo", "genero", "género"))
    starts = {word: code for word in words for start, code in _SEX_STARTS.items() if word.startswith(start)}
    apart = {"v": "M", "m": "F"} if spanish else SEX_CODES.get(letters, {})
    return starts | _SEX | {"1": "M", "2": "F"} | apart


def _as_text(cells: pl.Series) -> pl.Series:
    kind = cells.dtype
    if kind.is_nested() or kind in (pl.Binary, pl.Object, pl.Null):
        return pl.Series(cells.name, [None] * len(cells), dtype=pl.String)
    if kind.is_float() or kind.is_decimal():
        number = cells.cast(pl.Float64).fill_nan(None)
        whole = (number == number.floor()).all()
        return (number.cast(pl.Int64, strict=False) if whole else number).cast(pl.String)
    text = cells.cast(pl.String)
    if kind == pl.String and _all_end_in_zero(text):
        return text.str.replace(r"^(\d+)\.0$", "$1")
    return text


def _all_end_in_zero(text: pl.Series) -> bool:
    """Whether numbers were read as floats and written again: every cell of digits ends in .0."""
    return bool(text.str.ends_with(".0").any()) and not text.str.contains(r"^\d+(?:\.\d*[1-9]\d*)?$").any()


def _texts(columns: Sequence[pl.Series], field: Field) -> pl.Series:
    parts = [clean_text(column) for column in columns]
    if len(parts) == 1:
        text = parts[0]
    else:
        frame = pl.DataFrame([part.alias(str(place)) for place, part in enumerate(parts)])
        text = frame.select(t=pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).get_column("t")
        text = text.set((text == "").fill_null(False), None)
    if field.name == "rt_rw":
        text = text.str.replace_all(r"\D+", " ").str.strip_chars(" ").str.replace_all(r"\b0+(\d)", "$1")
    if field.name == "sex":
        return sex_codes(text, columns[0].name)
    if field.name.endswith("birth_place") and text.str.contains(r"\d").any():
        text = text.str.replace(DATE_AT_END, "").str.strip_chars(" ,;/-")
        text = text.set((text == "").fill_null(False), None)
    return clean_identifiers(text, field.name) if field.kind == "identifier" else _postcode(text, field.name)


def _postcode(text: pl.Series, name: str) -> pl.Series:
    """Postcodes lose their leading zeros, for one list may hold numbers, and their blanks."""
    if name not in ("postcode", "village_code", "district_code", "regency_code", "state_code"):
        return text
    return text.str.to_uppercase().str.replace_all(r"[\s\-.]", "").str.replace(r"^0+(\d+)$", "$1")


def _dates(cells: pl.Series, name: str) -> pl.Series:
    if cells.dtype != pl.String:
        return parse_dates(cells)
    dates = parse_dates(cells)
    left = cells.filter(dates.is_null() & cells.is_not_null())
    if left.is_empty() or not left.str.contains(r"\p{L}{3,}.*\d").any():
        return dates
    return dates.fill_null(parse_dates(cells.str.extract(DATE_AT_END, 1)))


def _years_of(columns: Sequence[pl.Series], field: Field, side: str) -> pl.Series:
    """Years of birth, or ages, as the field says; in a column of ages they are turned into years of birth."""
    if len(columns) == 2:
        return (_years(columns[1]) - read_ages(clean_text(columns[0]))).cast(pl.Int32)
    if field.name == "age":
        return (read_ages(clean_text(columns[0])) - (field.reference if side == "right" else 0)).cast(pl.Int32)
    years = _years(columns[0])
    if field.bare_years == side:
        return years.set(_dates(columns[0], field.name).is_not_null(), None)
    if field.reference and not columns[0].dtype.is_temporal():
        ages = read_ages(clean_text(columns[0]))
        return (field.reference - ages).cast(pl.Int32) if ages.count() > years.count() else years
    return years


def _years(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_temporal():
        return parse_dates(cells).dt.year().cast(pl.Int32)
    text = clean_text(cells)
    plain = text.str.extract(r"^(\d{4})$", 1).cast(pl.Int32, strict=False)
    if (plain.is_null() & text.is_not_null()).any():
        plain = plain.fill_null(parse_dates(text).dt.year())
        plain = plain.fill_null(text.str.extract(r"\b(1[5-9]\d\d|20\d\d)\b", 1).cast(pl.Int32, strict=False))
    wrong = ~plain.is_between(EARLIEST, LATEST).fill_null(False) | (plain == 1900).fill_null(False)
    return plain.set(wrong, None).cast(pl.Int32)


def _numbers(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_numeric():
        return cells.cast(pl.Float64)
    text = clean_text(cells)
    quick = text.cast(pl.Float64, strict=False)
    if not (quick.is_null() & text.is_not_null()).any():
        return quick
    leading = text.str.replace(r"^(-?\d+),(\d+)$", "$1.$2").str.extract(r"^\D{0,6}?(-?\d+(?:\.\d+)?)", 1)
    return quick.fill_null(leading.cast(pl.Float64, strict=False))
