"""Two lists of columns with roles in, the fields that both can fill out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from matching.column_births import pair_births, settle_ages
from matching.column_compose import STREET, Lists, make_field, names_of, pair_addresses, pair_names
from matching.column_contents import Profile, is_yes_no
from matching.column_fields import Field
from matching.column_ids import SHARED
from matching.column_likeness import likeness, shared_values, word_shares
from matching.column_roles import HELPERS, Column, is_name, role_spec
from matching.column_values import sex_codes

SAID_ALREADY = (
    ("name", "given_name"),
    ("given_name", "name"),
    ("middle_name", "name"),
    ("family_name", "name"),
    ("age", "birth_date"),
    ("age", "birth_year"),
    ("birth_year", "birth_date"),
)
"""Roles that are not compared beside another field, which says the same."""

OTHERS = 12
"""So many fields of unknown role are taken at most; the ones with most different values."""
ALIKE, CLEARLY = 0.35, 0.7
"""Columns are paired by their cells from this likeness on, if the next best has at most this share of it."""

PLACES = ("hamlet", "village", "suburb", "district", "city", "regency")
COUSINS: Sequence[tuple[str, tuple[str, ...], float]] = (
    ("phone", ("phone", "mobile", "home_phone"), 0.0),
    ("national_id", ("nik", "national_id", "ssn", "insurance_no", "tax_no"), SHARED),
    ("member_no", ("nisn", "nis", "student_no", "member_no", "patient_no", "insurance_no", "bpjs_no"), SHARED),
    ("place", PLACES, 0.3),
    ("address", STREET, 0.2),
    ("mother_maiden_name", ("mother_maiden_name", "mother_family_name"), 0.0),
)
"""Roles near to each other: the name of the field, the roles, and how alike the cells must be."""


def pair_columns(lists: Lists) -> list[Field]:
    """Return the fields of two lists, each column in one field at most, except a cell of place and birth date."""
    fields: list[Field] = []
    for step in (pair_names, pair_births, pair_addresses, _same_roles, _same_headers, _cousins, _alike):
        found = step(_open(lists, fields))
        fields += [field for field in found if field.name not in {known.name for known in fields}]
    return settle_ages(lists, fields)


def _open(lists: Lists, fields: Sequence[Field]) -> Lists:
    left = {column for field in fields for column in field.left}
    right = {column for field in fields for column in field.right}
    return Lists(
        [column for column in lists.left if column.name not in left and not column.left_out],
        [column for column in lists.right if column.name not in right and not column.left_out],
        lists.left_frame,
        lists.right_frame,
        lists.same,
        frozenset(field.name for field in fields),
    )


def _same_roles(lists: Lists) -> list[Field]:
    """One field for each role that both lists have; a second column of the role makes a second field."""
    fields = []
    said = {role for role, other in SAID_ALREADY if other in lists.done}
    for role in sorted({column.role for column in lists.left if column.role} - set(HELPERS) - said):
        ours, theirs = (
            sorted(
                (column for column in side if column.role == role), key=lambda column: (-column.strength, column.place)
            )
            for side in (lists.left, lists.right)
        )
        for place, (own, other) in enumerate(zip(ours, theirs, strict=False)):
            if role == "sex" and not _same_coding(own.seen, other.seen):
                continue
            field = make_field(role, [own], [other])
            fields.append(field if place == 0 else replace(field, name=f"{field.name}_{place + 1}"))
    return fields


def _same_coding(own: Profile, other: Profile) -> bool:
    """Whether two columns of sexes come out in the same codes; 0 and 1 say nothing unless both lists use them."""
    if not own.few or not other.few:
        return True
    ours, theirs = (set(sex_codes(pl.Series(sorted(seen.few), dtype=pl.String)).drop_nulls()) for seen in (own, other))
    return bool(ours & theirs) or ours | theirs <= {"F", "M"}


def kind_of(own: Profile, other: Profile) -> str:
    """Return the kind of a field whose role is unknown, by the cells of both lists; "" if it is not worth comparing."""
    both = (own, other)
    if any(is_yes_no(seen) or seen.distinct < 2 or seen.share("decimal") > 0.3 for seen in both):
        return ""
    if all(seen.share("date") > 0.8 or seen.typed == "date" for seen in both):
        return "date"
    if all(seen.share("digits") > 0.9 for seen in both):
        long_tail = all(seen.length >= 5 and seen.distinct > 0.3 * seen.rows * seen.filled for seen in both)
        return "identifier" if long_tail else "number" if max(seen.length for seen in both) < 4 else "text"
    if all(0 < len(seen.few) <= 40 and seen.distinct <= max(8, 0.1 * seen.rows) for seen in both):
        return "category"
    return "text" if all(seen.words < 12 for seen in both) else ""


def _unknown(name: str, own: Column, other: Column) -> Field | None:
    kind = "name" if is_name(own) and is_name(other) else kind_of(own.seen, other.seen)
    return Field(name, kind, (own.name,), (other.name,), False) if kind else None


def _same_headers(lists: Lists) -> list[Field]:
    """Columns without a role under the same header; where the header says nothing, the cells must be alike, too."""
    theirs = {column.meaning.key: column for column in reversed(lists.right) if not column.role}
    found = []
    for own in lists.left:
        other = theirs.get(own.meaning.key)
        if own.role or other is None or not own.meaning.key or (own.meaning.empty and not lists.same):
            continue
        field = _unknown(own.meaning.name, own, other)
        if field:
            found.append((-min(own.seen.distinct, other.seen.distinct), own.place, field))
    return [
        field
        for _, place, field in sorted(sorted(found, key=lambda known: known[:2])[:OTHERS], key=lambda known: known[1])
    ]


def _cousins(lists: Lists) -> list[Field]:
    """Columns of near roles (mobile and phone, city and suburb), if each list has one left and their cells agree."""
    fields = []
    for name, roles, least in COUSINS:
        ours, theirs = ([column for column in side if column.role in roles] for side in (lists.left, lists.right))
        if not ours or not theirs:
            continue
        phones = _phones(lists, ours, theirs) if name == "phone" else {}
        scores = phones or _scores(lists, ours, theirs, codes=least == SHARED)
        for own, other in _best(scores, least, CLEARLY if least else 1.0):
            role = own.role if role_spec(own.role) == role_spec(other.role) and name == "place" else name
            spec = role_spec("city" if role == "place" else role)
            fields.append(Field(role, spec.kind, (own.name,), (other.name,), spec.household, spec.group))
            break
    return fields


def _phones(lists: Lists, ours: Sequence[Column], theirs: Sequence[Column]) -> dict[tuple[Column, Column], float]:
    """The share of common numbers: it tells which of several telephones is the other list's one."""
    return {
        (own, other): shared_values(
            lists.left_frame.get_column(own.name), lists.right_frame.get_column(other.name), "phone"
        )
        for own in ours
        for other in theirs
    }


