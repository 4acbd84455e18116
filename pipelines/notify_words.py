"""What is said of a night to those who are told: subject, text and data, from an `Outcome`. No person's value."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.reference import regency_name
from pipelines.config import Config
from pipelines.delivery_words import owed_words
from pipelines.endings import TERMINATED
from pipelines.exit_codes import MEANINGS, ExitCode
from pipelines.outcome import Outcome, is_awaited, owed_deliveries

SHOWN = 30  # files that are named; of more, only the number is told

WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "failed": "malam {night} tidak terbit",
        "held_back": "terbitan malam {night} ditahan",
        "rejected": "malam {night} terbit; {rejected} kiriman tidak ikut",
        "late": "malam {night} terbit; kiriman {late} sumber terlambat",
        "published": "malam {night} terbit",
        "test": "pesan percobaan",
        "test_text": "Ini pesan percobaan dari Padan. Bila pesan ini sampai, pemberitahuan sudah tersambung.",
        "code": "Kode akhir {code}: {meaning}.",
        "ended": "Pengerjaan dihentikan oleh sistem sebelum selesai (kode 143).",
        "reason": "Alasan, seperti tertulis di log:",
        "held_text": "Hasil malam itu disimpan tetapi belum terbit: terlalu berbeda dari terbitan terakhir.",
        "place": "Tempatnya tertulis di log malam itu.",
        "stays": "Yang berlaku tetap terbitan {run} (per {day}).",
        "nothing": "Belum pernah ada yang terbit.",
        "counts": "{files} berkas, {rows} baris, {findings} temuan, {open} kasus terbuka. Lama {seconds} detik.",
        "rejected_head": "Kiriman yang tidak ikut:",
        "owed_head": "Kiriman yang ditunggu:",
        "late_head": "Kiriman yang sudah terlalu lama:",
        "late_line": "{source}: umur {age} hari (data per {newest}), batasnya {limit} hari",
        "missing_line": "{source}: belum ada kiriman yang dapat dipakai",
        "more": "… dan {more} lagi",
        "next": "Langkah berikutnya:",
    },
    "en": {
        "failed": "the night of {night} published nothing",
        "held_back": "the run of {night} is held back",
        "rejected": "the night of {night} is published; {rejected} deliveries take no part",
        "late": "the night of {night} is published; deliveries of {late} sources are late",
        "published": "the night of {night} is published",
        "test": "a test message",
        "test_text": "This is a test message of Padan. If it arrives, notifications work.",
        "code": "Exit code {code}: {meaning}.",
        "ended": "The system ended the night before it was done (code 143).",
        "reason": "The reason, as the log has it:",
        "held_text": "The run of that night is kept but not published: it differs too much from the last one.",
        "place": "The log of that night says where.",
        "stays": "The run in force is still {run} (as of {day}).",
        "nothing": "Nothing has been published yet.",
        "counts": "{files} files, {rows} rows, {findings} findings, {open} open cases. It took {seconds} seconds.",
        "rejected_head": "Deliveries that take no part:",
        "owed_head": "Deliveries that are awaited:",
        "late_head": "Deliveries that are too old:",
        "late_line": "{source}: {age} days old (data as of {newest}), the limit is {limit} days",
        "missing_line": "{source}: there is no delivery that can be used",
        "more": "… and {more} more",
        "next": "What to do next:",
    },
}

NEXT: Mapping[str, Mapping[str, str]] = {
    "id": {
        "1": "sampaikan log malam itu kepada pengembang Padan; log tidak memuat data pribadi",
        "2": "perbaiki yang disebut pada alasan, lalu jalankan lagi: padan run",
        "4": "lengkapi atau perbarui [run] di padan.toml, lalu jalankan lagi: padan run",
        "5": "tunggu sampai proses yang berjalan itu selesai; bila tidak kunjung selesai, periksa komputernya",
        "6": "minta instansi pengirim mengirim ulang, lalu jalankan lagi: padan run",
        "143": "periksa batas waktu penjadwal dan apakah komputer dimatikan, lalu jalankan lagi: padan run",
        "held_back": "periksa perbedaan pada alasan; bila memang benar begitu, terbitkan seperti tertulis di sana",
        "rejected": "lihat padan status, lalu minta instansi pengirim memperbaiki dan mengirim ulang",
        "late": "ingatkan instansi pengirim; sementara itu kiriman terakhir yang baik tetap dipakai",
    },
    "en": {
        "1": "send the log of that night to the developers of Padan; it holds no personal data",
        "2": "mend what the reason names, then run again: padan run",
        "4": "complete or renew [run] in padan.toml, then run again: padan run",
        "5": "wait until the other run ends; if it does not, look at the machine",
        "6": "ask the sending agency to deliver again, then run again: padan run",
        "143": "look at the timer's time limit and whether the machine was shut down, then run again: padan run",
        "held_back": "look at the differences that the reason names; if they are right, publish as it says there",
        "rejected": "see padan status, then ask the sending agency to mend and deliver again",
        "late": "remind the sending agency; meanwhile the last good delivery stays in use",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Message:
    """What is sent: `subject` and `text` for people, `data` for programs."""

    subject: str
    text: str
    data: Mapping[str, Any]


def test_message(config: Config, now: datetime) -> Message:
    """Return what `padan notify --test` sends."""
    words = WORDS[config.run.language]
    return _message(config, "test", words["test"], [words["test_text"]], {"sent": now, "occasions": ["test"]})


def outcome_message(
    config: Config, outcome: Outcome, occasions: Sequence[str], late: Sequence[Mapping[str, Any]]
) -> Message:
    """Return what is sent of a night; its subject names the first of `occasions`."""
    words, owed = WORDS[config.run.language], owed_deliveries(outcome)
    sources = {one["source"] for one in (*late, *filter(is_awaited, owed))}
    subject = words[occasions[0]].format(
        night=f"{outcome.as_of:%d-%m-%Y}", rejected=len(outcome.rejected), late=len(sources)
    )
    lines = _failed_lines(outcome, config.run.language) if outcome.failure else [_counts(outcome, words)]
    lines += _listed(words["rejected_head"], (_rejected_line(one) for one in outcome.rejected), words)
    said = (f"{one['source']}: {owed_words(one, config.run.language)}" for one in owed)
    lines += _listed(words["owed_head"], said, words)
    lines += _listed(words["late_head"], (_late_line(one, words) for one in late), words)
    lines += _listed(words["next"], _next(outcome, occasions, config.run.language), words)
    data = {
        "sent": outcome.ended,
        "occasions": list(occasions),
        "night": outcome.as_of,
        "exit_code": outcome.exit_code,
        "seconds": round(outcome.seconds, 2),
        "published_run": outcome.published.get("run"),
        "reason": outcome.failure.text if outcome.failure else None,
        "rows": outcome.published.get("rows", {}).get("records") if not outcome.failure else None,
        "rejected": outcome.rejected,
        "late": list(late),
        "owed": owed,
    }
    return _message(config, occasions[0], subject, lines, data)


def _message(config: Config, occasion: str, subject: str, lines: Sequence[str], data: Mapping[str, Any]) -> Message:
    region = config.run.region
    site = f"{regency_name(region) or region} ({region})"
    text = _printable("\n".join([f"Padan · {site}", "", *lines]))
    subject = _printable(f"Padan {region}: {subject}")
    return Message(subject, text, {"region": region, "occasion": occasion, **data, "subject": subject, "text": text})


def _failed_lines(outcome: Outcome, language: str) -> list[str]:
    words, failure, run = WORDS[language], outcome.failure, outcome.published
    assert failure is not None
    stays = words["stays"].format(run=run["run"], day=run["as_of"]) if run else words["nothing"]
    lines = [words["held_text"] if outcome.held_back else _code_line(failure.code, language)]
    lines += [words["place"]] if failure.trace else [words["reason"], *(f"  {one}" for one in failure.text.split("\n"))]
    return [*lines, stays]


def _code_line(code: int, language: str) -> str:
    if code == TERMINATED:
        return WORDS[language]["ended"]
    meaning = MEANINGS[ExitCode(code)][0 if language == "id" else 1]
    return WORDS[language]["code"].format(code=code, meaning=meaning)


def _counts(outcome: Outcome, words: Mapping[str, str]) -> str:
    told = outcome.published
    waiting = sum(count for many in told.get("open_cases", {}).values() for count in many.values())
    return words["counts"].format(
        files=sum(told["files"].values()), rows=told["rows"]["records"], findings=told["rows"]["findings"],
        open=waiting, seconds=round(outcome.seconds),
    )  # fmt: skip


def _rejected_line(one: Mapping[str, str]) -> str:
    return f"{one['source']} · {one['file']} · {one['status']}: {one['reason']}"


def _late_line(one: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if one["age_days"] is None:
        return words["missing_line"].format(source=one["source"])
    return words["late_line"].format(
        source=one["source"], age=one["age_days"], newest=f"{one['newest']:%d-%m-%Y}", limit=one["max_age_days"]
    )


def _next(outcome: Outcome, occasions: Sequence[str], language: str) -> list[str]:
    known = NEXT[language]
    if "failed" in occasions:
        return [known[str(outcome.exit_code)]]
    return [known[occasion] for occasion in occasions if occasion in known]


def _listed(head: str, lines: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return a paragraph of at most SHOWN lines, nothing where there are none."""
    found = list(lines)
    if not found:
        return []
    more = [f"  {words['more'].format(more=len(found) - SHOWN)}"] if len(found) > SHOWN else []
    return ["", head, *(f"  - {line}" for line in found[:SHOWN]), *more]


def _printable(text: str) -> str:
    """Return `text` as UTF-8 can carry it, without control signs: file names may hold both."""
    carried = text.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f]", " ", carried)
