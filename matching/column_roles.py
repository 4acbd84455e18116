"""The columns of one list in, their roles out: as the header says where the cells can be that, else as they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from matching.column_contents import Profile, guess_role, holds, looks_like_names, profile_columns
from matching.column_headers import Meaning, read_headers
from matching.column_words import OWNED, OWNERS

GUESSED, UNSURE, SURE, MAPPED = 1, 2, 3, 4
"""How a role was found: from the cells alone, from a header half understood, from the header, from the user."""


class Role(NamedTuple):
    """How a role is compared."""

    kind: str
    household: bool = False
    group: str = ""


def _roles() -> dict[str, Role]:
    names = ("name", "given_name", "middle_name", "maiden_name", "nickname", "initials")
    plain = {name: Role("name") for name in names}
    plain |= {name: Role("name", household=True) for name in ("family_name", "family_name_2", "name_prefix")}
    plain |= {name: Role("date") for name in ("birth_date", "death_date", "marriage_date", "baptism_date")}
    plain |= {"birth_year": Role("year"), "age": Role("year")}
    plain |= {name: Role("number") for name in ("children", "height", "weight")}
    plain |= {name: Role("identifier") for name in PERSON_NUMBERS + MEMBER_NUMBERS + ("mobile", "email")}
    plain |= {name: Role("identifier", household=True) for name in (*HOUSEHOLD_NUMBERS, "phone", "home_phone")}
    plain |= {name: Role("category") for name in CATEGORIES}
    plain |= {name: Role("text") for name in ("birth_place", "occupation", "education")}
    plain |= {"parish": Role("text", household=True)}
    plain |= {name: Role("category", household=True) for name in ("religion", "ethnicity", "nationality", "language")}
    numbered = ("house_number", "unit_number", "rt", "rw")
    plain |= {name: Role("number" if name in numbered else "text", True, "address") for name in ADDRESS}
    plain |= {name: Role("category", True, "address") for name in ("state", "state_code", "country")}
    return plain


PERSON_NUMBERS = (
    "nik",
    "national_id",
    "ssn",
    "nisn",
    "tax_no",
    "passport",
    "driving_licence",
    "voter_no",
    "bpjs_no",
    "birth_certificate",
    "insurance_no",
)
"""Numbers a person has everywhere: compared even if no value occurs twice in a list."""
MEMBER_NUMBERS = ("nis", "student_no", "employee_no", "patient_no", "member_no")
"""Numbers that one organisation gives: they may be its row ids."""
HOUSEHOLD_NUMBERS = ("no_kk", "household_id")
CATEGORIES = (
    "sex",
    "marital_status",
    "blood_group",
    "birth_country",
    "relation",
    "title",
    "name_suffix",
    "disability",
    "region_code",
)
ADDRESS = (
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
    "village_code",
    "village",
    "suburb",
    "district_code",
    "district",
    "postcode",
    "city",
    "regency_code",
    "regency",
    "state_code",
    "state",
    "country",
)
"""Parts of an address, in the order in which they are put together."""

ROLES: Mapping[str, Role] = _roles()
HELPERS = ("birth_place_date", "birth_day", "birth_month", "asked_on")
"""Roles of columns that only make other fields."""

_INSTEAD = {
    "birth_date": ("birth_place_date", "birth_year", "age"),
    "birth_place": ("birth_place_date",),
    "birth_year": ("birth_date", "age"),
    "age": ("birth_year", "birth_date"),
    "birth_day": ("birth_date",),
}
"""What a header may also mean when its cells are something else near to it."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a list: what its header says, what its cells look like, and the role it was given ("": none)."""

    name: str
    place: int
    meaning: Meaning
    seen: Profile
    role: str = ""
    strength: int = 0
    left_out: str = ""


def known_role(role: str) -> bool:
    """Return whether matching knows a role, such as name, birth_date, or mother_name."""
    owner, _, own = role.partition("_")
    return role in ROLES or role in HELPERS or (owner in OWNERS and own in OWNED)


def role_spec(role: str) -> Role:
    """Return how a role is compared; a relative's are the household's."""
    _owner, _, own = role.partition("_")
    return ROLES[role] if role in ROLES else ROLES[own]._replace(household=True)


def read_columns(frame: pl.DataFrame, mapped: Mapping[str, str]) -> list[Column]:
    """Return the columns of a list with their roles; `mapped`, column to role, is not questioned."""
    profiles = profile_columns(frame)
    meanings = read_headers(frame.columns)
    columns = [
        _read(Column(name, place, meaning, profiles[name]), mapped.get(name, ""))
        for place, (name, meaning) in enumerate(zip(frame.columns, meanings, strict=True))
    ]
    return _among_each_other(columns, frame)