def _alike(lists: Lists) -> list[Field]:
    """Columns whose cells are clearly alike, where at most one of the two headers said what it is."""
    ours, theirs = ([column for column in side if _tells(column)][:60] for side in (lists.left, lists.right))
    fields: list[Field] = []
    for codes in (False, True):
        scores = _scores(lists, ours, theirs, codes=codes)
        fitting = {
            pair: score
            for pair, score in scores.items()
            if not (pair[0].role and pair[1].role) and _comparable(*pair, codes)
        }
        for own, other in _best(fitting, SHARED if codes else ALIKE, CLEARLY):
            role = own.role or other.role
            field = make_field(role, [own], [other]) if role else _unknown(_name(own, other), own, other)
            used = {column for known in fields for column in (known.left, known.right)}
            if field and field.left not in used and field.right not in used:
                fields.append(field)
    return fields


def _tells(column: Column) -> bool:
    return (
        column.role not in HELPERS
        and not column.meaning.of_another
        and not is_yes_no(column.seen)
        and column.seen.distinct > 2
    )


def _name(own: Column, other: Column) -> str:
    return (
        next((column.meaning.name for column in (own, other) if not column.meaning.empty), own.meaning.name) or "field"
    )


def _comparable(own: Column, other: Column, codes: bool) -> bool:
    """Whether cells have the same shape: words or numbers, as long, and numbers are no mere counts.

    codes: they have values in common without what separates them, which need not be the same.
    """
    written = "has_digit" if codes else "digits"
    shapes = [(round(column.seen.share(written)), round(column.seen.share("date"))) for column in (own, other)]
    counts = any(column.seen.share("number") > 0.9 and column.seen.distinct < 30 for column in (own, other))
    return (
        shapes[0] == shapes[1]
        and not counts
        and abs(own.seen.length - other.seen.length) < 0.5 * max(own.seen.length, other.seen.length)
    )


def _scores(
    lists: Lists, ours: Sequence[Column], theirs: Sequence[Column], *, codes: bool
) -> dict[tuple[Column, Column], float]:
    """How alike the cells of columns are: codes by shared values, others by shared words."""
    if codes:
        pairs = [(own, other) for own in ours for other in theirs if _long_code(own.seen) and _long_code(other.seen)]
        return {
            (own, other): shared_values(lists.left_frame.get_column(own.name), lists.right_frame.get_column(other.name))
            for own, other in pairs[:100]
        }
    words = likeness(word_shares(lists.left_frame, names_of(ours)), word_shares(lists.right_frame, names_of(theirs)))
    return {(own, other): words.get((own.name, other.name), 0.0) for own in ours for other in theirs}


def _long_code(seen: Profile) -> bool:
    return seen.share("has_digit") > 0.8 and seen.length >= 5 and (seen.words < 2 or seen.share("dialled") > 0.8)


def _best(scores: Mapping[tuple[Column, Column], float], least: float, clearly: float) -> list[tuple[Column, Column]]:
    """The pairs that win clearly in both lists, best first."""
    won = []
    for (own, other), score in scores.items():
        rivals = [rest for (left, right), rest in scores.items() if (left is own) != (right is other)]
        if score >= least and max(rivals, default=0.0) <= clearly * score:
            won.append((-score, own.place, other.place, own, other))
    return [(own, other) for *_, own, other in sorted(won, key=lambda pair: pair[:3])]
