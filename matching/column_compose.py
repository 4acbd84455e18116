"""Two lists of columns with roles in, the fields that each cuts in its own way out: names and addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from matching.column_fields import Field
from matching.column_likeness import covered, word_shares
from matching.column_roles import ADDRESS, MAPPED, Column, role_spec
from matching.column_words import OWNERS

NAME_PARTS = ("given_name", "middle_name", "name_prefix", "family_name", "family_name_2")
STREET = (
    "address",
    "unit_number",
    "house_number",
    "street",
    "address_1",
    "address_2",
    "address_3",
    "hamlet",
    "rt_rw",
    "rt",
    "rw",
)

Parts = Mapping[str, Column]


@dataclass(frozen=True)
class Lists:
    """The columns of both lists that are still to be paired, and their tables.

    same: it is one list. done: the names of the fields there are already.
    """

    left: Sequence[Column]
    right: Sequence[Column]
    left_frame: pl.DataFrame
    right_frame: pl.DataFrame
    same: bool
    done: frozenset[str] = frozenset()


# -- names ------------------------------------------------------------------------------------------------------------


def pair_names(lists: Lists) -> list[Field]:
    """Return the fields of the person's name and of relatives' names, whole in one list and in parts in the other."""
    left, right = by_role(lists.left), by_role(lists.right)
    fields = [field for owner in ("", *OWNERS) for field in _name_of(owner, left, right)]
    fields = [_with_father(lists, field, left, right) if field.name == "name" else field for field in fields]
    return fields + _parents(left, right, {field.name for field in fields})


def _name_of(owner: str, left: Parts, right: Parts) -> list[Field]:
    prefix = f"{owner}_" if owner else ""
    own: Parts = {part: left[prefix + part] for part in ("name", *NAME_PARTS) if prefix + part in left}
    other: Parts = {part: right[prefix + part] for part in ("name", *NAME_PARTS) if prefix + part in right}
    if not owner:
        own, other = _initialled(own, other, left), _initialled(other, own, right)
    in_parts = [{"given_name", "family_name"} <= parts.keys() for parts in (own, other)]
    named = any(parts["name"].strength == MAPPED for parts in (own, other) if "name" in parts)
    if all(in_parts) and not named:
        return _name_parts(prefix, own, other)
    if "name" in own or "name" in other:
        whole = [_whole(parts) for parts in (own, other)]
        return [make_field(f"{prefix}name", whole[0], whole[1])] if all(whole) else []
    return _name_parts(prefix, own, other)


def _initialled(parts: Parts, other: Parts, side: Parts) -> Parts:
    """The name's parts with the initials for a given name, where the other list has given names."""
    needed = not parts.keys() & {"name", "given_name"} and other.keys() & {"name", "given_name"}
    return {**parts, "given_name": side["initials"]} if needed and "initials" in side else parts


def _whole(parts: Parts) -> list[Column]:
    return [parts["name"]] if "name" in parts else [parts[part] for part in NAME_PARTS if part in parts]


def _name_parts(prefix: str, own: Parts, other: Parts) -> list[Field]:
    """Given and family name apart. A middle name or second surname that one list alone has joins its neighbour where
    the other list's neighbour has more words: there it is written in the same cell."""
    fields = []
    for part, before, after in (("given_name", "", "middle_name"), ("family_name", "name_prefix", "family_name_2")):
        if part not in own or part not in other:
            continue
        left, right = [own[part]], [other[part]]
        for extra, place in ((before, 0), (after, 1)):
            if extra in own and extra in other:
                fields.append(make_field(prefix + extra, [own[extra]], [other[extra]]))
            elif extra in own and _longer(other[part], own[part]):
                left.insert(place and len(left), own[extra])
            elif extra in other and _longer(own[part], other[part]):
                right.insert(place and len(right), other[extra])
        fields.append(make_field(prefix + part, left, right))
    return fields


