"""What is said of deliveries that do not come, come again, or make way: plain sentences in both languages, no blame."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.in_force import InForce
    from pipelines.keeping import Missing

SHOWN = 30  # sentences that a page tells of one agency's deliveries
NAMED = 3  # files that a sentence names; of more, only the number is told

WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "rejected": "Berkas {file} belum dapat dipakai: {reason}",
        "sop": "Cara mengirim: {sop}",
        "used": "dipakai kiriman {day}",
        "superseded": "isinya ada pada kiriman yang lebih baru: {files}; kiriman itu yang dipakai",
        "more": " dan {more} lagi",
        "more_owed": "… dan {more} kiriman lagi.",
        "gone": "tidak ada lagi di inbox sejak {since}",
        "gone_without": "tidak ikut",
        "late_without": "terlambat menurut jadwalnya, tidak ikut malam ini",
        "late": "Kiriman {whose} yang ditunggu paling lambat {last_day} belum diterima{before}.",
        "again": "Kiriman {whose} datang lagi, tetapi isinya sama seperti yang diterima {last}; kiriman baru yang "
        "ditunggu paling lambat {last_day} belum diterima.",
        "missing": "Berkas kiriman {whose} tidak ada lagi di inbox sejak {since}.",
        "vanished": "Kiriman terbaru tidak lagi memuat data {whose} sejak {since}.",
        "never": "Kiriman {whose} yang ditunggu paling lambat {last_day} belum pernah diterima.",
        "elsewhere": "Isi berkas {whose} persis sama dengan {other}; mohon periksa apakah foldernya benar.",
        "both": "Keduanya dipakai.",
        "before": "; yang terakhir diterima {last}",
        "use_last": "Sementara itu dipakai data per {extract}; yang berubah sesudahnya mungkin hanya beda waktu.",
        "without": "Malam ini dikerjakan tanpa data itu.",
        "wait": "Malam ini belum terbit dan menunggu kiriman itu, paling lama sampai {until}.",
    },
    "en": {
        "rejected": "The file {file} could not be used yet: {reason}",
        "sop": "How to deliver: {sop}",
        "used": "the delivery of {day} is used",
        "superseded": "its content stands in a newer delivery: {files}; that one is used",
        "more": " and {more} more",
        "more_owed": "… and {more} more deliveries.",
        "gone": "no longer in the inbox since {since}",
        "gone_without": "takes no part",
        "late_without": "late by its schedule, takes no part tonight",
        "late": "The delivery of {whose} expected by {last_day} has not arrived{before}.",
        "again": "The delivery of {whose} came again with the same content as received on {last}; the new one expected "
        "by {last_day} has not arrived.",
        "missing": "The file delivered by {whose} is no longer in the inbox since {since}.",
        "vanished": "The newest delivery no longer holds data of {whose} since {since}.",
        "never": "The delivery of {whose} expected by {last_day} has never arrived.",
        "elsewhere": "The content of {whose} is exactly that of {other}; please see that both lie in the right folder.",
        "both": "Both are used.",
        "before": "; the last one arrived on {last}",
        "use_last": "Meanwhile data as of {extract} is used; what changed since may differ in time only.",
        "without": "Tonight goes on without it.",
        "wait": "Tonight is not published and waits for it, until {until} at most.",
    },
}


def used_words(one: "InForce", language: str) -> str:
    """Return that an earlier delivery is used instead."""
    return WORDS[language]["used"].format(day=day(one.extract_date))


def superseded_words(by: Sequence[str], language: str) -> str:
    """Return that newer files stand for one."""
    more = WORDS[language]["more"].format(more=len(by) - NAMED) if len(by) > NAMED else ""
    return WORDS[language]["superseded"].format(files=", ".join(by[:NAMED]) + more)


def missing_words(one: "Missing", language: str) -> str:
    """Return since when a file is gone, and what is used instead."""
    words = WORDS[language]
    instead = used_words(one.reading, language) if one.is_used else words["gone_without"]
    return f"{words['gone'].format(since=day(one.since))} · {instead}"


def late_words(language: str) -> str:
    """Return why an accepted delivery takes no part: its source does without what is late."""
    return WORDS[language]["late_without"]


def owed_words(one: Mapping[str, Any], language: str) -> str:
    """Return what is owed and what is done meanwhile, in two sentences; `one` is an entry of `pipelines.duties`."""
    words = WORDS[language]
    told = {name: day(one[name]) for name in ("last", "since", "until")}
    before = words["before"].format(**told) if one["last"] else ""
    names = {
        **told,
        "whose": whose(one),
        "last_day": told["since"],
        "before": before,
        "extract": day(one["extract_date"]),
        "other": one.get("other", ""),
    }
    return f"{words[one['what']].format(**names)} {words[one['handling']].format(**names)}"


def notes_of(
    owed: Sequence[Mapping[str, Any]], rejected: Sequence[Mapping[str, Any]], sop: str, language: str
) -> dict[str | None, tuple[str, ...]]:
    """Return the sentences that one agency is told of its deliveries, and each of its units, which know its own alone.

    `owed` and `rejected` are the agency's. How it delivers (`sop`) stands where something is owed.
    """
    words = WORDS[language]
    units = sorted({one["unit_id"] for one in owed if one["unit_id"]})
    said: dict[str | None, list[str]] = {
        unit: [owed_words(one, language) for one in owed if unit in (None, one["unit_id"])] for unit in (None, *units)
    }
    said[None] += [words["rejected"].format(**one) for one in rejected]
    how = [words["sop"].format(sop=sop)] if sop else []
    return {unit: (*_at_most(many, words), *how) for unit, many in said.items() if many}


def _at_most(sentences: Sequence[str], words: Mapping[str, str]) -> list[str]:
    more = len(sentences) - SHOWN
    return [*sentences[:SHOWN], *([words["more_owed"].format(more=more)] if more > 0 else [])]


def whose(one: Mapping[str, Any]) -> str:
    """Return the unit, else the file where it is one, else the source."""
    if one["unit_id"]:
        named = one["unit_name"] if one["unit_name"] != one["unit_id"] else None
        return f"{named} ({one['unit_id']})" if named else str(one["unit_id"])
    if one["what"] in ("missing", "elsewhere") and len(one["files"]) == 1:
        return str(one["files"][0])
    return str(one["source"])


def day(value: date | str | None) -> str:
    """Return a date, also as ISO text of a manifest, as 23-11-2026."""
    if value is None:
        return "-"
    return f"{value if isinstance(value, date) else date.fromisoformat(value):%d-%m-%Y}"
