"""A layout: one real file format, described as data in `layouts/<name>.toml`.

`load_layouts` reads the shipped layouts and a site's own; a site's layout of the same name wins.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from connectors.errors import LayoutError
from connectors.layout_file import Entries, read_entries
from connectors.schema import RAW_FIELDS, SEXES, PersonStatus

PSEUDO_FIELDS = (
    "parents",  # "AYAH / IBU" in one cell
    "birth_place_and_date",  # "SEMARANG, 12-03-2015" in one cell
    "birth_day", "birth_month", "birth_year",
    "province_no", "regency_no", "district_no", "village_no",  # SIAK: unpadded numbers to be put together
    "rt_rw",  # "002/005" in one cell
    "parent_nik",  # of a mother or of a father, as its own digits tell
    "region_code",  # a Kemendagri code of any length in one cell
    "unit_id", "unit_name", "unit_group",
)  # fmt: skip

MAPPABLE = frozenset(RAW_FIELDS) | frozenset(PSEUDO_FIELDS)

_KEYS = (
    "name", "title", "role", "agency", "region_scheme", "date_order", "native_key",
    "recognise", "columns", "memberships", "values", "constants", "unit", "extract_date", "rows", "expect",
)  # fmt: skip
_MEANINGS: dict[str, tuple[str, ...]] = {"sex": SEXES, "status": tuple(PersonStatus)}
_WORDS = re.compile(r"[a-z0-9]+").findall
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_MEMBERSHIP = r"[a-z][a-z0-9_]*"


@lru_cache(maxsize=16_384)
def normalise_header(text: str) -> str:
    """Return header text as it is compared: lower case, no accents, every run of other signs one space.

    `Jenis_Kelamin` and `JENIS  KELAMIN` become `jenis kelamin`. A group and its sub-header are joined by ` / ` by the
    caller before, and that slash stays: `Data Ibu / Nama` becomes `data ibu / nama`.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = [" ".join(_WORDS(part)) for part in plain.lower().split(" / ")]
    return " / ".join(part for part in parts if part)


@dataclass(frozen=True)
class Recognise:
    """How a file shows that it is of this layout. Header texts are normalised."""

    must: tuple[str, ...]
    may: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    title: str | None = None  # a pattern that the cells above the header match
    file_name: str | None = None  # a pattern that the file's name matches: a hint, never enough
    must_any: tuple[tuple[str, ...], ...] = ()  # of each of these groups one text at least


@dataclass(frozen=True)
class Unit:
    """Which school, puskesmas or desa a row belongs to, and where that is said."""

    kind: Literal["school", "madrasah", "puskesmas", "village"]
    source: Literal["file", "title", "column"]  # "column": the mapped unit_id/unit_name, or village for a village
    pattern: str | None = None  # groups `id` and `name`


@dataclass(frozen=True)
class Layout:
    """One real file format. `columns` maps a canonical or pseudo field to its normalised header texts, best first."""

    name: str
    title: str
    role: Literal["register", "roster"]
    agency: str
    recognise: Recognise
    columns: Mapping[str, tuple[str, ...]]
    memberships: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> value in the cell -> meaning
    constants: Mapping[str, str] = field(default_factory=dict)
    region_scheme: Literal["KEMENDAGRI", "BPS", "DAPODIK", "NAMES"] = "NAMES"
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"  # for a column whose values do not decide it
    native_key: tuple[str, ...] = ()  # fields that name a row within its source, best first
    unit: Unit | None = None
    extract_date_pattern: str | None = None  # on the cells above the header, group `date`
    context_patterns: tuple[str, ...] = ()  # rows that say something of the rows below them: named groups are fields
    skip_patterns: tuple[str, ...] = ()  # rows to put aside besides those every reader knows
    expect: Mapping[str, Any] = field(default_factory=dict)  # bounds for reports.contracts
    digest: str = ""  # of the layout file: part of the name of a cached reading

    @cached_property
    def words(self) -> frozenset[str]:
        """Every header text that this layout knows."""
        recognise = self.recognise
        texts = (*self.columns.values(), *self.memberships.values(), *recognise.must_any)
        return frozenset((*recognise.must, *recognise.may, *chain.from_iterable(texts))) - {""}

    @cached_property
    def spellings(self) -> tuple[frozenset[str], ...]:
        """The header texts of each field."""
        return tuple(map(frozenset, self.columns.values()))


