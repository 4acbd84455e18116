"""Rows as findings that a report must contain: kind, field, cause, own and true value, in the catalogue's words."""

import polars as pl

from data_samples.mistaken_fields import FIELD_OF, change_of

PLACE = ("source", "file", "sheet", "row", "person_id")
ERRORS = (*PLACE, "kind", "field", "cause", "own_value", "true_value")

CAUSES = {
    "fifteen_digits": "wrong_length",
    "letters": "malformed",
    "impossible": "malformed",
    "scientific": "scientific_notation",
    "unknown_nik": "number_differs",
    "baby_name": "name_not_given",
    "other_date": "date_differs",
    **{label: change_of(label) for label in FIELD_OF if change_of(label) != label},
}
"""The words of the catalogue of reports for mistakes that are called otherwise here."""


def said(
    rows: pl.DataFrame, kind: str | pl.Expr, field: str | pl.Expr, cause: str | pl.Expr, *values: str
) -> pl.DataFrame:
    """Return the rows as findings; `values` name the columns of own and true value."""
    own, true = values or ("", "")
    blank = pl.lit("")
    return rows.with_columns(
        kind=kind if isinstance(kind, pl.Expr) else pl.lit(kind),
        field=field if isinstance(field, pl.Expr) else pl.lit(field),
        cause=cause if isinstance(cause, pl.Expr) else pl.lit(cause),
        own_value=pl.col(own) if own else blank,
        true_value=pl.col(true) if true else blank,
    )


def cause_of(column: str) -> pl.Expr:
    """Return what a report calls the mistakes in `column`."""
    return pl.col(column).replace(CAUSES)


def is_active() -> pl.Expr:
    """Return whether the list counts the row's person as there; a row that it has closed needs no mending."""
    return pl.col("own_status") == "active"
