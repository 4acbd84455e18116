"""What a person reads on the terminal: the night, the state of the site, people, evidence. No data is made here."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.agreement import warning_of
from pipelines.audit import LOG, raw_lines
from pipelines.audit_check import Problem
from pipelines.delivery_words import owed_words
from pipelines.holding import breach_line
from reports.contracts.limits import breach_words

if TYPE_CHECKING:
    from pipelines.nightly import Night  # what is only told of a night needs no night's libraries

SHOWN = 12
EXPLAINED = {
    "id": {"weight": "bobot padan", "prior": "awal (prior)", "sum": "jumlah"},
    "en": {"weight": "match weight", "prior": "prior", "sum": "sum"},
}


DECIDED = {
    "id": {
        "same": "Diputuskan petugas (padan respond): orang yang sama. Ini didahulukan dari bobot di atas.",
        "apart": "Diputuskan petugas (padan respond): orang berbeda. Ini didahulukan dari bobot di atas.",
    },
    "en": {
        "same": "People decided it (padan respond): one person. That goes before the weights above.",
        "apart": "People decided it (padan respond): different people. That goes before the weights above.",
    },
}


def _linked_to(told: Mapping[str, Any]) -> str:
    """Return what rows are linked to; without a register the longest list stands in its place."""
    if "register" in told["link_status"]:
        return "tertaut ke kependudukan"
    return f"tanpa data kependudukan; tertaut ke daftar terpanjang ({whole(told['linkage']['right'])} baris)"


def night_lines(night: "Night") -> str:
    """Return the night as the officer reads it in the morning (Indonesian, numbers as 1.234,5)."""
    told = night.manifest
    rows, status, files = told["rows"], told["link_status"], told["files"]
    linked, roster_rows = status.get("linked", 0), told["linkage"]["left"]
    unsure = status.get("review", 0) + status.get("conflict", 0)
    accepted = files.get("accepted", 0) + files.get("accepted_with_warnings", 0)
    unread = sum(files.get(one, 0) for one in ("unreadable", "incomplete", "not_a_roster"))
    states = told["states"]
    head = f"Padan · {told['region_name']} ({told['config']['region']}) · malam {told['as_of']}"
    size = f"{len(told['sources'])} sumber, {whole(sum(files.values()))} berkas, {whole(rows['records'])} baris"
    lines = [
        f"{head} · {size} · {_duration(sum(told['seconds'].values()))}",
        f"  diterima {whole(accepted)}   karantina {whole(files.get('quarantined', 0))}   tak terbaca {whole(unread)}"
        f"{_superseded(files.get('superseded', 0))}        → padan status",
        f"  {_linked_to(told)}  {percent(linked, roster_rows)}   perlu verifikasi {percent(unsure, roster_rows)}   "
        f"tidak tertaut {percent(roster_rows - linked - unsure, roster_rows)}",
        f"  temuan  {whole(rows['findings'])}  (baru {whole(states.get('BARU', 0))} · diperbaiki "
        f"{whole(states.get('DIPERBAIKI', 0))} · muncul lagi {whole(states.get('MUNCUL_LAGI', 0))})",
    ]
    kinds = sorted(told["kinds"].items(), key=lambda kind: (-kind[1], kind[0]))
    lines += [f"    {kind:<28} {whole(count):>9}" for kind, count in kinds]
    packs = told["packs"]
    lines.append(
        f"  laporan  {night.out}   {whole(packs['workbooks'])} buku kerja · {whole(packs['pages'])} halaman · "
        f"{whole(packs['minutes'])} berita acara"
    )
    lines += [f"  ! {one['file']}: {one['reason']}" for one in told["rejected"][:SHOWN]]
    if len(told["rejected"]) > SHOWN:
        lines.append(f"  ! … dan {len(told['rejected']) - SHOWN} lagi → padan status")
    owed = told.get("owed", ())
    lines += [f"  ! {one['source']}: {owed_words(one, 'id')}" for one in owed[:SHOWN]]
    if len(owed) > SHOWN:
        lines.append(f"  ! … dan {len(owed) - SHOWN} kiriman lagi yang ditunggu → padan status")
    lines += breach_lines(told.get("limits"))
    lines += _agreement_lines(told.get("agreement"))
    if reason := told["comparison"]["published_anyway"]:
        lines += [f"  ! {breach_line(one, 'id')}" for one in told["comparison"]["breaches"]]
        lines.append(f"  ! tetap diterbitkan: {reason}")
    if told.get("goes_back"):
        lines.append(
            "  ! tanggal malam ini lebih awal dari malam terakhir: umur kasus tidak bertambah; periksa jam mesin"
        )
    lines += [f"  ? {file}: tidak masuk sumber mana pun di padan.toml" for file in told["uncovered"][:SHOWN]]
    return "\n".join(lines)


def _superseded(count: int) -> str:
    return f"   digantikan {whole(count)}" if count else ""


def status_lines(told: Mapping[str, Any]) -> str:
    """Return the state of the site as lines."""
    lines = [f"terbit  {told['run']} (per {told['as_of']}), {whole(told['rows']['records'])} baris"]
    lines += [*_agreement_lines(told["agreement"]), "", "sumber"]
    for one in told["sources"]:
        age = f"umur {one['age_days']} hari ({day(one['newest'])})" if one["newest"] else "tidak ada kiriman"
        lines.append(f"  {one['source']:<16} {whole(one['files']):>6} berkas {whole(one['rows']):>12} baris   {age}")
    lines += ["", f"ditolak atau dikarantina: {len(told['rejected'])}"]
    lines += [f"  {one['file']} · {one['status']}: {one['reason']}" for one in told["rejected"]]
    lines += ["", f"kiriman yang ditunggu: {len(told['owed'])}"]
    lines += [f"  {one['source']} · {one['said']}" for one in told["owed"]]
    if told["superseded"]:
        lines.append(f"  {whole(told['superseded'])} berkas lama isinya ada pada kiriman yang lebih baru")
    if told["limits"]:
        broken = told["limits"]["broken"]
        lines += ["", f"batas temuan: {len(broken)} dari {told['limits']['judged']} dilewati"]
        lines += breach_lines(told["limits"])
    if told["held"]:
        lines += ["", f"ditahan  {told['held']} → padan runs"]
    if told["open_to_others"]:
        lines += ["", f"! {whole(told['open_to_others'])} berkas dapat dibuka pengguna lain di mesin ini → padan check"]
    lines += ["", f"kasus terbuka (lewat batas waktu: {whole(told['overdue'])})"]
    most = max((one["open_cases"] for one in told["trend"]), default=0) or 1
    for one in told["trend"][-SHOWN:]:
        lines.append(f"  {one['run']:<20} {whole(one['open_cases']):>9}  {'█' * round(30 * one['open_cases'] / most)}")
    return "\n".join(lines)


def _agreement_lines(state: Mapping[str, Any] | None) -> list[str]:
    warning = warning_of(state) if state else None  # runs of before have none
    return [f"  ! {warning}"] if warning else []


def breach_lines(limits: Mapping[str, Any] | None) -> list[str]:
    """Return one line per limit on findings that was gone over; none where none is set."""
    return [f"  ! {one['source']}: {breach_words(one, 'id')}" for one in (limits or {"broken": ()})["broken"]]


RUN_STATES = {"published": "terbit", "earlier": "", "set_aside": "tidak dipakai", "held": "ditahan"}


def runs_lines(told: Sequence[Mapping[str, Any]]) -> str:
    """Return the runs as a table of lines; below a run that is held back stands why."""
    lines = [f"{'run':<20} {'per':<12} {'berkas':>8} {'baris':>12} {'temuan':>10} {'terbuka':>10} {'detik':>8}"]
    for one in told:
        state = RUN_STATES[one["state"]]
        lines.append(
            f"{one['run']:<20} {one['as_of']!s:<12} {whole(sum(one['files'].values())):>8} {whole(one['rows']):>12} "
            f"{whole(one['findings']):>10} {whole(one['open_cases']):>10} {one['seconds']:>8}"
            + (f"  ← {state}" if state else "")
        )
        if one["state"] == "held":
            lines += [f"  ! {breach_line(breach, 'id')}" for breach in one["breaches"]]
    return "\n".join(lines)


def rollback_lines(told: Mapping[str, Any]) -> str:
    """Return what a rollback did, and what it leaves to be done."""
    return (
        f"terbit  {told['published']} (per {told['as_of']}), sebelumnya {told['before'] or '-'}\n"
        "  malam berikutnya dimulai dari sini; kiriman di inbox tidak berubah, ganti dahulu yang keliru\n"
        f"  kembali ke semula: padan rollback {told['before']}"
    )


def people_lines(told: Sequence[Mapping[str, Any]]) -> str:
    """Return found records, those of one person together."""
    lines, entity = [], None
    for one in told:
        if one["entity_id"] != entity:
            entity = one["entity_id"]
            lines.append(f"{entity}")
        lines.append(
            f"  {one['source']:<12} {one['record_id']}  {one['nik'] or '-':<16}  {one['name'] or '-'}  "
            f"{day(one['birth_date'])}  {one['sex'] or '-'}  ibu {one['mother_name'] or '-'}  "
            f"[{one['file']} baris {one['row']}] {one['link_status']}"
        )
    return "\n".join(lines) or "tidak ada yang cocok"


def explanation_lines(told: Mapping[str, Any], language: str) -> str:
    """Return the waterfall of match weights for two records; the numbers add up to the last line."""
    words = EXPLAINED[language]
    lines = [_head(told["left"]), _head(told["right"]), ""]
    for step in told["steps"]:
        weight = step["weight_bits"]
        bar = ("+" if weight >= 0 else "-") * min(round(abs(weight)), 24)
        values = f"{step['left_value'] or '-'} | {step['right_value'] or '-'}"
        said = f"{step[f'words_{language}']}: {values} ({step['level']})"
        lines.append(f"  {step['comparison']:<14} {weight:>+8.2f}  {bar:<24} {said}")
    bits, prior = told["match_weight"], told["prior_weight"]
    share = f"{100 * told['probability']:.2f} %".replace(".", ",")
    decision = f" · {told['decision']}" if told["decision"] else ""
    lines += [
        f"  {'':<14} {'─' * 8}",
        f"  {words['weight']:<14} {bits:>+8.2f}",
        f"  {words['prior']:<14} {prior:>+8.2f}",
        f"  {words['sum']:<14} {bits + prior:>+8.2f}  → {share}{decision}",
    ]
    if told["decided"]:
        lines.append(f"  {DECIDED[language][told['decided']]}")
    return "\n".join(lines)


def model_lines(told: Mapping[str, Any]) -> str:
    """Return what an estimated model says, for a person."""
    lines = [f"model {told['model']}, from run {told['run']}", f"  {'field':<16} {'m equal':>8} {'u equal':>10}"]
    lines += [f"  {name:<16} {one['m']:>8.4f} {one['u']:>10.2g}" for name, one in told["fields"].items()]
    return "\n".join([*lines, "  the next padan run links by it"])


def trained_lines(told: Mapping[str, Any]) -> str:
    """Return how a classifier did on decisions that it had not seen, beside the model."""
    lines = [
        f"{told['decisions']} decided pairs, {told['same']} of one person; each was held back once",
        f"  {'':<12} {'log loss':>9} {'F1':>7}",
        f"  {'model':<12} {told['model_log_loss']:>9.4f} {told['model_f1']:>7.4f}",
        f"  {'decisions':<12} {told['log_loss']:>9.4f} {told['f1']:>7.4f}",
        "  the decisions teach more than the model knows" if told["better"] else "  the model is as good or better",
    ]
    return "\n".join(lines)


def respond_lines(told: Sequence[Mapping[str, Any]], language: str) -> str:
    """Return what was read as a person reads it: one block per file, each refused row with sheet and row."""
    english = language == "en"
    row = "row" if english else "baris"
    lines = []
    for one in told:
        if "error" in one:
            lines.append(f"{one['file']}: {one['error']}")
            continue
        trial = (" (trial, nothing kept)" if english else " (percobaan, tidak disimpan)") if one["dry_run"] else ""
        if "withdrawn" in one:
            done = "answers taken back" if english else "jawaban ditarik kembali"
            lines.append(f"{one['file']} · {one['recipient']}: {one['withdrawn']} {done}{trial}")
            continue
        words = ("answered", "new", "already read", "not read") if english else (
            "terisi", "baru", "sudah pernah dibaca", "tidak terbaca"
        )  # fmt: skip
        counts = (one["answered"], one["new"], one["known"], len(one["refused"]))
        said = " · ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True))
        lines.append(f"{one['file']} · {one['recipient']}: {said}{trial}")
        lines += [f"  {verdict.replace('_', ' '):<20} {count:>6}" for verdict, count in one["verdicts"].items()]
        lines += [f"  ! {each['sheet']}, {row} {each['row']}: {each['words']}" for each in one["refused"]]
    return "\n".join(lines)


def audit_lines(found: Sequence[Problem], store: Path, language: str) -> str:
    """Return whether the audit log is whole, and the lines that are not as they were written."""
    english, log = language == "en", store / LOG
    if not found:
        count = whole(len(raw_lines(store)))
        return f"whole: {count} lines" if english else f"utuh: {count} baris"
    line = "line" if english else "baris"
    lines = [f"{log}, {line} {one.line}: {one.words(language)}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"… and {len(found) - SHOWN} more" if english else f"… dan {len(found) - SHOWN} lagi")
    return "\n".join(lines)


PURGED = {
    "runs": "tabel terbitan", "packs": "laporan", "readings": "hasil baca berkas", "quarantine": "karantina",
    "backups": "cadangan migrasi",
}  # fmt: skip


def purge_lines(told: Mapping[str, Any]) -> str:
    """Return what a purge removed, or would remove."""

    def age_of(name: str) -> str:
        days = told["retention"].get(name)
        return f"lebih dari {days} hari" if days else "tidak diatur: disimpan"

    lines = ["percobaan, tidak ada yang dihapus; yang akan dihapus:" if told["dry_run"] else "dihapus:"]
    for name, word in PURGED.items():
        size = f"{whole(told[name]['bytes'] // 1024)} KB"
        lines.append(f"  {word:<22} {whole(told[name]['files']):>7} berkas {size:>12}   {age_of(name)}")
    lines.append(f"  {'isian bebas jawaban':<22} {whole(told['answers']):>7} jawaban{'':>12}  {age_of('answers')}")
    lines += [f"  terbitan {', '.join(told['run_ids'])}"] if told["run_ids"] else []
    lines += [f"bukti: {told['record']}"] if told.get("record") else []
    return "\n".join(lines)


def whole(number: int) -> str:
    """Return a whole number as 1.234.567."""
    return f"{number:,}".replace(",", ".")


def percent(part: int, total: int) -> str:
    """Return a share as 96,8 %."""
    return f"{100 * part / total:.1f} %".replace(".", ",") if total else "-"


def day(value: date | str | None) -> str:
    """Return a date as 23-11-2026, whether it comes as one or as ISO text."""
    if not value:
        return "-"
    return f"{value if isinstance(value, date) else date.fromisoformat(value):%d-%m-%Y}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} m {rest:02} d" if minutes else f"{rest} d"


def _head(place: Mapping[str, Any]) -> str:
    return f"{place['source']} · {place['file']} baris {place['row']} · {place['name']} · {day(place['birth_date'])}"
