"""The fields of sheets being mended, each by its own rules, and where only two fields together tell, by both."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import polars as pl

from connectors.layout import Layout
from connectors.repair import join_codes, one_page, repeated
from connectors.repair_dates import DateRules, mend_dates, shown_orders
from connectors.repair_nik import mend_card, mend_nik
from connectors.repair_numbers import padded_number, plain_id
from connectors.repair_places import CODE_DIGITS, mend_neighbourhood, mend_place_names, mend_region_code, place_codes
from connectors.repair_text import mend_texts
from connectors.repair_values import is_head_of_family, mend_relation, mend_sex, mend_status
from connectors.schema import RECORD_SCHEMA, NikStatus, PersonStatus

_TEXTS = ("name", "birth_place", "mother_name", "father_name", "address")
_PLACES = ("village", "district", "regency")


class Mending:
    """The mended columns of sheets while they are made: values by field, and codes by field."""

    def __init__(self, raw: pl.DataFrame, numbers: Mapping[str, pl.Series]) -> None:
        self.raw, self.numbers = raw, numbers
        self.pages = raw["page"] if "page" in raw.columns else None
        self.values: dict[str, pl.Series] = {}
        self.codes: dict[str, pl.Series] = {}

    def cells(self, field: str) -> pl.Series | None:
        """Return the cells of a field, None when no column holds it."""
        return self.raw[field] if field in self.raw.columns else None

    def columns(self, fields: tuple[str, ...]) -> dict[str, pl.Series]:
        """Return the cells of those of `fields` that a column holds."""
        return {field: self.raw[field] for field in fields if field in self.raw.columns}

    def take(self, field: str, mended: pl.DataFrame) -> None:
        """Keep `value` and `codes` of a mended column."""
        self.values[field] = mended["value"].alias(field)
        if mended["codes"].null_count() < mended.height:
            self.note(field, mended["codes"])

    def note(self, field: str, codes: pl.Series) -> None:
        """Add codes to those of a field."""
        known = self.codes.get(field)
        both = codes if known is None else pl.select(join_codes(pl.lit(known), pl.lit(codes))).to_series()
        self.codes[field] = both.alias(field)

    def value(self, field: str) -> pl.Series:
        """Return the mended values of a field, nulls where no column holds it."""
        empty = RECORD_SCHEMA[field]
        value = self.values.get(field)
        return repeated(None, empty, self.raw.height).alias(field) if value is None else value


def mend_numbers(mending: Mending) -> None:
    """Mend the identity numbers; a parent's NIK that is no possible one is null."""
    for field, mend in (("nik", mend_nik), ("mother_nik", mend_nik), ("father_nik", mend_nik), ("no_kk", mend_card)):
        if (cells := mending.cells(field)) is not None:
            mended = mend(cells, mending.numbers.get(field), mending.pages)
            mending.take(field, mended)
            if field == "nik":
                mending.values["nik_status"] = mended["status"].alias("nik_status")
                mending.values["nik_partial"] = mended["partial"].alias("nik_partial")
                mending.values["unknown_province"] = mended["unknown_province"]
    for field, width, least in (("nisn", 10, 7), ("bpjs_no", 13, 8)):
        if (cells := mending.cells(field)) is not None:
            mending.take(field, padded_number(cells, mending.numbers.get(field), width=width, least=least))
    if (cells := mending.cells("native_id")) is not None:
        mending.take("native_id", plain_id(cells, mending.numbers.get("native_id")))


def mend_words(mending: Mending, layout: Layout) -> None:
    for field, mended in mend_texts(mending.columns(_TEXTS)).items():
        mending.take(field, mended)
    for field in ("rt", "rw"):
        if (cells := mending.cells(field)) is not None:
            mending.take(field, mend_neighbourhood(cells))
    if (cells := mending.cells("sex")) is not None:
        mending.take("sex", mend_sex(cells, layout.values.get("sex", {}), mending.pages))
    if (cells := mending.cells("relation")) is not None:
        mending.take("relation", mend_relation(cells, layout.values.get("relation", {})))
    if (cells := mending.cells("status")) is not None:
        default = layout.constants.get("status", PersonStatus.ACTIVE.value)
        mending.take("status", mend_status(cells, layout.values.get("status", {}), default))


def mend_dates_of(mending: Mending, layout: Layout, as_of: date) -> None:
    """Mend birth and status dates, then what only both a NIK and a birth date can tell."""
    low, high = layout.expect.get("birth_year", (1900, as_of.year))
    rules = DateRules(as_of, layout.date_order, (int(low), int(high)))
    if (cells := mending.cells("birth_date")) is not None:
        mending.take("birth_date", mend_dates(cells, rules, mending.value("nik"), mending.pages))
        _age_heads_of_family(mending, as_of)
    if (cells := mending.cells("status_date")) is not None:
        mending.take("status_date", _status_dates(mending, cells, DateRules(as_of, layout.date_order)))
    if "mother_nik" in mending.values and "nik" in mending.values:
        _tell_mother_from_child(mending)


