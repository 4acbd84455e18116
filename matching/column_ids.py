"""The columns of two lists in, the ids of their rows out; what looks like an id and is none is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from matching.column_contents import Profile
from matching.column_likeness import shared_values
from matching.column_roles import GUESSED, MAPPED, MEMBER_NUMBERS, PERSON_NUMBERS, SURE, Column, is_numbering
from matching.errors import MatchingError

SHARED = 0.02
"""From this share of common values on, a number on both sides may be the same person's."""
ID_NO_MORE = "it numbers the rows"
NOT_OF_ROW = "an id that is empty or repeated, of something unknown"


@dataclass(frozen=True)
class Side:
    """One list: its table, its columns, and the column that is its row id (None: the row number)."""

    frame: pl.DataFrame
    columns: Sequence[Column]
    id: str | None = None


def check_id(frame: pl.DataFrame, column: str, where: str) -> str:
    """Return the id column that the user named. Raises MatchingError if it does not exist, or is empty or repeated."""
    if column not in frame.columns:
        known = ", ".join(frame.columns[:20])
        raise MatchingError(f"no column {column} to take the id from", where=where, fix=f"name one of: {known}")
    cells = frame.get_column(column)
    if cells.null_count() or cells.n_unique() < len(cells) or (cells.cast(pl.String).str.strip_chars() == "").any():
        raise MatchingError(
            f"the id {column} is empty or occurs twice",
            where=where,
            fix="name a column with a value of its own in every row",
        )
    return column


def settle_ids(side: Side, other: Side | None) -> Side:
    """Return the list with its row id found and all other id-like columns left out of the comparing.

    other: the other list, None in a dedupe. A number of a person stays a role where its values are no row numbers; a
    number of one organisation (patient, member) only where the lists share values, or where it is repeated.
    """
    columns = [_doubt(column, side, other) for column in side.columns]
    ranked = sorted((-id_rank(column), column.place, column.name) for column in columns if id_rank(column))
    found = side.id or (ranked[0][2] if ranked else None)
    return replace(side, columns=[_outside(column, found) for column in columns], id=found)


def id_rank(column: Column) -> int:
    """Return how surely a column is the id of its row: 0 not at all, 100 surely."""
    seen = column.seen
    if column.role or not seen.unique or column.left_out:
        return 0
    coded = seen.share("digits") > 0.95 or seen.share("uuid") > 0.9 or seen.share("prefixed") > 0.9 or seen.words < 1.05
    if column.meaning.id_rank and coded and seen.share("date") < 0.5:
        return column.meaning.id_rank
    if seen.share("uuid") > 0.9:
        return 60
    if seen.share("prefixed") > 0.9 and (column.meaning.empty or column.meaning.roles):
        return 45
    if column.strength == 0 and _member(column) and coded:
        return 70
    return 30 if is_numbering(seen) else 0


def _member(column: Column) -> bool:
    return any(role in MEMBER_NUMBERS or role == "household_id" for role in column.meaning.roles)


def _doubt(column: Column, side: Side, other: Side | None) -> Column:
    """Take the role from a number that is only the row's."""
    if column.strength == MAPPED or column.role not in PERSON_NUMBERS + MEMBER_NUMBERS or not column.seen.unique:
        return column
    if is_numbering(column.seen):
        return replace(column, role="", strength=0)
    if column.role in PERSON_NUMBERS and column.strength >= GUESSED:
        return column
    twins = [twin for twin in other.columns if twin.role == column.role] if other else []
    shared = max((_shared(column, twin, side, other) for twin in twins if other), default=0.0)
    return column if shared >= SHARED else replace(column, role="", strength=0)


def _shared(column: Column, twin: Column, side: Side, other: Side | None) -> float:
    if other is None:
        return 0.0
    return shared_values(side.frame.get_column(column.name), other.frame.get_column(twin.name))


def _outside(column: Column, found: str | None) -> Column:
    """Leave out the id and what is like it; a person's number that the user took as id is compared all the same."""
    if column.name == found:
        own = column.role in PERSON_NUMBERS and column.strength >= SURE
        return column if own else replace(column, role="", strength=0, left_out="it is the id of the row")
    if id_rank(column):
        return replace(column, left_out=ID_NO_MORE)
    if column.meaning.id_rank >= 50 and not column.role and not column.left_out:
        return replace(column, left_out=NOT_OF_ROW)
    if not column.role and not column.left_out and _numbers_groups(column.seen):
        return replace(column, left_out="it numbers groups of rows, and may tell already who is who")
    return column


def _numbers_groups(seen: Profile) -> bool:
    """Whether whole numbers from 0 or 1 on leave no gaps, most of them on few rows: the clusters of an earlier run."""
    if seen.low is None or seen.high is None or seen.share("digits") < 0.99 or seen.distinct <= 20:
        return False
    return (
        seen.low <= 1
        and seen.distinct > 0.25 * seen.rows
        and seen.high <= 1.2 * seen.distinct * seen.height / max(1, seen.rows)
    )