def load_layouts(site_layouts: Path | None = None) -> dict[str, Layout]:
    """Return all layouts by name: the shipped ones, and over them those in the folder `site_layouts`.

    Raises LayoutError naming file and key for a layout that cannot be used, and for two files of one name.
    """
    shipped = sorted(files("connectors").joinpath("layouts").iterdir(), key=lambda entry: entry.name)
    own = sorted(site_layouts.glob("*.toml")) if site_layouts and site_layouts.is_dir() else []
    return {**_layouts_in(shipped), **_layouts_in(own)}


def parse_layout(text: str, *, where: str) -> Layout:
    """Return the layout that a TOML text describes; docs/layouts.md tells what may stand in it.

    `where` names the file in errors. Raises LayoutError for an unknown key or field, a header that two fields claim,
    a pattern that cannot be read, and whatever is missing.
    """
    file = read_entries(text, where=where)
    file.only(_KEYS)
    memberships = _memberships(file)
    columns = _columns(file, memberships)
    return Layout(
        name=_name(file),
        title=file.text("title"),
        role=file.choice("role", ("register", "roster")),  # type: ignore[arg-type]  # choice() returns one of these
        agency=file.text("agency"),
        recognise=_recognise(file.table("recognise"), {**memberships, **columns}),
        columns=columns,
        memberships=memberships,
        values=_values(file.table("values"), {*columns, *memberships}),
        constants=_constants(file.table("constants")),
        region_scheme=file.choice("region_scheme", ("KEMENDAGRI", "BPS", "DAPODIK", "NAMES"), "NAMES"),  # type: ignore[arg-type]  # choice gives one of these
        date_order=file.choice("date_order", ("dmy", "mdy", "ymd"), "dmy"),  # type: ignore[arg-type]  # choice gives one of these
        native_key=_fields(file, "native_key", columns),
        unit=_unit(file, columns),
        extract_date_pattern=_extract_date(file.table("extract_date")),
        **_row_patterns(file.table("rows")),
        expect=_expect(file.table("expect"), columns),
        digest=hashlib.sha256(text.encode()).hexdigest()[:16],
    )


def spellings(header: str) -> tuple[str, ...]:
    """Return how a header text may look once normalised: with a slash in it, as one title or as group and sub-header.

    `Desa/Kel` may become `desa kel`; with spaces around the slash, or over two rows, `desa / kel`.
    """
    forms = (header, header.replace("/", " / "), header.replace("/", " "))
    return tuple(dict.fromkeys(form for form in map(normalise_header, forms) if form))


def _layouts_in(entries: Sequence[Traversable]) -> dict[str, Layout]:
    layouts: dict[str, Layout] = {}
    for entry in entries:
        if not entry.name.endswith(".toml"):
            continue
        layout = parse_layout(_text_of(entry), where=str(entry))
        if layout.name in layouts:
            what = f"the layout {layout.name} is described by another file of this folder too"
            raise LayoutError(what, where=f"{entry}, key name", fix="give one of them another name")
        layouts[layout.name] = layout
    return layouts


def _text_of(entry: Traversable) -> str:
    try:
        return entry.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LayoutError("the text is not UTF-8", where=str(entry), fix="save it as UTF-8") from error


def _name(file: Entries) -> str:
    name = file.text("name")
    if not re.fullmatch(_NAME, name):
        raise file.refuse("name", f"{name!r} is no name of a layout", "use small letters, digits and hyphens")
    return name


def _columns(file: Entries, memberships: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    table = file.table("columns")
    table.only(MAPPABLE, "field")
    if not table.values:
        raise file.refuse("columns", "no field has a column", 'write [columns] and below it name = ["Nama"]')
    owners = {header: f"memberships.{name}" for name, headers in memberships.items() for header in headers}
    return {name: _claim(table, name, owners) for name in table.values}


def _memberships(file: Entries) -> dict[str, tuple[str, ...]]:
    table = file.table("memberships")
    owners: dict[str, str] = {}
    for name in table.values:
        if not re.fullmatch(_MEMBERSHIP, name):
            raise table.refuse(name, f"{name!r} is no name of a membership", "use small letters, digits and _")
    return {name: _claim(table, name, owners) for name in table.values}


def _claim(table: Entries, field: str, owners: dict[str, str]) -> tuple[str, ...]:
    """Return the normalised headers of a field and enter it in `owners` (header -> key); no header has two owners."""
    headers: dict[str, None] = {}
    for text in table.texts(field):
        if not spellings(text):
            raise table.refuse(field, f"the header {text!r} has no letter or digit", "write it as in the file")
        for header in spellings(text):
            owner = owners.setdefault(header, table.path(field))
            if owner != table.path(field):
                raise table.refuse(field, f"the header {text!r} is claimed by {owner} too", "leave it in one of them")
            headers[header] = None
    if not headers:
        raise table.refuse(field, f"{table.path(field)} names no header", "name one or leave the field out")
    return tuple(headers)


def _recognise(table: Entries, fields: Mapping[str, tuple[str, ...]]) -> Recognise:
    table.only(("must", "must_any", "may", "must_not", "title", "file_name"))
    groups = table.values.get("must_any", [])
    if not isinstance(groups, list):
        raise table.refuse("must_any", f"{groups!r} is no list of lists", 'write must_any = [["…", "…"]]')
    numbered = Entries(table.where, table.path("must_any"), {str(place): group for place, group in enumerate(groups)})
    recognise = Recognise(
        must=_headers(table, "must"),
        may=_headers(table, "may"),
        must_not=_headers(table, "must_not"),
        title=table.pattern("title"),
        file_name=table.pattern("file_name"),
        must_any=tuple(_group(numbered, place, fields) for place in numbered.values),
    )
    if not recognise.must and not recognise.must_any:
        raise table.refuse("must", "nothing tells this layout from others", 'write must = ["…"]')
    return recognise


def _headers(table: Entries, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalise_header(text) for text in table.texts(key)))


