"""Two lists of columns with roles in, the fields of birth out: dates, years, ages, and the year the ages count from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from matching.column_ages import read_ages
from matching.column_compose import Lists, Parts, by_role, make_field, name_words
from matching.column_fields import Field
from matching.column_roles import Column
from matching.column_values import clean_text, field_values

MANY_YEARS = 0.15
"""From this share of bare years on among the dates of a list, they are compared as years beside the dates."""
RARE = 3
"""A value on at most so many rows of each list is likely to be one person's."""
ROWS = 200_000
"""Of so many rows at least the values are looked up in the other list; longer lists are thinned out alike."""
PAIRS, SHARE = 10, 0.2
"""A year stands out among pairs with a rare value in common if so many, or so large a share, speak for it."""
NEARBY = range(3, 13)
"""How far off the years are that show what chance alone gives."""


def pair_births(lists: Lists) -> list[Field]:
    """Return the fields of birth place and birth date, or of the year or the age where a list has no more than that.

    Without a birth, a baptism stands for it where the other list has a birth. The ages are as they were asked:
    `settle_ages` sets them right when all other fields are known.
    """
    columns = by_role(lists.left), by_role(lists.right)
    fields = []
    places = [side.get("birth_place") or side.get("birth_place_date") for side in columns]
    if places[0] and places[1]:
        fields.append(make_field("birth_place", [places[0]], [places[1]]))
    sides = (_baptised(*columns), _baptised(*reversed(columns)))
    dates = [_birth_date(side) for side in sides]
    if all(dates):
        dated = make_field("birth_date", dates[0], dates[1])
        return [*fields, *([] if lists.same else _bare_years(dated, dates)), dated]
    years = [_birth_year(side) for side in sides]
    if not all(years):
        return fields
    asked = all(len(side) == 1 and side[0].role == "age" for side in years)
    return [*fields, make_field("age" if asked else "birth_year", years[0], years[1])]


def _baptised(side: Parts, other: Parts) -> Parts:
    born = ("birth_date", "birth_year", "birth_place_date", "age")
    if "baptism_date" not in side or any(role in side for role in born) or not any(role in other for role in born):
        return side
    return {**side, "birth_date": side["baptism_date"]}


def _birth_date(side: Parts) -> list[Column]:
    if "birth_date" in side:
        return [side["birth_date"]]
    parts = [side[part] for part in ("birth_day", "birth_month", "birth_year") if part in side]
    return parts if len(parts) == 3 else [side["birth_place_date"]] if "birth_place_date" in side else []


def _birth_year(side: Parts) -> list[Column]:
    whole = [side[role] for role in ("birth_year", "birth_date", "birth_place_date") if role in side]
    if whole or "age" not in side:
        return whole[:1]
    return [side[role] for role in ("age", "asked_on") if role in side]


def _bare_years(dated: Field, dates: Sequence[Sequence[Column]]) -> list[Field]:
    """A field of the year for the cells of one list that hold no more than that; whole dates speak by themselves."""
    shares = [side[0].seen.share("year") if len(side) == 1 else 0.0 for side in dates]
    if max(shares) < MANY_YEARS or any(len(side) != 1 for side in dates):
        return []
    bare = "left" if shares[0] > shares[1] else "right"
    return [replace(dated, name="birth_year", kind="year", bare_years=bare)]


# -- ages -------------------------------------------------------------------------------------------------------------


def settle_ages(lists: Lists, fields: Sequence[Field]) -> list[Field]:
    """Return the fields, those of ages with their reference: the year of the asking, or the years between two askings.

    lists: with all their columns. Found by people who share a rare name or number; see `reference_year`.
    """
    ages = [{column.name for column in side if column.role == "age"} for side in (lists.left, lists.right)]
    settled = []
    for field in fields:
        aged = [len(of) == 1 and of[0] in names for of, names in zip((field.left, field.right), ages, strict=True)]
        if lists.same or field.kind != "year" or not any(aged):
            settled.append(field)
            continue
        told = [
            _told(frame, side, field, fields, asked)
            for frame, side, asked in zip((lists.left_frame, lists.right_frame), ("left", "right"), aged, strict=True)
        ]
        found = years_between(*told) if all(aged) else reference_year(*(told if aged[1] else told[::-1]))
        settled.append(replace(field, reference=found))
    return settled