def _read(column: Column, mapped: str) -> Column:
    seen, meaning = column.seen, column.meaning
    if mapped:
        return replace(column, role=mapped, strength=MAPPED)
    if seen.distinct == 0 and seen.rows > 0:
        return replace(column, left_out="it is empty")
    guess = guess_role(seen)
    if (
        guess in ("nik", "email")
        and not _fits_number(meaning, guess)
        and not meaning.left_out.startswith("it may tell")
    ):
        return replace(column, role=guess, strength=GUESSED)
    if seen.distinct == 1 and seen.rows > (9 if meaning.roles else 1):
        return replace(column, left_out="it says the same in every row")
    if meaning.left_out or seen.share("file") > 0.5:
        return replace(column, left_out=meaning.left_out or "it tells where the row comes from")
    if meaning.id_rank and is_numbering(seen):
        return column
    nearby = [role for said in meaning.roles if meaning.sure for role in _INSTEAD.get(said, ()) if _plain(role, seen)]
    for role in (*meaning.roles, *nearby):
        if known_role(role) and holds(role, seen):
            return replace(column, role=role, strength=SURE if meaning.sure else UNSURE)
    return _by_cells(column, guess)


def is_numbering(seen: Profile) -> bool:
    """Return whether whole numbers are all different and fill their range nearly, as row numbers do."""
    if seen.low is None or seen.high is None or seen.share("digits") < 0.99 or not seen.unique:
        return False
    return seen.high - seen.low + 1 <= 1.6 * seen.height


def _plain(role: str, seen: Profile) -> bool:
    """Whether cells can hardly be anything but a year or an age, for a header that says something near."""
    return role not in ("age", "birth_year") or seen.share("age" if role == "age" else "year") > 0.8


def _fits_number(meaning: Meaning, guess: str) -> bool:
    return any(
        role.endswith(guess) or role_spec(role).kind == "identifier"
        for role in meaning.roles
        if known_role(role) and role not in HELPERS
    )


def _by_cells(column: Column, guess: str) -> Column:
    """Give the role that the cells tell; for names and dates only if the header says nothing or is wrong."""
    silent = column.meaning.empty or bool(column.meaning.roles)
    plain = guess in ("no_kk", "nik", "email", "birth_place_date", "sex")
    if guess and (silent or plain) and not (column.meaning.id_rank and guess not in ("nik", "email")):
        return replace(column, role=guess, strength=GUESSED)
    return column


def _among_each_other(columns: Sequence[Column], frame: pl.DataFrame) -> list[Column]:
    """Roles that only the other columns of the list decide."""
    settled = _family_cards([_numbered(column) for column in columns])
    settled = _name_beside_parts(settled, frame)
    settled = _several_guessed_names(_name_twice(settled))
    settled = _unheaded(settled)
    return _asked_on(_parts_of_dates(settled))


def _asked_on(columns: list[Column]) -> list[Column]:
    """Beside an age without a birth date, the day or year in which it was asked gives the birth year."""
    roles = {column.role for column in columns}
    if "age" not in roles or roles & {"birth_date", "birth_year", "birth_place_date"}:
        return columns
    dated = [
        column
        for column in columns
        if column.meaning.left_out.startswith("it is about the entry")
        and max(column.seen.share("date"), column.seen.share("year")) > 0.8
    ]
    return [replace(column, role="asked_on", left_out="") if column in dated[:1] else column for column in columns]


def _numbered(column: Column) -> Column:
    second = {"given_name": "middle_name", "family_name": "family_name_2"}
    if column.meaning.ordinal == 2 and column.role in second and column.strength < MAPPED:
        return replace(column, role=second[column.role])
    return column


def _family_cards(columns: list[Column]) -> list[Column]:
    """Of two columns with numbers like a NIK the one in which no woman's birth day occurs is the family card."""
    found = [column for column in columns if column.role == "nik" and column.strength == GUESSED]
    cards = [column for column in found if column.seen.share("nik_female") < 0.05]
    if len(found) == 2 and len(cards) == 1:
        return [replace(column, role="no_kk") if column is cards[0] else column for column in columns]
    return columns


