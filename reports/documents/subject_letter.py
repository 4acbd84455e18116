"""The answer to a person who asks what was done with their data (UU 27/2022 articles 5 to 7 and 32), in Indonesian."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.answers.verdicts import VERDICTS
from reports.documents.document import Document, Section, Table
from reports.documents.words import day_of, field_word, label
from reports.packs.labels import ANSWERS, TEXTS
from reports.packs.phrases import whole

SAID = {verdict: TEXTS[answer][0] for verdict, answer in zip(VERDICTS, ANSWERS, strict=True)}
STATUSES = {"active": "aktif", "inactive": "tidak aktif", "deceased": "meninggal", "moved": "pindah"}
NIK_IS = {
    "same": "NIK Anda", "other": "NIK lain (tidak ditampilkan)", "none": "NIK kosong atau tidak dapat dipakai",
}  # fmt: skip

Told = Mapping[str, Any]


def subject_letter(told: Told, *, region_name: str, names: Mapping[str, str], today: date) -> Document:
    """Return the letter; `names` are the agencies' names by key.

    Values of others are in none of its texts: `told` comes from `pipelines.subject`, which leaves them out.
    """
    return Document(
        title="Jawaban atas permintaan akses data pribadi",
        subtitle=region_name,
        day=today,
        facts=(
            ("Nomor", ""),
            ("NIK pemohon", told["nik"]),
            ("Permintaan diterima", day_of(told["asked_on"])),
            ("Batas jawaban (3 x 24 jam)", day_of(told["answer_by"])),
            ("Dasar jawaban", told["ground"]),
        ),
        opening=(_opening(told),),
        sections=(
            _ground(told),
            _rows(told, names),
            *_other_rows(told, names),
            *_parents(told),
            _findings(told, names),
            _disclosures(told),
            *_looks(told),
            _rights(),
        ),
        signatures=(("Pejabat yang menjawab", region_name),),
        footer="Berisi data pribadi. Hanya untuk pemohon; serahkan setelah identitasnya diperiksa.",
    )


def _opening(told: Told) -> str:
    if not told["rows"] and not told["other_rows"]:
        return (
            "Pada data yang kami simpan saat ini tidak ada baris dengan NIK Anda. Data yang lebih lama telah dihapus "
            "menurut masa simpan; dari pencocokan itu kami hanya menyimpan jumlah tanpa data pribadi."
        )
    lists = len({row["source"] for row in told["rows"]})
    nights = whole(len(told["runs"]))
    return (
        f"Kami mencocokkan daftar beberapa instansi dengan data kependudukan. Pada {nights} pencocokan yang "
        f"masih kami simpan, {whole(len(told['rows']))} baris dari {lists} daftar adalah tentang Anda. Pencocokan "
        "hanya menghasilkan usulan perbaikan; data di instansi asal tidak kami ubah."
    )


def _ground(told: Told) -> Section:
    return Section(
        "Tujuan dan dasar hukum pemrosesan",
        facts=(
            ("Tujuan", told["purpose"]),
            ("Dasar hukum", told["legal_basis"]),
            ("Perjanjian", told["agreement"]),
        ),
    )


def _rows(told: Told, names: Mapping[str, str]) -> Section:
    rows = [
        (
            names.get(row["agency"], row["agency"]),
            _place(row),
            f"{day_of(row['first_day'])} s.d. {day_of(row['last_day'])} ({row['nights']} kali)",
            _said(row),
        )
        for row in told["rows"]
    ]  # fmt: skip
    head = ("Dari instansi", "Tempat", "Dicocokkan", "Isi yang diproses")
    return Section(
        "Data tentang Anda",
        table=Table(head, tuple(rows), widths=(3, 4, 3, 5)),
        empty="Tidak ada baris yang pasti tentang Anda.",
        paragraphs=("Nama orang tua dan nomor kartu keluarga ikut dicocokkan; isinya data orang lain juga, maka tidak "
                    "ditampilkan di sini.",) if rows else (),
    )  # fmt: skip


def _other_rows(told: Told, names: Mapping[str, str]) -> tuple[Section, ...]:
    rows = [(names.get(row["agency"], row["agency"]), _place(row)) for row in told["other_rows"]]
    if not rows:
        return ()
    return (
        Section(
            "Baris lain yang memuat NIK Anda",
            paragraphs=("NIK Anda tertulis pada baris yang belum pasti tentang Anda; bisa jadi tertukar saat diisi. "
                        "Isinya dapat milik orang lain, maka tidak ditampilkan.",),
            table=Table(("Dari instansi", "Tempat"), tuple(rows), widths=(1, 2)),
        ),
    )  # fmt: skip


def _parents(told: Told) -> tuple[Section, ...]:
    points = tuple(f"{row['source']}: {whole(row['rows'])} baris" for row in told["as_parent"])
    text = "NIK Anda tercatat sebagai NIK ayah atau ibu pada baris orang lain:"
    return (Section("Anda sebagai orang tua", paragraphs=(text,), points=points),) if points else ()


def _findings(told: Told, names: Mapping[str, str]) -> Section:
    rows = [
        (
            _finding(one),
            names.get(one["agency"], one["agency"]),
            _place(one),
            f"{label(one['state'])}; {day_of(one['first_seen'])} s.d. {day_of(one['last_seen'])}",
        )
        for one in told["findings"]
    ]
    return Section(
        "Yang kami temukan berbeda atau perlu diperiksa",
        table=Table(("Temuan", "Diperiksa oleh", "Tempat", "Keadaan"), tuple(rows), widths=(5, 3, 4, 3)),
        empty="Tidak ada.",
    )


def _disclosures(told: Told) -> Section:
    rows = [
        (
            one["name"] + (f" ({one['recipient'].partition('/')[2]})" if "/" in one["recipient"] else ""),
            day_of(one["when"]),
            "; ".join(label(kind) for kind in one["kinds"]),
            ", ".join(map(field_word, one["fields"])) or "tidak ada",
        )
        for one in told["disclosures"]
    ]
    return Section(
        "Kepada siapa diberitahukan",
        paragraphs=("Laporan memuat baris yang dikirim penerima itu sendiri. Isi pembanding dari daftar lain hanya "
                    "ditampilkan untuk kolom yang disebut, dan hanya bila berbeda.",) if rows else (),
        table=Table(("Penerima", "Tanggal", "Tentang", "Kolom yang boleh dilihat"), tuple(rows), widths=(4, 2, 4, 4)),
        empty="Tidak ada temuan tentang Anda yang diberitahukan.",
    )  # fmt: skip


def _looks(told: Told) -> tuple[Section, ...]:
    acts = {"find": "dicari", "explain": "ditinjau kecocokannya", "export": "tabel yang memuatnya diekspor"}
    points = [
        f"{day_of(one['when'])}: {acts.get(one['event'], one['event'])} oleh petugas" for one in told["looked_up"]
    ]
    for one in told["answers"]:
        said = SAID.get(one["verdict"], one["verdict"])
        points.append(f"{day_of(one['when'])}: {one['recipient']} menjawab “{said}”" + " (ditarik)" * one["withdrawn"])
    points += [f"{day_of(when)}: permintaan akses data pribadi" for when in told["asked_before"]]
    return (Section("Pemakaian lain", points=tuple(points)),) if points else ()


def _rights() -> Section:
    return Section(
        "Hak Anda",
        points=(
            "Meminta perbaikan data yang tidak tepat; diperbaiki instansi asal dalam 3 x 24 jam (Pasal 6 dan 30).",
            "Meminta penjelasan tentang dasar dan tujuan pemrosesan (Pasal 5).",
            "Meminta salinan data tentang diri Anda (Pasal 7).",
            "Perbaikan NIK, nama, dan tanggal lahir dimohonkan ke Dinas Kependudukan dan Pencatatan Sipil; data "
            "sekolah, kesehatan, dan bantuan ke instansi yang disebut di atas.",
        ),
    )  # fmt: skip


def _finding(one: Told) -> str:
    kind, values = label(one["kind"]), one["values"]
    said = f"{kind}: {field_word(one['field'])}" if one["field"] else kind
    if not values:
        return said
    own, other = (_value(one["field"], values[name]) for name in ("own_value", "register_value"))
    return f"{said} ({own} di daftar ini, {other} di pembanding)"


def _said(row: Told) -> str:
    """Return whose NIK stands in a row, and its values that are the person's own."""
    values = [f"{field_word(key)}: {_value(key, value)}" for key, value in row["values"].items()]
    return "; ".join([NIK_IS[row["nik"]], *values])


def _value(field: str, value: object) -> str:
    text = str(value) if value is not None else "-"
    if field == "birth_date" and value is not None:
        return day_of(value)
    return STATUSES.get(text, text) if field == "status" else text


def _place(row: Told) -> str:
    return f"{row['source']}: {row['file']}, baris {whole(row['row'])}"