def _group(groups: Entries, place: str, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the headers of one group of `must_any`; `@desil` stands for every header of the field desil."""
    headers: dict[str, None] = {}
    for text in groups.texts(place):
        if text.startswith("@") and text[1:] not in fields:
            raise groups.refuse(place, f"{text[1:]} is no field of this layout", "name one that has columns")
        headers |= dict.fromkeys(fields[text[1:]] if text.startswith("@") else spellings(text))
    if not headers:
        raise groups.refuse(place, "the group is empty", "name a header or leave the group out")
    return tuple(headers)


def _values(table: Entries, known: Collection[str]) -> dict[str, dict[str, str]]:
    table.only(known, "mapped field")
    values = {name: table.table(name).pairs() for name in table.values}
    for coded, meanings in _MEANINGS.items():
        for value in values.get(coded, {}):
            table.table(coded).choice(value, meanings)
    return values


def _constants(table: Entries) -> dict[str, str]:
    table.only(MAPPABLE, "field")
    for coded in sorted(_MEANINGS.keys() & table.values.keys()):
        table.choice(coded, _MEANINGS[coded])
    return table.pairs()


def _fields(table: Entries, key: str, known: Collection[str]) -> tuple[str, ...]:
    fields = table.texts(key)
    for name in fields:
        if name not in known:
            raise table.refuse(key, f"no such field here: {name}", f"use one of {', '.join(sorted(known))}")
    return fields


def _unit(file: Entries, columns: Collection[str]) -> Unit | None:
    if "unit" not in file.values:
        return None
    table = file.table("unit")
    table.only(("kind", "source", "pattern"))
    kind = table.choice("kind", ("school", "madrasah", "puskesmas", "village"))
    source = table.choice("source", ("file", "title", "column"))
    pattern = table.pattern("pattern", ("id", "name"))
    if source != "column" and pattern is None:
        raise table.refuse("pattern", f"where the {source} names the unit is not said", "write pattern = '(?P<id>…)'")
    named = {"unit_id", "unit_name"} | ({"village", "village_code"} if kind == "village" else set())
    if source == "column" and not named & set(columns):
        raise table.refuse("source", "no column names the unit", "write [columns] unit_name or unit_id")
    return Unit(kind, source, pattern)  # type: ignore[arg-type]  # choice() returns one of the literals


def _extract_date(table: Entries) -> str | None:
    table.only(("pattern",))
    return table.pattern("pattern", ("date",))


def _row_patterns(table: Entries) -> dict[str, tuple[str, ...]]:
    table.only(("context", "skip"))
    return {
        "context_patterns": table.patterns("context", MAPPABLE),
        "skip_patterns": table.patterns("skip", None),
    }


def _expect(table: Entries, columns: Collection[str]) -> dict[str, Any]:
    """Return the bounds for a delivery. Which numbers there are, and what they mean, the contracts know."""
    for key, value in table.values.items():
        if key in ("needed", "warn_needed"):
            _fields(table, key, MAPPABLE)
        elif key == "unique_key":
            table.choice(key, sorted(columns))
        elif key == "birth_year":
            if not (_is_pair_of_years(value)):
                raise table.refuse(key, f"{value!r} is no first and last year", "write birth_year = [1900, 2030]")
        elif isinstance(value, bool) or not isinstance(value, int | float):
            raise table.refuse(key, f"{value!r} is no number", f"write {key} = 0.5")
    return dict(table.values)


def _is_pair_of_years(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(year) is int for year in value)
        and value[0] <= value[1]
    )
