"""What people may answer, how a typed answer is understood, and what an answer does to a case."""

import re
import unicodedata
from typing import NamedTuple

from rapidfuzz import fuzz, process

from reports.packs.labels import ANSWERS, TEXTS

OURS, THEIRS, OTHER_PERSON, DONE, FIELD = (
    "benar_di_kami", "benar_di_sana", "orang_berbeda", "sudah_diperbaiki", "perlu_lapangan",
)  # fmt: skip
VERDICTS = (OURS, THEIRS, OTHER_PERSON, DONE, FIELD)

_ALSO = {
    OURS: ("data kami benar", "kami yang benar", "sudah benar di kami", "milik kami benar", "benar disini"),
    THEIRS: ("data sana benar", "benar di dukcapil", "benar di kependudukan", "benar disana"),
    OTHER_PERSON: ("orang beda", "beda orang", "orangnya beda", "bukan orang yang sama", "orang lain", "other person"),
    DONE: ("sudah dibetulkan", "sudah diperbaharui", "sudah diperbarui", "telah diperbaiki", "fixed"),
    FIELD: ("cek lapangan", "perlu cek lapangan", "perlu kunjungan", "perlu ke lapangan", "needs a visit"),
}
_DENIES = re.compile(r"\b(tidak|bukan|belum|tak|not|no)\b")
_ALIKE, _APART = 88, 8
"""Likeness (0 to 100) from which another spelling is understood, and by how much it must lead over any other answer."""


def _words() -> dict[str, str]:
    told = {text: verdict for verdict, answer in zip(VERDICTS, ANSWERS, strict=True) for text in TEXTS[answer]}
    return told | {text: verdict for verdict, texts in _ALSO.items() for text in texts}


WORDS = _words()
"""Every known wording of an answer, in both languages."""


def understood(text: str) -> str | None:
    """Return which of VERDICTS a typed answer is, or None when that is not beyond doubt.

    Case, spaces and signs do not count, and slips of the pen are forgiven; a denial that no wording has is not.
    """
    said = " ".join(re.sub(r"[^a-z]+", " ", unicodedata.normalize("NFKD", text).lower()).split())
    if not said:
        return None
    if said in WORDS:
        return WORDS[said]
    if _DENIES.search(said):
        return None
    best: dict[str, float] = {}
    for wording, likeness, _ in process.extract(said, list(WORDS), scorer=fuzz.ratio, limit=None):
        verdict = WORDS[wording]
        best[verdict] = max(best.get(verdict, 0.0), likeness)
    (first, most), (_, second) = sorted(best.items(), key=lambda one: (-one[1], one[0]))[:2]
    return first if most >= _ALIKE and most - second >= _APART else None


class Effect(NamedTuple):
    """What an answer does: to the case, and to whether row and compared record are one person (None: nothing)."""

    closes: bool = False
    same: bool | None = None
    moves: bool = False  # to whoever must act on the other side


NOTHING = Effect()

COMPARES = frozenset(
    {"BEDA_ISI", "PERLU_VERIFIKASI", "TIDAK_PADAN", "MENINGGAL", "PINDAH", "TIDAK_AKTIF", "BELUM_REKAM"}
)
"""Kinds of finding that rest on the row being, or perhaps being, one person of another list."""
_TWO_ROWS = frozenset({"ORANG_GANDA", "NIK_GANDA"})
_STILL_TO_MEND = frozenset({"TIDAK_PADAN", "NIK_GANDA"})  # different people: then one of them has a wrong number
CLOSED_TOGETHER = COMPARES - _STILL_TO_MEND
"""Kinds that end for a row together, once it is known to be somebody else than the record it was compared with."""


def effect_of(kind: str, verdict: str, *, compared: bool) -> Effect | None:
    """Return what the answer does to a case of `kind`, or None when it makes no sense there.

    `compared`: whether the row is, or may be, linked to a record that the answer can be about.
    """
    if verdict == OTHER_PERSON:
        if kind in COMPARES and compared:
            return Effect(closes=kind not in _STILL_TO_MEND, same=False)
        return Effect(closes=kind not in _STILL_TO_MEND) if kind in _TWO_ROWS else None
    if kind == "PERLU_VERIFIKASI" and verdict in (OURS, THEIRS):
        return Effect(same=True) if compared else None
    if verdict == OURS:
        others_act = kind in COMPARES and compared
        return Effect(closes=kind == "ANOMALI" or (kind in COMPARES and not compared), moves=others_act)
    return NOTHING
