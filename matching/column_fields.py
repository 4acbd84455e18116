"""What is compared between two lists of people: the fields, and which columns of either list make them."""

from dataclasses import dataclass

KINDS = ("name", "date", "year", "number", "identifier", "category", "text")
"""How the values of a field are typed and compared; see `matching.column_values.field_values`."""


@dataclass(frozen=True)
class Field:
    """One thing to compare about two people.

    name: unique within one inference; a role such as birth_date where it is known, else the header in plain letters.
    kind: one of KINDS. left, right: the columns it is put together from, in that order; the same twice in a dedupe.
    household: shared by the people of one household. group: fields that move together ("address"), else "".
    A date of three columns has them as day, month, year; a year of two columns as age and the date it was asked on.
    reference: of ages. Where one list has ages and the other births, the year in which the ages were asked: the birth
    year is reference - age. Where both have ages ("age"), by how many years people are older in the right list.
    bare_years: the side ("left", "right") of which only those cells count that hold a year and no whole date, else "".
    """

    name: str
    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    household: bool
    group: str = ""
    reference: int = 0
    bare_years: str = ""


@dataclass(frozen=True)
class Columns:
    """How two lists are read: their row ids (None: number the rows from 1), what is compared, what is not and why."""

    left_id: str | None
    right_id: str | None
    fields: tuple[Field, ...]
    left_unused: tuple[tuple[str, str], ...]
    right_unused: tuple[tuple[str, str], ...]