def _name_beside_parts(columns: list[Column], frame: pl.DataFrame) -> list[Column]:
    """`name` beside a given name only is the family name (Name, Vorname), unless it holds the given name too."""
    roles = {column.role: column for column in columns}
    whole = roles.get("name")
    if whole is None or whole.strength not in (SURE, UNSURE):
        return columns
    given, family = roles.get("given_name"), roles.get("family_name")
    part = given or family
    if part is None or (given and family) or part.strength == GUESSED:
        if (
            given
            and family
            and not mentions(frame, whole.name, family.name)
            and "middle_name" not in roles
            and whole.seen.words < 1.3
        ):
            return [replace(column, role="", strength=0) if column == whole else column for column in columns]
        return columns
    if mentions(frame, whole.name, part.name):
        return columns
    other = "family_name" if given else "given_name"
    return [replace(column, role=other) if column == whole else column for column in columns]


def mentions(frame: pl.DataFrame, whole: str, part: str) -> bool:
    """Return whether most cells of one column contain the cell of another."""
    pairs = frame.head(5000).select(
        whole=pl.col(whole).cast(pl.String).str.to_lowercase(),
        part=pl.col(part).cast(pl.String).str.to_lowercase().str.strip_chars(),
    )
    pairs = pairs.drop_nulls().filter(pl.col("part") != "")
    inside = pairs.select(pl.col("whole").str.contains(pl.col("part"), literal=True)).to_series()
    return bool(inside.mean() or 0.0) and float(str(inside.mean())) > 0.5


def _name_twice(columns: list[Column]) -> list[Column]:
    """Two columns of single words under the header `name` are a given and a family name."""
    found = [column for column in columns if column.role == "name" and GUESSED < column.strength < MAPPED]
    parts = {"given_name", "family_name"} & {column.role for column in columns}
    if len(found) != 2 or parts or any(column.seen.words > 1.3 for column in found):
        return columns
    given = min(found, key=lambda column: (column.seen.family - column.seen.given, column.place))
    return [
        replace(column, role="given_name" if column is given else "family_name") if column in found else column
        for column in columns
    ]


def _several_guessed_names(columns: list[Column]) -> list[Column]:
    """Columns that only look like names: a given and a family name, or a name and another's."""
    named = any(column.role in ("name", "given_name") and column.strength > GUESSED for column in columns)
    guessed = [column for column in columns if column.role == "name" and column.strength == GUESSED]
    if not guessed or (len(guessed) == 1 and not named):
        return columns
    roles = dict.fromkeys((column.place for column in guessed), "")
    short = [column for column in guessed if column.seen.words < 1.5]
    if not named and len(short) >= 2:
        by_given = sorted(short, key=lambda column: (column.seen.family - column.seen.given, column.place))
        roles |= {by_given[0].place: "given_name", by_given[-1].place: "family_name"}
    elif not named:
        roles[max(guessed, key=lambda column: (column.seen.words, -column.place)).place] = "name"
    return [replace(column, role=roles[column.place]) if column.place in roles else column for column in columns]


def _unheaded(columns: list[Column]) -> list[Column]:
    """A list without a name or a birth date among its headers: the column whose cells can be one, if only one can."""
    settled = list(columns)
    for role, family in (
        ("name", ("name", "given_name", "family_name")),
        ("birth_date", ("birth_date", "birth_year", "birth_place_date", "birth_month")),
    ):
        if any(column.role in family for column in settled):
            continue
        fitting = [
            column for column in settled if not column.role and not column.left_out and guess_role(column.seen) == role
        ]
        if len(fitting) == 1 and not fitting[0].meaning.id_rank:
            settled = [
                replace(column, role=role, strength=GUESSED) if column is fitting[0] else column for column in settled
            ]
    return settled


def _parts_of_dates(columns: list[Column]) -> list[Column]:
    """A day or a month counts only beside the other parts; of two birth dates the better known, then the earlier."""
    roles = [column.role for column in columns]
    whole = all(role in roles for role in ("birth_day", "birth_month", "birth_year"))
    dated = [column for column in columns if column.role == "birth_date"]
    best = max(
        dated, key=lambda column: (column.strength, -(column.seen.dates or (9999, 0))[0], -column.place), default=None
    )
    settled = []
    for column in columns:
        lone = column.role in ("birth_day", "birth_month") and not whole and column.strength < MAPPED
        second = column.role == "birth_date" and column is not best and column.strength == GUESSED
        settled.append(replace(column, role="", strength=0) if lone or second else column)
    return settled


def is_name(column: Column) -> bool:
    """Return whether a column without a role holds names of people."""
    return not column.role and looks_like_names(column.seen)
