"""The NIK of a row, and the other numbers of sixteen digits: in which state it was delivered, and what is left of it.

Rules and traps: domain notes 1.1. A NIK is never corrected: digits that were lost stay lost, and a number that is no
possible NIK becomes null; what the cell held stays in `raw_nik`.
"""

import polars as pl

from connectors.reference import known_codes, region_notes
from connectors.repair import codes_where, empty_lists, join_codes, listed, one_page
from connectors.repair_numbers import number_text
from connectors.schema import NikNote, NikStatus

# region, then birth day (women + 40) and month that the calendar has, then a serial; 29 February only in leap years
_REGION = r"[1-9]\d(?:0[1-9]|[1-9]\d)(?:0[1-9]|[1-9]\d)"
_LEAP = r"(?:[02468][048]|[13579][26])"
_DAYS_31 = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[13578]|1[02])\d\d"
_DAYS_30 = r"(?:0[1-9]|[12]\d|30|4[1-9]|[56]\d|70)(?:0[469]|11)\d\d"
_DAYS_28 = r"(?:0[1-9]|1\d|2[0-8]|4[1-9]|5\d|6[0-8])02\d\d"
NIK_SHAPE = rf"^{_REGION}(?:{_DAYS_31}|{_DAYS_30}|{_DAYS_28}|[26]902{_LEAP})\d{{4}}$"
CARD_SHAPE = r"^[1-9]\d{15}$"  # of a family card: its date is that of issue, and sources do not agree on it

_FILLERS = (*(sign * 16 for sign in "0123456789"), "1234567890123456", "1234567812345678")
_REGION_AND_ZEROS = r"^\d{6}0{10}$"
_EXACT = str(2**53)


def mend_nik(cells: pl.Series, numbers: pl.Series | None = None, pages: pl.Series | None = None) -> pl.DataFrame:
    """Return `value`, `status` (NikStatus), `partial` and `codes` of a column of NIK.

    `numbers` tells which cells the workbook held as numbers, `pages` which rows stood in one column of a file: whether
    digits were lost is judged for each by itself. `value` is null unless the status is valid.
    """
    known = pl.col("text").str.slice(0, 2).is_in(sorted(known_codes(2)))
    return _mend_sixteen(cells, numbers, pages, NIK_SHAPE, known, "0000")


def mend_card(cells: pl.Series, numbers: pl.Series | None = None, pages: pl.Series | None = None) -> pl.DataFrame:
    """Return the same columns for numbers of family cards (no_kk), whose inner parts are not judged."""
    return _mend_sixteen(cells, numbers, pages, CARD_SHAPE, pl.lit(True), "no serial")


def _mend_sixteen(
    cells: pl.Series,
    numbers: pl.Series | None,
    pages: pl.Series | None,
    shape: str,
    known_region: pl.Expr,
    no_serial: str,
) -> pl.DataFrame:
    seen = pl.DataFrame(
        [
            cells.alias("text"),
            one_page(len(cells)) if pages is None else pages.alias("page"),
            *([] if numbers is None else [numbers.alias("typed")]),
        ]
    )
    seen = seen.with_columns(_good(shape, known_region, no_serial).alias("good"))
    seen = seen.with_columns(_is_whole(numbers is not None).over("page").alias("whole"))
    none = pl.lit(None, dtype=pl.String)
    plain = seen.select(
        value=pl.col("text"),
        status=pl.when(pl.col("text").is_null())
        .then(pl.lit(NikStatus.EMPTY.value))
        .otherwise(pl.lit(NikStatus.VALID.value)),
        partial=none,
        codes=none,
        unknown_province=pl.lit(False),
        odd=~(pl.col("good") & pl.col("whole")) & pl.col("text").is_not_null(),
    )
    where = plain.drop_in_place("odd").arg_true()
    if not len(where):
        return plain
    odd = _mend_closely(seen[where], shape, known_region, no_serial)
    return pl.DataFrame([plain[name].scatter(where, odd[name]) for name in plain.columns])


def _good(shape: str, known_region: pl.Expr, no_serial: str) -> pl.Expr:
    """Return whether each cell is a good number as it stands."""
    text = pl.col("text")
    shaped = text.str.contains(shape) & ~text.str.ends_with(no_serial) & known_region
    filler = text.is_in(_FILLERS) | text.str.ends_with("0000000000")
    return (shaped & ~filler).fill_null(False)


def _is_whole(some_typed: bool) -> pl.Expr:
    """Return whether a column of texts shows that it lost no digits: most are good numbers, few of which end in 0."""
    text, good = pl.col("text"), pl.col("good")
    numbers, zeros = text.filter(good).n_unique(), text.filter(good & text.str.ends_with("0")).n_unique()
    whole = (4 * zeros <= numbers) & (2 * (text.count() - good.sum()) < pl.max_horizontal(1, numbers))
    return whole & ~pl.col("typed").any() if some_typed else whole