def reference_year(births: pl.DataFrame, ages: pl.DataFrame) -> int:
    """Return the year in which the ages were asked.

    births, ages: key (String; a rare value stands for a person), told (Int32, null unknown): the birth year in one
    list, the age in the other. It is the most frequent sum among pairs with the same key, if that clearly stands out,
    else the sum of both medians, as if the lists held the same kind of people; 0 if a list tells nothing.
    """
    found = _outstanding(_pairs(births, ages).select(pl.col("told") + pl.col("told_right")).to_series())
    if found is not None:
        return found
    medians = [side.get_column("told").drop_nulls().median() for side in (births, ages)]
    return round(sum(float(str(median)) for median in medians)) if None not in medians else 0


def years_between(left: pl.DataFrame, right: pl.DataFrame) -> int:
    """Return by how many years people are older in the right list, 0 if no number stands out.

    left, right: key and told, as for `reference_year`; both tell ages.
    """
    found = _outstanding(_pairs(left, right).select(pl.col("told_right") - pl.col("told")).to_series())
    return found or 0


def _pairs(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """The pairs of rows with the same key, if no list has it more than three times; each pair once."""
    sides = [
        side.drop_nulls("key").filter(pl.len().over("key") <= RARE).drop_nulls("told").with_row_index("place")
        for side in (left, right)
    ]
    return sides[0].join(sides[1], on="key")


def _outstanding(sums: pl.Series) -> int | None:
    """The most frequent number, if it and its likelier neighbour are far above what chance gives; the lower of ties."""
    counted = sums.drop_nulls().value_counts(name="rows").sort("rows", sums.name, descending=[True, False])
    if counted.is_empty():
        return None
    rows: Mapping[int, int] = dict(counted.iter_rows())
    best = next(iter(rows))
    held = rows[best] + max(rows.get(best - 1, 0), rows.get(best + 1, 0))
    around = [rows.get(best + sign * step, 0) for step in NEARBY for sign in (-1, 1)]
    chance = 2 * sum(around) / len(around)
    stands_out = held >= SHARE * sum(rows.values()) or held > chance + 6 * (chance + 1) ** 0.5
    return best if held >= PAIRS and stands_out else None


def _told(frame: pl.DataFrame, side: str, field: Field, fields: Sequence[Field], aged: bool) -> pl.DataFrame:
    """Key and told of one list: its ages, or its birth years; a row comes once for each strong value that it has."""
    column = field.left[0] if side == "left" else field.right[0]
    told = read_ages(clean_text(frame.get_column(column))) if aged else field_values(frame, field, side)
    keys = [
        pl.DataFrame({"key": key, "told": told}).with_columns(key=pl.format("{} {}", pl.lit(place), "key"))
        for place, key in enumerate(_strong_values(frame, side, fields))
    ]
    if not keys:
        return pl.DataFrame({"key": told.cast(pl.String).clear(len(told)), "told": told})
    share = max(1, len(told) // ROWS)
    return pl.concat(keys).filter((pl.col("key").hash(seed=7) % share == 0) | pl.col("key").is_null())


def _strong_values(frame: pl.DataFrame, side: str, fields: Sequence[Field]) -> list[pl.Series]:
    """The person's full name, its words in the order of the alphabet, and each number."""
    named = [field for field in fields if field.name in ("name", "given_name", "family_name")]
    numbers = [field_values(frame, field, side).alias("key") for field in fields if field.kind == "identifier"]
    if not named or [field.name for field in named] == ["family_name"]:
        return numbers
    parts = pl.DataFrame([field_values(frame, field, side) for field in named])
    known = pl.all_horizontal(pl.all().is_not_null())
    whole = parts.select(name=pl.when(known).then(pl.concat_str(pl.all(), separator=" ")))
    words = name_words(pl.col("name"))
    return [whole.select(key=words.list.sort().list.join(" ")).to_series(), *numbers]
