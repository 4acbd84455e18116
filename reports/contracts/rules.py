"""What a delivery must keep to: the rules as data, the bounds of one layout and source, the words for a break.

A rule of a new kind is one entry in RULES; its key is then a key of a layout's `[expect]`, and with `warn_` before
it the same rule as a mere warning. Beside those, `[expect]` says what is measured: `needed` and `warn_needed`
(fields that need a column), `unique_key` (a field) and `birth_year` (first and last).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Language = Literal["id", "en"]
Severity = Literal["critical", "warning"]


@dataclass(frozen=True)
class Rule:
    """One column of the measures against one bound. Texts know {value}, {bound} and every measure of the file."""

    key: str  # in [expect] of a layout, or of the source's configuration
    column: str
    side: Literal["min", "max", "below", "nothing"]  # nothing: the text must be empty
    unit: Literal["share", "count", "text"]
    title: Mapping[Language, str]
    reason: Mapping[Language, str]


@dataclass(frozen=True)
class Bound:
    """One rule as it holds for the deliveries of one layout."""

    layout: str
    rule: Rule
    severity: Severity
    value: float


RULES = (
    Rule(
        "needed", "missing_needed", "nothing", "text",
        {"id": "kolom yang wajib ada", "en": "columns that must be there"},
        {
            "id": "Kolom yang wajib tidak ditemukan: {value}. Ekspor ulang dengan semua kolom, "
            "atau petakan judul kolomnya di padan.toml (map).",
            "en": "Columns that must be there were not found: {value}. Export again with all columns, "
            "or map their headers in padan.toml (map).",
        },
    ),
    Rule(
        "wanted", "missing_wanted", "nothing", "text",
        {"id": "kolom yang sebaiknya ada", "en": "columns that should be there"},
        {
            "id": "Kolom yang sebaiknya ada tidak ditemukan: {value}. Bila bisa, ekspor ulang dengan kolom itu, "
            "atau petakan judul kolomnya di padan.toml (map).",
            "en": "Columns that should be there were not found: {value}. If you can, export again with them, "
            "or map their headers in padan.toml (map).",
        },
    ),
    Rule(
        "duplicate", "duplicate_of", "nothing", "text",
        {"id": "isi tidak sama dengan berkas lain", "en": "content that no other file brings"},
        {
            "id": "Isinya persis sama dengan {value}; berkas itu yang dipakai. "
            "Hapus salah satunya, atau kirim berkas yang seharusnya.",
            "en": "Exactly the same content as {value}, which is used instead. "
            "Remove one of the two, or send the file that was meant.",
        },
    ),
    Rule(
        "min_rows", "kept_rows", "min", "count",
        {"id": "jumlah baris orang, paling sedikit", "en": "rows of people, at least"},
        {
            "id": "Terbaca {value} baris orang, paling sedikit {bound}. "
            "Periksa apakah ekspornya lengkap, lalu kirim ulang.",
            "en": "{value} rows of people were read, at least {bound} are expected. "
            "See whether the export is complete and send it again.",
        },
    ),
    Rule(
        "max_rows", "kept_rows", "max", "count",
        {"id": "jumlah baris orang, paling banyak", "en": "rows of people, at most"},
        {
            "id": "Terbaca {value} baris orang, paling banyak {bound}. "
            "Periksa apakah ini berkas untuk wilayah atau unit ini.",
            "en": "{value} rows of people were read, at most {bound} are expected. "
            "See whether the file is meant for this area or unit.",
        },
    ),
    Rule(
        "max_drop", "drop", "below", "share",
        {"id": "penurunan jumlah baris, kurang dari", "en": "fall in the number of rows, less than"},
        {
            "id": "{kept_rows} baris, turun {value} dari {previous_rows} pada kiriman terakhir yang diterima "
            "(batas {bound}). Pastikan berkas tidak terpotong; bila memang benar, naikkan max_drop sumber ini.",
            "en": "{kept_rows} rows, {value} fewer than the {previous_rows} of the last accepted delivery "
            "(limit {bound}). See that the file is whole; if it is right, raise max_drop of this source.",
        },
    ),
    Rule(
        "well_formed_nik_min", "share_well_formed_nik", "min", "share",
        {"id": "NIK berbentuk benar, paling sedikit", "en": "well-formed NIK, at least"},
        {
            "id": "Hanya {value} NIK berbentuk benar, batasnya {bound}. Ekspor ulang langsung dari aplikasinya "
            "dan jangan simpan lewat Excel; kolom NIK harus berupa teks.",
            "en": "Only {value} of the NIK are well formed, the limit is {bound}. Export again straight from the "
            "application, not through Excel; the NIK column must be text.",
        },
    ),
    Rule(
        "empty_nik_max", "share_empty_nik", "max", "share",
        {"id": "baris tanpa NIK, paling banyak", "en": "rows without a NIK, at most"},
        {
            "id": "{value} baris tanpa NIK, batasnya {bound}. Periksa apakah kolom NIK ikut terekspor.",
            "en": "{value} of the rows have no NIK, the limit is {bound}. See whether the NIK column was exported.",
        },
    ),
    Rule(
        "unique_key_min", "unique_key_share", "min", "share",
        {"id": "nomor induk yang tidak berulang, paling sedikit", "en": "key values that do not repeat, at least"},
        {
            "id": "Hanya {value} nilai {unique_key} yang berbeda, batasnya {bound}: kemungkinan isi tertempel dua "
            "kali. Periksa, lalu kirim ulang.",
            "en": "Only {value} of the values of {unique_key} are distinct, the limit is {bound}: the content may "
            "have been pasted twice. Check it and send it again.",
        },
    ),
    Rule(
        "dates_in_range_min", "share_dates_in_range", "min", "share",
        {"id": "tanggal lahir masuk akal, paling sedikit", "en": "plausible birth dates, at least"},
        {
            "id": "Hanya {value} tanggal lahir terbaca dan masuk akal (tahun {first_year} sampai {last_year}), "
            "batasnya {bound}. Periksa bentuk kolom tanggal lahir, lalu ekspor ulang.",
            "en": "Only {value} of the birth dates can be read and are plausible (years {first_year} to "
            "{last_year}), the limit is {bound}. Check the form of that column and export again.",
        },
    ),
    Rule(
        "named_min", "share_named", "min", "share",
        {"id": "baris bernama, paling sedikit", "en": "rows with a name, at least"},
        {
            "id": "Hanya {value} baris punya nama, batasnya {bound}. Periksa apakah kolom nama ikut terekspor.",
            "en": "Only {value} of the rows have a name, the limit is {bound}. See whether the names were exported.",
        },
    ),
    Rule(
        "set_aside_max", "share_set_aside", "max", "share",
        {"id": "baris bukan orang, paling banyak", "en": "rows that are no person, at most"},
        {
            "id": "{value} baris bukan baris orang dan disisihkan, batasnya {bound}. "
            "Lihat sebabnya dengan padan check.",
            "en": "{value} of the rows are no person and were put aside, the limit is {bound}. "
            "See why with padan check.",
        },
    ),
    Rule(
        "max_age_days", "age_days", "max", "count",
        {"id": "umur data dalam hari, paling banyak", "en": "age of the data in days, at most"},
        {
            "id": "Data berumur {value} hari, batasnya {bound} hari. Mintakan ekspor yang lebih baru.",
            "en": "The data is {value} days old, the limit is {bound} days. Ask for a newer export.",
        },
    ),
    Rule(
        "min_age_days", "age_days", "min", "count",
        {"id": "tanggal data tidak di masa depan", "en": "an extract date that is not in the future"},
        {
            "id": "Tanggal data lebih baru daripada malam ini (umur {value} hari). "
            "Periksa extract_date sumber ini di padan.toml.",
            "en": "The extract date lies after this night (age {value} days). "
            "Check extract_date of this source in padan.toml.",
        },
    ),
)  # fmt: skip

BIRTH_YEARS = (1900, 2100)  # where a layout does not say: no list holds anyone older, or not yet born for long

_NUMBERS = tuple(rule.key for rule in RULES if rule.unit != "text")

# What holds where a layout says nothing. A delivery is held back only where most of it cannot be right: single bad
# rows are findings, and those need the delivery accepted.
_ALWAYS: dict[str, Any] = {
    "needed": True,
    "duplicate": True,
    "min_rows": 1,
    "unique_key_min": 0.55,  # a list that was pasted twice has 0.5
    "dates_in_range_min": 0.5,
    "named_min": 0.5,
    "warn_wanted": True,
    "warn_unique_key_min": 0.9,
    "warn_dates_in_range_min": 0.95,
    "warn_named_min": 0.95,
    "warn_min_age_days": 0,
}
_PREFIXES: tuple[tuple[Severity, str], ...] = (("critical", ""), ("warning", "warn_"))
_ABOUT = ("needed", "warn_needed", "unique_key", "birth_year")  # keys of [expect] that say what is measured


@dataclass(frozen=True)
class Bounds:
    """What the deliveries of one source must keep to.

    `expect` is a layout's `[expect]` by the layout's name; a layout that is not in it is judged by what always holds.
    An old delivery is a warning, for it may be the best there is; a fall of `max_drop` or more holds it back.
    Raises ValueError for a key no rule knows and for a bound that is no number.
    """

    expect: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    max_age_days: int | None = None
    max_drop: float | None = None

    def __post_init__(self) -> None:
        for layout in self.expect:
            self.limits(layout)

    def limits(self, layout: str) -> dict[str, float]:
        """Return the bound of every rule that is judged, by its key, with `warn_` before it for a mere warning."""
        limits = dict(_ALWAYS)
        for key, value in self.expect.get(layout, {}).items():
            if key in _ABOUT:
                continue
            if key.removeprefix("warn_") not in _NUMBERS:
                raise ValueError(f"{layout} [expect] {key}: no such rule; known are {', '.join([*_ABOUT, *_NUMBERS])}")
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"{layout} [expect] {key} = {value!r}: write a number")
            limits[key] = value
        if self.max_age_days is not None:
            limits["warn_max_age_days"] = self.max_age_days
        if self.max_drop is not None:
            limits["max_drop"] = self.max_drop
        return limits

    def judged(self, layout: str) -> list[Bound]:
        """Return every rule that has a bound for deliveries of `layout`, in the order of RULES, critical first."""
        limits = self.limits(layout)
        keys = ((rule, severity, prefix + rule.key) for rule in RULES for severity, prefix in _PREFIXES)
        return [Bound(layout, rule, severity, limits[key]) for rule, severity, key in keys if key in limits]


def reason(bound: Bound, measures: Mapping[str, Any], expect: Mapping[str, Any], language: Language) -> str:
    """Return in one or two sentences what a delivery breaks, by how much, and what to do."""
    rule = bound.rule
    shown = {key: shown_number(value, language) for key, value in measures.items() if isinstance(value, int)}
    first, last = expect.get("birth_year", BIRTH_YEARS)
    return rule.reason[language].format(
        **shown,
        value=shown_value(rule, measures[rule.column], language),
        bound=shown_value(rule, bound.value, language),
        unique_key=expect.get("unique_key", ""),
        first_year=first,
        last_year=last,
    )


def shown_value(rule: Rule, value: Any, language: Language) -> str:
    """Return a measure or bound as people read it.

    A share is rounded to tenths of a per cent away from its bound, so that 49,96 % never reads as the 50 % it misses.
    """
    if rule.unit == "text":
        return str(value)
    if rule.unit == "count":
        return shown_number(value, language)
    tenths = (math.floor if rule.side == "min" else math.ceil)(round(value * 1000, 6))
    return shown_number(tenths / 10, language) + (" %" if language == "id" else "%")


def shown_number(value: float, language: Language) -> str:
    """Return 1234.5 as `1.234,5` in Indonesian and `1,234.5` in English, whole numbers without decimals."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text