def _status_dates(mending: Mending, cells: pl.Series, rules: DateRules) -> pl.DataFrame:
    """Return the mended dates of state; where they do not show their order, that of the birth dates counts."""
    mended = mend_dates(cells, rules, pages=mending.pages)
    unclear = mended["codes"].str.contains("AMBIGUOUS_DAY_MONTH").fill_null(False)
    if not unclear.any() or "birth_date" not in mending.raw.columns:
        return mended
    pages = one_page(len(cells)) if mending.pages is None else mending.pages
    shown = shown_orders(mending.raw["birth_date"], pages)
    unclear_pages = set(pages.filter(unclear).unique().to_list())
    orders: tuple[Literal["dmy", "mdy"], ...] = ("dmy", "mdy")
    for order in orders:
        where = pages.is_in([page for page in unclear_pages if shown.get(page) == order]).arg_true()
        if not len(where):
            continue
        again = mend_dates(cells.gather(where), DateRules(rules.as_of, order, known=True), pages=pages.gather(where))
        mended = pl.DataFrame([mended[name].scatter(where, again[name]) for name in mended.columns])
    return mended


def _age_heads_of_family(mending: Mending, as_of: date) -> None:
    """Put a two-digit year a century back where it would make a head of family, or a spouse, a child under ten."""
    codes = mending.codes.get("birth_date")
    if codes is None or "relation" not in mending.values or not codes.str.contains("TWO_DIGIT_YEAR").any():
        return
    born = pl.lit(mending.values["birth_date"])
    child = pl.lit(codes).str.contains("TWO_DIGIT_YEAR") & (born.dt.year() > as_of.year - 10)
    older = pl.when(child & is_head_of_family(pl.lit(mending.values["relation"]))).then(born.dt.offset_by("-100y"))
    mending.values["birth_date"] = pl.select(pl.coalesce(older, born).alias("birth_date")).to_series()


def _tell_mother_from_child(mending: Mending) -> None:
    """Settle rows whose NIK equals the mother's: its birth date tells whose it is; without one it is the mother's."""
    nik, mother = mending.values["nik"], mending.values["mother_nik"]
    same = (nik == mother).fill_null(False)
    if not same.any():
        return
    born = mending.value("birth_date").dt.strftime("%d%m%y")
    of_child = same & ((born == nik.str.slice(6, 6)) | (born == _as_a_mans(nik))).fill_null(False)
    of_mother = same & ~of_child
    nothing = repeated(None, pl.String(), len(nik))
    told = repeated(NikStatus.OF_MOTHER.value, pl.String(), len(nik))
    mending.values["nik"] = nothing.zip_with(of_mother, nik).alias("nik")
    mending.values["mother_nik"] = nothing.zip_with(of_child, mother).alias("mother_nik")
    mending.values["nik_status"] = told.zip_with(of_mother, mending.values["nik_status"]).alias("nik_status")
    mending.note("nik", repeated("OF_MOTHER", pl.String(), len(nik)).zip_with(of_mother, nothing))
    mending.note("mother_nik", repeated("OF_CHILD", pl.String(), len(nik)).zip_with(of_child, nothing))


def _as_a_mans(nik: pl.Series) -> pl.Series:
    """Return the birth part of each NIK with a woman's 40 taken off the day."""
    day = pl.lit(nik).str.slice(6, 2).cast(pl.Int32, strict=False) - 40
    return pl.select(day.cast(pl.String).str.zfill(2) + pl.lit(nik).str.slice(8, 4)).to_series()


def mend_places(mending: Mending, scheme: str, region: str | None) -> None:
    """Mend names and codes of places: few places occur in a file, so each is looked at once, with all its fields.

    A village that the unit of the file gave is taken as it stands.
    """
    given = {"village": mending.values["village"]} if "village" in mending.values else {}
    cells = mending.columns((*_PLACES, *(CODE_DIGITS if scheme == "KEMENDAGRI" else ()))) | given
    if not cells:
        return
    rows = pl.DataFrame(list(cells.values()), schema=list(cells))
    places = Mending(rows.unique(), {})
    places.values.update((field, places.raw[field]) for field in given)
    for rank, mended in mend_place_names(
        {rank: places.raw[rank] for rank in _PLACES if rank in cells.keys() - given}
    ).items():
        places.take(rank, mended)
    for field, digits in CODE_DIGITS.items():
        if field in cells:
            places.take(field, mend_region_code(places.raw[field], digits))
    fields = pl.DataFrame([places.value(field) for field in (*_PLACES, *CODE_DIGITS)])
    places.values.update((column.name, column) for column in place_codes(fields, region))
    values = [column.alias(f"value of {field}") for field, column in places.values.items()]
    codes = [column.alias(f"codes of {field}") for field, column in places.codes.items()]
    mended = rows.join(
        places.raw.hstack(values + codes), on=rows.columns, nulls_equal=True, how="left", maintain_order="left"
    )
    for field in places.values:
        mending.values[field] = mended[f"value of {field}"].alias(field)
    for field in places.codes:
        mending.note(field, mended[f"codes of {field}"])