def _mend_closely(seen: pl.DataFrame, shape: str, known_region: pl.Expr, no_serial: str) -> pl.DataFrame:
    """Return the mended cells of `seen`, each looked at closely; those of a `whole` column of texts lost no digits."""
    read = number_text(seen["text"], seen["typed"] if "typed" in seen.columns else None)
    text = pl.col("text")
    digits = pl.col("shape") == "digits"
    filler = digits & (text.is_in(_FILLERS) | text.str.contains(rf"{_REGION_AND_ZEROS}|^(?:0\d{{15}}|0+|9+)$"))
    read = read.hstack(seen.select("page", "whole"))
    read = read.with_columns(filler.alias("filler"), (digits & ~filler & text.str.contains(shape)).alias("shaped"))
    read = read.with_columns(**_lost_digits())
    genuine = pl.col("shaped") & ~text.str.ends_with(no_serial) & known_region
    status = (
        pl.when(pl.col("shape") == "empty")
        .then(pl.lit(NikStatus.EMPTY.value))
        .when("filler")
        .then(pl.lit(NikStatus.PLACEHOLDER.value))
        .when(pl.col("shape") == "masked")
        .then(pl.lit(NikStatus.MASKED.value))
        .when(pl.col("shape") == "scientific")
        .then(pl.lit(NikStatus.SCIENTIFIC.value))
        .when(pl.col("cut") | pl.col("blurred"))
        .then(pl.lit(NikStatus.TRUNCATED.value))
        .when(genuine)
        .then(pl.lit(NikStatus.VALID.value))
        .otherwise(pl.lit(NikStatus.MALFORMED.value))
    )
    told = read.lazy().with_columns(status.alias("status"), pl.col("blurred") & ~pl.col("cut"))
    province = (digits & ~known_region).alias("unknown_province")
    return told.select(_value(), "status", _partial(), _state_codes(), province).collect()


def _value() -> pl.Expr:
    return pl.when(pl.col("status") == NikStatus.VALID.value).then("text").alias("value")


def _partial() -> pl.Expr:
    """Return the sixteen places of a number of which some digits are gone, `*` for each of those."""
    text, status = pl.col("text"), pl.col("status")
    some_left = (text.str.len_bytes() == 16) & text.str.contains("[0-9]")
    return (
        pl.when((status == NikStatus.TRUNCATED.value) & pl.col("blurred"))
        .then(text.str.slice(0, 14) + "**")
        .when(status == NikStatus.TRUNCATED.value)
        .then(text.str.slice(0, 15) + "*")
        .when((status == NikStatus.MASKED.value) & some_left)
        .then(text)
        .alias("partial")
    )


def _state_codes() -> pl.Expr:
    states = (s for s in NikStatus if s not in (NikStatus.VALID, NikStatus.EMPTY, NikStatus.OF_MOTHER))
    told = {state.name: pl.col("status") == state.value for state in states}
    return join_codes(pl.col("codes"), codes_where({**told, "ABOVE_2_53": pl.col("blurred")})).alias("codes")


def _lost_digits() -> dict[str, pl.Expr]:
    """Return two conditions: `cut`, the 16th digit was lost to Excel; `blurred`, the last two to a float above 2^53.

    Excel keeps 15 digits, so of numbers typed into it all end in 0; numbers that a program wrote keep their digits, and
    one in ten ends in 0. So the column decides: when most of its numbers end in 0, those that do are truncated. Text
    may have been saved from such a column; there more evidence is needed, and never is a lone text called truncated,
    nor text beside numbers: a column that went through Excel as a whole would hold either.
    Serials start at 0001: a number ending in 0000 has lost its last digit for sure.
    """
    text, shaped, typed = pl.col("text"), pl.col("shaped"), pl.col("from_number")
    zero, serial_zero = text.str.ends_with("0"), text.str.ends_with("0000")
    above = shaped & typed & (text > _EXACT)
    typed_lost = 2 * (shaped & typed & zero).sum() > (shaped & typed).sum()
    written = text.filter(shaped & ~typed).n_unique()
    zeros = text.filter(shaped & ~typed & zero).n_unique()
    enough = ((written >= 5) & (zeros == written)) | ((written >= 8) & (2 * zeros >= written))
    written_lost = ~(shaped & typed).any() & enough & ~pl.col("whole").first()
    any_odd = (above & ~text.str.contains("[02468]$")).any()
    lost = (typed & typed_lost.over("page")) | (~typed & written_lost.over("page"))
    cut = shaped & ((zero & lost) | (serial_zero & typed))
    return {"cut": cut, "blurred": above & ~any_odd.over("page")}


def nik_notes(nik: pl.Series, birth_date: pl.Series, sex: pl.Series) -> pl.Series:
    """Return per row a list of NikNote on the structure of a valid NIK: its region, birth date and sex.

    A NIK keeps its digits when a birth date is corrected and when a person moves, so none of these is an error.
    """
    frame = pl.DataFrame({"nik": nik, "birth": birth_date, "sex": sex, "region": _region_notes(nik)})
    day = pl.col("nik").str.slice(6, 2).cast(pl.Int8, strict=False)
    frame = frame.with_columns(day.alias("day"), pl.col("birth").dt.strftime("%d%m%y").alias("born"))
    man_day = ((pl.col("day") - 1) % 40 + 1).cast(pl.String).str.zfill(2)
    flags = frame.select(
        "region",
        (pl.col("born") != man_day + pl.col("nik").str.slice(8, 4)).alias("other_date"),
        ((pl.col("day") > 40) != (pl.col("sex") == "P")).alias("other_sex"),
    )
    noted = flags.select(pl.any_horizontal(pl.col("region").is_not_null(), "other_date", "other_sex")).to_series()
    where = noted.fill_null(False).arg_true()
    if not len(where):
        return empty_lists(len(nik))
    odd = {NikNote.BIRTH_DATE_DIFFERS.value: pl.col("other_date"), NikNote.SEX_DIFFERS.value: pl.col("other_sex")}
    notes = flags[where].select(join_codes(pl.col("region"), codes_where(odd))).to_series()
    return listed(pl.repeat(None, len(nik), dtype=pl.String, eager=True).scatter(where, notes))


def _region_notes(nik: pl.Series) -> pl.Series:
    prefixes = nik.str.slice(0, 6).alias("prefix")
    notes = region_notes(prefixes.drop_nulls().unique())
    if notes["note"].null_count() == notes.height:
        return pl.repeat(None, len(nik), dtype=pl.String, eager=True)
    return prefixes.to_frame().join(notes, on="prefix", how="left", maintain_order="left")["note"]
