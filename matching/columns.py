"""Any two lists of people in, what can be compared between them out: which columns, as what, and why not the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from matching.column_compose import Lists
from matching.column_fields import KINDS, Columns, Field
from matching.column_ids import Side, check_id, settle_ids
from matching.column_pairs import pair_columns
from matching.column_roles import HELPERS, ROLES, Column, known_role, read_columns
from matching.column_values import field_values
from matching.errors import MatchingError

__all__ = ["KINDS", "Columns", "Field", "describe_columns", "field_values", "infer_columns"]

NOTHING_MAPPED: Mapping[str, str] = MappingProxyType({})


def infer_columns(
    left: pl.DataFrame,
    right: pl.DataFrame | None = None,
    *,
    mapped: Mapping[str, str] = NOTHING_MAPPED,
    left_id: str | None = None,
    right_id: str | None = None,
) -> Columns:
    """Return how two lists of people are compared, or one with itself (right None), found by headers and cells.

    mapped: role to column, "name": "nama_lengkap", of whichever list has it, or "left column:right column"; it wins
    over what is found. left_id, right_id: the id columns, if known. The same for rows in any order. Raises
    MatchingError for a role or column that does not exist, an id that is empty or repeated, lists that share nothing.
    """
    same = right is None
    tables = (left, left if right is None else right)
    given = (left_id, (right_id or left_id) if same else right_id)
    roles = _mapped_columns(mapped, tables, same)
    sides = [_side(*one) for one in zip(tables, roles, given, ("the left list", "the right list"), strict=True)]
    own = settle_ids(sides[0], None if same else sides[1])
    other = own if same else settle_ids(sides[1], sides[0])
    fields = pair_columns(Lists(own.columns, other.columns, own.frame, other.frame, same))
    if not fields:
        raise MatchingError(
            "the lists have no column in common that tells people apart",
            where=", ".join(left.columns[:10]),
            fix="name the columns: --map name=LEFT:RIGHT --map birth_date=LEFT:RIGHT",
        )
    return Columns(own.id, other.id, tuple(fields), _unused(own, fields, "left"), _unused(other, fields, "right"))


def describe_columns(columns: Columns) -> list[str]:
    """Return lines for a person: the ids, each field with its columns, and what was left out and why."""
    same = columns.left_unused == columns.right_unused and all(field.left == field.right for field in columns.fields)
    sides = [("left", columns.left_id, columns.left_unused), ("right", columns.right_id, columns.right_unused)]
    lines = []
    for side, found, _ in sides[: 1 if same else 2]:
        lines.append(f"id {'' if same else f'of the {side} list'}".strip() + f": {found or 'the row number'}")
    for field in columns.fields:
        left, right = " + ".join(field.left), " + ".join(field.right)
        shared = ", shared by a household" if field.household else ""
        lines.append(
            f"{field.name} ({field.kind}{shared}): {left if left == right else f'{left} = {right}'}{_born(field)}"
        )
    for side, _, unused in sides[: 1 if same else 2]:
        lines += [f"not compared{'' if same else f', {side}'}: {column}: {reason}" for column, reason in unused]
    return lines


def _born(field: Field) -> str:
    """What is to be known of a field of ages or years, for a person."""
    if field.bare_years:
        return f", where the {field.bare_years} list has a year and no date"
    if not field.reference:
        return ""
    if field.name == "age":
        later, years = ("later" if field.reference > 0 else "earlier"), abs(field.reference)
        return f", the right list {years} {'year' if years == 1 else 'years'} {later}"
    return f", ages as of {field.reference}"


def _mapped_columns(mapped: Mapping[str, str], tables: Sequence[pl.DataFrame], same: bool) -> list[dict[str, str]]:
    """The user's roles by column, for each list. Raises MatchingError for an unknown role or column."""
    found: list[dict[str, str]] = [{}, {}]
    for role, columns in mapped.items():
        if not known_role(role):
            raise MatchingError(
                f"no role {role}", where=f"{role}={columns}", fix=f"use one of: {', '.join(sorted((*ROLES, *HELPERS)))}"
            )
        halves = _halves(columns, tables)
        for place, column in enumerate(halves):
            if column is not None:
                found[place][column] = role
    return [found[0] | found[1]] * 2 if same else found


def _halves(columns: str, tables: Sequence[pl.DataFrame]) -> list[str | None]:
    whole = [columns if columns in table.columns else None for table in tables]
    own, colon, other = columns.partition(":")
    if any(whole) or not colon:
        halves: list[str | None] = whole
    else:
        halves = [own if own in tables[0].columns else None, other if other in tables[1].columns else None]
    if not any(halves) or (colon and not any(whole) and not all(halves)):
        known = ", ".join(dict.fromkeys(column for table in tables for column in table.columns[:20]))
        raise MatchingError(f"no column {columns}", where=f"--map …={columns}", fix=f"the columns are: {known}")
    return halves


def _side(table: pl.DataFrame, roles: Mapping[str, str], given: str | None, where: str) -> Side:
    columns = read_columns(table, roles)
    taken = set(roles.values())
    columns = [
        replace(column, role="", strength=0, left_out="another column was named for it")
        if column.role in taken and column.name not in roles
        else column
        for column in columns
    ]
    return Side(table, columns, check_id(table, given, where) if given else None)


def _unused(side: Side, fields: Sequence[Field], which: str) -> tuple[tuple[str, str], ...]:
    used = {column for field in fields for column in (field.left if which == "left" else field.right)}
    names = {field.name for field in fields}
    return tuple(
        (column.name, _reason(column, names))
        for column in side.columns
        if column.name not in used and column.name != side.id
    )


def _reason(column: Column, fields: set[str]) -> str:
    if column.left_out:
        return column.left_out
    if column.role in ("age", "birth_year", "birth_date", "birth_place_date", *HELPERS) and fields & {
        "birth_date",
        "birth_year",
    }:
        return "what it says of the birth is compared already"
    if (
        column.role.endswith("name")
        and fields & {"name", "given_name"}
        and "_" not in column.role.removesuffix("_name")
    ):
        return (
            "the name is compared already"
            if column.role in ("name", "given_name", "family_name", "middle_name")
            else "the other list has none"
        )
    if column.role in fields:
        return f"another column is taken for {column.role}"
    return (
        f"taken for {column.role}, but the other list has none"
        if column.role
        else "nothing in the other list is surely the same"
    )
