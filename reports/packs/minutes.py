"""The draft of the minutes (Berita Acara) of a reconciliation as PDF: counts only, blanks for what people fill in.

The text goes to Typst as data, never as markup; no row and no person of the pack is handed over.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import typst

from reports.packs.digest import SEVERITIES, kind_bars, tiles
from reports.packs.labels import Labels, labels_in
from reports.packs.minutes_words import minutes_words
from reports.packs.pack import Pack
from reports.packs.phrases import day, extract_dates, whole

TEMPLATE = Path(__file__).parent / "templates" / "minutes.typ"
LONGEST = 300  # letters of one text: the longest that leaves the sheet readable
CHANGED = ("new", "fixed", "back", "closed")


def write_minutes(pack: Pack, path: Path) -> None:
    """Write the draft of the minutes; the same pack gives the same bytes."""
    told = json.dumps(minutes_data(pack), ensure_ascii=False)
    _compiler().compile(output=str(path), format="pdf", sys_inputs={"pack": told}, timestamp=_midnight(pack))


def minutes_data(pack: Pack) -> dict[str, Any]:
    """Return all that the minutes say, as texts in the language of the pack."""
    labels, words = labels_in(pack.language), minutes_words(pack.language)
    who = pack.recipient
    return {
        "language": pack.language,
        "words": dict(words),
        "title": words["title"],
        "recipient": _short(who.title),
        "date": [pack.as_of.year, pack.as_of.month, pack.as_of.day],
        "ground": _ground(pack, labels),
        "sources": [
            [_short(own.layout_title), extract_dates(own.own_extract_date, own.register_extract_date, labels)]
            for own in pack.own_sources
        ],
        "numbers": _numbers(pack, labels),
        "kinds": _kinds(pack, labels),
        "coverage": _coverage(pack, words),
        "grounds": [[one.citation, one.says, ", ".join(one.kinds)] for one in pack.grounds],
        "changes": _changes(pack, labels),
        "sides": [
            [words["first_side"], _short(words["first_side_is"].format(region=pack.site.region_name))],
            [words["second_side"], _short(who.title)],
        ],
    }


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of this process: made once, for it reads the fonts of the machine."""
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent))


def _midnight(pack: Pack) -> int:
    """Return the night of the pack as seconds: the file shall not tell when it was made."""
    return (pack.as_of.toordinal() - 719_163) * 86_400


def _ground(pack: Pack, labels: Labels) -> list[list[str]]:
    site, who = pack.site, pack.recipient
    agency = who.agency_name or who.agency
    unit = [[labels["unit"], f"{who.title} ({who.unit_id})"]] if who.unit_id else []
    rows = [
        [labels["agency"], agency],
        *unit,
        [labels["region"], f"{site.region_name} ({site.region})"],
        [labels["purpose"], site.purpose],
        [labels["legal_basis"], site.legal_basis],
        [labels["agreement"], site.agreement],
        [labels["as_of"], day(pack.as_of)],
        [labels["run"], pack.run_id],
    ]
    return [[name, _short(text) or "-"] for name, text in rows]


def _numbers(pack: Pack, labels: Labels) -> dict[str, Any]:
    rows = [
        [tile.label, whole(tile.count), tile.share, tile.change] for tile in tiles(pack.counts, pack.previous, labels)
    ]
    return {"head": ["", labels["count"], "", labels["since_last"] if pack.previous else ""], "rows": rows}


def _kinds(pack: Pack, labels: Labels) -> dict[str, Any]:
    bars = kind_bars(pack, labels)
    sums = [sum(bar.by_severity[at] for bar in bars) for at in range(len(SEVERITIES))]
    return {
        "head": [labels["column_kind"], *(labels[f"severity_{one}"] for one in SEVERITIES), labels["column_sum"]],
        "rows": [[_short(bar.label), *map(whole, bar.by_severity), whole(bar.count)] for bar in bars],
        "sums": [labels["column_sum"], *map(whole, sums), whole(sum(bar.count for bar in bars))],
    }


def _coverage(pack: Pack, words: Mapping[str, str]) -> str | None:
    if pack.coverage is None:
        return None
    return words["coverage"].format(count=whole(pack.coverage.height))


def _changes(pack: Pack, labels: Labels) -> dict[str, Any] | None:
    """Return what became of the cases since the last report; None where this is the first."""
    if pack.previous is None and len(pack.history) < 2:
        return None
    sums = pack.changes.select(pl.col(name).sum() for name in CHANGED).row(0)
    return {
        "head": [labels[f"column_{name}"] for name in CHANGED],
        "counts": [whole(int(count or 0)) for count in sums],
    }


def _short(text: str) -> str:
    """Return a text that leaves the sheet readable, without signs that would move what stands around it."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