def _with_father(lists: Lists, field: Field, left: Parts, right: Parts) -> Field:
    """The name with the father's between given and family name, if the other list writes it there (Anas Said Masri)."""
    sides = [(lists.left_frame, left, field.left), (lists.right_frame, right, field.right)]
    whole = []
    for (frame, parts, own), (other_frame, others, written) in (sides, sides[::-1]):
        father = parts.get("father_name")
        apart = father is None or len(own) < 2 or len(written) > 1 or "father_name" in others or "parent_name" in others
        between = not apart and father and _stands_between(frame, own, father.name, other_frame, written[0])
        whole.append((*own[:-1], father.name, own[-1]) if between and father else own)
    return replace(field, left=whole[0], right=whole[1])


def _stands_between(frame: pl.DataFrame, own: Sequence[str], father: str, other: pl.DataFrame, name: str) -> bool:
    """Whether people of the same first and last word, few in each list, often have the father's name between them."""
    cells = pl.concat_str(*own, separator=" ", ignore_nulls=True)
    ours = frame.select(words=name_words(cells), father=name_words(pl.col(father)).list.first()).drop_nulls("father")
    theirs = other.select(words=name_words(pl.col(name)))
    ends = (pl.col("words").list.first().alias("first"), pl.col("words").list.last().alias("last"))
    sides = [side.with_columns(*ends).filter(pl.len().over("first", "last") <= 3) for side in (ours, theirs)]
    pairs = sides[0].join(sides[1].filter(pl.col("words").list.len() > 2), on=["first", "last"])
    found = pairs.select(pl.col("words_right").list.slice(1).list.contains(pl.col("father"))).to_series()
    return found.len() >= 10 and float(found.mean() or 0.0) > 0.2  # type: ignore[arg-type]  # the mean of booleans is a float


def _longer(one: Column, than: Column) -> bool:
    return one.seen.words > than.seen.words + 0.15


def _parents(left: Parts, right: Parts, done: set[str]) -> list[Field]:
    """`Parents` in one list (father / mother in a cell) beside a father and a mother in the other."""
    if "parent_name" in done:
        return []
    ours, theirs = ([side[role] for role in ("father_name", "mother_name") if role in side] for side in (left, right))
    if "parent_name" in left and theirs and not ours:
        return [make_field("parent_name", [left["parent_name"]], theirs)]
    if "parent_name" in right and ours and not theirs:
        return [make_field("parent_name", ours, [right["parent_name"]])]
    return []


# -- address ----------------------------------------------------------------------------------------------------------


def pair_addresses(lists: Lists) -> list[Field]:
    """Return the parts of the address that both lists have, and as one text those that are cut differently."""
    left = {role: column for role, column in by_role(lists.left).items() if role in ADDRESS}
    right = {role: column for role, column in by_role(lists.right).items() if role in ADDRESS}
    apart = [role for role in ADDRESS if role in left and role in right]
    own = {role: column for role, column in left.items() if role not in apart}
    other = {role: column for role, column in right.items() if role not in apart}
    fields = []
    if "street" in apart and ("house_number" in own) != ("house_number" in other):
        fields += _street(left, right)
    elif "address" in apart:
        more = [_mentioned(lists, [right["address"]], own, True), _mentioned(lists, [left["address"]], other, False)]
        fields.append(make_field("address", [left["address"], *more[0]], [right["address"], *more[1]]))
    elif any(role in STREET for role in own) and any(role in STREET for role in other):
        fields.append(_joined(lists, own, other))
    elif "address" in own or "address" in other:
        fields += _places_within(lists, own, other)
    done = {column for field in fields for column in field.left} | {field.name for field in fields}
    return fields + [
        make_field(role, [left[role]], [right[role]])
        for role in apart
        if role not in done and left[role].name not in done
    ]


