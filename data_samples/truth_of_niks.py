"""What a report must say of numbers: damaged, another person's, nobody's, shared, and of people listed twice."""

import polars as pl

from data_samples.mistakes import NEWBORN, OWNERS, UNKNOWN_REGENCY
from data_samples.nik_changes import SLIPS
from data_samples.rosters import SCHOOLS
from data_samples.said import cause_of, is_active, said
from data_samples.shifted_niks import MOVED, SHIFTED

INFANT_DAYS = 366  # after the birth many have no NIK yet

_POSSIBLE = (*OWNERS, *SLIPS, SHIFTED, MOVED)  # mistakes that leave a NIK which somebody could have
_FORM_KINDS = {
    "empty": "NIK_KOSONG",
    "placeholder": "NIK_KOSONG",
    "masked": "NIK_KOSONG",
    "fifteen_digits": "NIK_TIDAK_VALID",
    "letters": "NIK_TIDAK_VALID",
    "impossible": "NIK_TIDAK_VALID",
    "unknown_province": "NIK_TIDAK_VALID",
    "scientific": "NIK_RUSAK",
    "truncated_by_excel": "NIK_TERPOTONG",
}


def damaged_niks(rows: pl.DataFrame) -> pl.DataFrame:
    """A truncated number whose last digit was 0 anyway is neither right nor wrong: nothing is expected of it."""
    found = rows.filter(pl.col("nik_mistake").is_in(list(_FORM_KINDS)) & (pl.col("own_nik") != pl.col("nik")))
    infant = pl.col("nik_mistake").is_in(["empty", "placeholder"]) & (
        pl.col("list_day") - pl.col("birth") <= INFANT_DAYS
    )
    cause = (
        pl.when(infant).then(pl.lit("newborn"))
        .when(pl.col("own_nik") == "-").then(pl.lit("empty"))
        .otherwise(cause_of("nik_mistake"))
    )  # fmt: skip
    return said(found, pl.col("nik_mistake").replace_strict(_FORM_KINDS), "nik", cause, "own_nik", "nik")


def foreign_niks(rows: pl.DataFrame, owned: pl.DataFrame) -> pl.DataFrame:
    """A possible NIK that is not the person's: somebody else's in the register, or nobody's."""
    known = pl.col("in_register") & pl.col("nik_mistake").is_in(_POSSIBLE)
    wrong = rows.filter(known | (pl.col("nik_mistake") == NEWBORN))
    theirs = pl.col("own_nik").is_in(owned["nik"].to_list())
    kind = pl.when(theirs).then(pl.lit("TIDAK_PADAN")).otherwise(pl.lit("BEDA_ISI"))
    cause = pl.when(pl.col("nik_mistake").is_in([SHIFTED, MOVED]) & ~theirs).then(pl.lit("number_differs"))
    return said(wrong, kind, "nik", cause.otherwise(cause_of("nik_mistake")), "own_nik", "nik")


def not_as_in_nik(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of people whom the register does not have, whose NIK shows another region or an earlier birth date."""
    alone = rows.filter(~pl.col("in_register") & is_active() & (pl.col("mistake") == "") & ~pl.col("poor"))
    unknown, corrected = pl.col("nik_mistake") == UNKNOWN_REGENCY, pl.col("corrected") & (pl.col("nik_mistake") == "")
    cause = pl.when(unknown).then(pl.lit(UNKNOWN_REGENCY)).otherwise(pl.lit("birth_date_not_as_in_nik"))
    return said(alone.filter(unknown | corrected), "ANOMALI", "nik", cause, "own_nik", "nik")


def shared_niks(rows: pl.DataFrame) -> pl.DataFrame:
    """One possible NIK on rows of several people of one source; a row that the source calls inactive is none.

    Of a row in a block that slid or was sorted it is not told besides: there is one thing to repair, the block.
    """
    whole = rows.filter(is_active() & pl.col("nik_mistake").is_in(["", *_POSSIBLE]))
    shared = whole.filter(pl.col("person_id").n_unique().over("source", "own_nik") > 1)
    found = shared.filter(~pl.col("nik_mistake").is_in([SHIFTED, MOVED]))
    holds = pl.col("in_register") & (pl.col("own_nik") == pl.col("nik"))
    cause = pl.when(holds).then(pl.lit("right_holder")).otherwise(pl.lit("several_people"))
    return said(found, "NIK_GANDA", "nik", cause, "own_nik", "nik")


def double_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of one person in one list: in two schools, with one NIK, with several, or alike in all other entries."""
    of_person = ("source", "person_id")
    twice = rows.filter(is_active()).filter(pl.len().over(of_person) > 1)
    whole = pl.col("nik_mistake").is_in(["", *_POSSIBLE])
    same_nik = (pl.col("own_nik").n_unique() == 1).over(of_person) & whole.all().over(of_person)
    two_schools = pl.col("source").is_in(SCHOOLS) & (pl.col("unit_id").n_unique().over(of_person) > 1)
    cause = (
        pl.when(two_schools).then(pl.lit("two_schools"))
        .when(same_nik).then(pl.lit("same_nik"))
        .when(pl.col("in_register")).then(pl.lit("same_person"))
        .otherwise(pl.lit("same_entries"))
    )  # fmt: skip
    return said(twice, "ORANG_GANDA", "", cause)
