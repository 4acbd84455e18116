"""The page of the catalogue, docs/mismatch-kinds.md, made from its entries: what is reported, how grave, and why."""

from collections.abc import Iterable

from reports.catalogue import KINDS
from reports.catalogue.kind import Ground, Kind

PAGE = "docs/mismatch-kinds.md"

_HEAD = """# Jenis temuan · Kinds of findings

<!-- Made from reports/catalogue by reports.catalogue.page; change an entry there, then make this page anew. -->

Satu bagian untuk setiap jenis, satu baris untuk setiap sebab. Dari baris-baris satu bagian yang membahas kolom yang
sama, hanya yang pertama cocok yang dilaporkan. Nilai baris mengisi tanda `{…}`; bagian di dalam `[…]` hilang bila
nilainya tidak ada atau tidak boleh ditampilkan, dan yang tertulis sesudah `|` dikatakan sebagai gantinya.

One part per kind, one row per cause. Of the rows of a part that speak of the same field, the first that fits is
reported. The row's values fill `{…}`; what stands in `[…]` goes when its value is missing or may not be shown, and what
follows a `|` is said instead.

Keparahan · severity: `ERROR` perlu dibetulkan · to correct, `WARNING` perlu diperiksa · to check, `INFO` untuk
diketahui · to know. Siapa bertindak · who acts: `own` pengirim data · the sender, `register` Dukcapil · the civil
registry, `both` keduanya · both.
"""


def page(kinds: Iterable[Kind] = KINDS) -> str:
    """Return the page as Markdown: the kinds by code, in the order of the catalogue, then their grounds."""
    by_code: dict[str, list[Kind]] = {}
    for kind in kinds:
        by_code.setdefault(kind.code, []).append(kind)
    grounds = dict.fromkeys(kind.ground for entries in by_code.values() for kind in entries if kind.ground)
    return _HEAD + "".join(_part(code, entries) for code, entries in by_code.items()) + _grounds(grounds)


def _part(code: str, entries: list[Kind]) -> str:
    rows = "".join(_row(kind) for kind in entries)
    return f"""
## {code}

| field | cause | severity | who acts | dasar · ground | Bahasa Indonesia | English |
|---|---|---|---|---|---|---|
{rows}"""


def _grounds(grounds: Iterable[Ground]) -> str:
    rows = "".join(f"| {ground.citation} | {ground.id} | {ground.en} |\n" for ground in grounds)
    return f"""
## Dasar hukum dan SOP · Legal and SOP grounds

Jenis tanpa dasar di tabel di atas tidak bersandar pada aturan tertentu: hanya data yang tampak berbeda.

Kinds without a ground in the tables above rest on no rule: data only seem to differ.

| dasar · ground | Bahasa Indonesia | English |
|---|---|---|
{rows}"""


def _row(kind: Kind) -> str:
    cells = (
        kind.field,
        kind.cause,
        kind.severity,
        kind.who_acts,
        kind.ground.citation if kind.ground else "",
        f"{kind.id.explanation}<br>*{kind.id.suggestion}*",
        f"{kind.en.explanation}<br>*{kind.en.suggestion}*",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