def _street(left: Parts, right: Parts) -> list[Field]:
    """The house number stands in the street of one list: it joins the street of the other, on the same end."""
    numbered = left if "house_number" in left else right
    written = (right if numbered is left else left)["street"]
    inside = max(written.seen.share("starts_digit"), written.seen.share("ends_digit"))
    if inside < 0.3 or inside < numbered["street"].seen.share("has_digit") + 0.2:
        return []
    parts = [numbered["street"], numbered["house_number"]]
    if written.seen.share("starts_digit") > written.seen.share("ends_digit"):
        parts.reverse()
    return [make_field("street", *((parts, [written]) if numbered is left else ([written], parts)))]


def _places_within(lists: Lists, own: Parts, other: Parts) -> list[Field]:
    """One list has an address in one cell, the other no more than places that are named there."""
    if "address" in own:
        named = _mentioned(lists, [own["address"]], other, False)
        return [make_field("address", [own["address"]], named)] if named else []
    named = _mentioned(lists, [other["address"]], own, True)
    return [make_field("address", named, [other["address"]])] if named else []


def _joined(lists: Lists, own: Parts, other: Parts) -> Field:
    """The street level of both lists, cut differently, as one text; with it the places that the other's cell names."""
    left, right = (in_order(column for role, column in side.items() if role in STREET) for side in (own, other))
    rest_left = {role: column for role, column in own.items() if role not in STREET}
    rest_right = {role: column for role, column in other.items() if role not in STREET}
    more_left, more_right = _mentioned(lists, right, rest_left, True), _mentioned(lists, left, rest_right, False)
    left, right = (_house_last(side, beside) for side, beside in ((left, right), (right, left)))
    return make_field("address", [*left, *more_left], [*right, *more_right])


def _house_last(columns: list[Column], beside: Sequence[Column]) -> list[Column]:
    """House numbers stand before the street, unless the other list's cells do not begin with a digit."""
    if not beside or beside[0].seen.share("starts_digit") > 0.3:
        return columns
    numbers = [column for column in columns if column.role in ("house_number", "unit_number")]
    street = [column for column in columns if column.role in ("street", "address", "address_1")]
    rest = [column for column in columns if column not in numbers and column not in street]
    return [*street, *reversed(numbers), *rest] if street else columns


def _mentioned(lists: Lists, address: Sequence[Column], parts: Parts, parts_left: bool) -> list[Column]:
    """The parts of one list whose words occur in the address of the other."""
    frames = (lists.left_frame, lists.right_frame) if parts_left else (lists.right_frame, lists.left_frame)
    whole = word_shares(frames[1], names_of(address))
    fitting = in_order(column for role, column in parts.items() if not role.endswith("_code"))
    return [part for part in fitting if covered(word_shares(frames[0], [part.name]), whole) > 0.3]


def by_role(columns: Iterable[Column]) -> dict[str, Column]:
    """Return the best column of each role: the most surely known, then the best filled, then the first."""
    best = sorted(columns, key=lambda column: (column.strength, column.seen.filled >= 0.5, -column.place))
    return {column.role: column for column in best if column.role}


def make_field(role: str, left: Sequence[Column], right: Sequence[Column]) -> Field:
    """Return the field of a role, named after it; a number that is often none (house names) is compared as text."""
    spec = role_spec(role)
    kind = spec.kind
    name = f"{role}_phone" if role.endswith("mobile") else role
    texts = kind == "number" and any(
        column.seen.filled and column.seen.share("has_digit") < 0.6 for column in (*left, *right)
    )
    return Field(name, "text" if texts else kind, names_of(left), names_of(right), spec.household, spec.group)


def name_words(cells: pl.Expr) -> pl.Expr:
    """Return the words of each cell as a list, lower-case without diacritics and signs."""
    plain = cells.cast(pl.String).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    return plain.str.extract_all(r"\p{L}+")


def in_order(columns: Iterable[Column]) -> list[Column]:
    """Return columns in the order of their list."""
    return sorted(columns, key=lambda column: column.place)


def names_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the headers of columns."""
    return tuple(column.name for column in columns)
