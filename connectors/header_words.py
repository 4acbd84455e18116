"""Column titles that no layout spells: told by their words, abbreviated, with a remark, or with one letter wrong.

Only titles that are no known spelling are looked at, so that what a layout says always counts.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORDS = {
    "nm": "nama", "nma": "nama", "tgl": "tanggal", "tg": "tanggal", "tmpt": "tempat", "tmp": "tempat",
    "tpt": "tempat", "lhr": "lahir", "lhir": "lahir", "no": "nomor", "nomer": "nomor", "nmr": "nomor",
    "jns": "jenis", "jen": "jenis", "klmn": "kelamin", "klmin": "kelamin", "lgkp": "lengkap", "lkp": "lengkap",
    "almt": "alamat", "kec": "kecamatan", "kab": "kabupaten", "kel": "kelurahan", "ds": "desa",
    "pst": "peserta", "hub": "hubungan", "klg": "keluarga", "kelg": "keluarga", "sts": "status", "stat": "status",
    "orangtua": "orang tua", "ortu": "orang tua", "bpk": "bapak", "pusk": "puskesmas", "pkm": "puskesmas",
}  # fmt: skip
_REMARK = re.compile(
    r" (?:sesuai|wajib|harus|format|contoh|mohon|diisi|isi|berdasarkan)\b.*$|(?<= lahir) (?:dd|hh|mm|yyyy|tgl|th)\b.*$"
    r"| \d+ (?:digit|angka|karakter)$"
)
_SUBJECT = re.compile(
    r" (?:lengkap|siswi|siswa|murid|santri|mahasiswa|peserta didik|peserta|pd|anak|balita|bayi|pasien|warga|penduduk|"
    r"penerima manfaat|penerima bantuan|penerima|kpm|sasaran|individu|orang|pemohon|pendaftar|lansia|anggota)(?= |$)"
    r"(?! (?:tua|kuasa|ke)\b)"
)
_OF_A_SUBJECT = ("nama ", "nik ", "nisn ", "tanggal lahir ", "tempat lahir ", "jenis kelamin ", "alamat ", "nomor kk ")
_LONG = 6  # letters of a word in which one may be wrong


def spelled(label: str, known: Collection[str]) -> str:
    """Return the known spelling that a normalised column title stands for, or the title itself when it is none.

    `nm peserta didik` stands for `nama peserta didik`, `nama lengkap siswa` for `nama`, `kelurhan` for `kelurahan`.
    """
    if not label or label in known or " / " in label or label.replace(" ", "").isdigit():
        return label
    return _nearest(label, interned(frozenset(known)))


@lru_cache(maxsize=64)
def interned(known: frozenset[str]) -> frozenset[str]:
    """Return one and the same set for equal ones: what is remembered by it is then found without comparing words."""
    return known


@lru_cache(maxsize=16_384)
def _nearest(label: str, known: frozenset[str]) -> str:
    written_out, bare = _written_out(label), _bare(label)
    found = _by_form(known, whole=True).get(written_out) or _by_form(known, whole=False).get(bare)
    return found or _one_letter_wrong(bare, known) or label


@lru_cache(maxsize=64)
def _by_form(known: frozenset[str], *, whole: bool) -> dict[str, str]:
    """Return known spellings by what they come to; of several, the one that is written out, then the first."""
    forms: dict[str, str] = {}
    for word in sorted(word for word in known if " / " not in word):
        form = _written_out(word) if whole else _bare(word)
        if form == word or form not in forms:
            forms[form] = word
    return forms


def _written_out(label: str) -> str:
    return " ".join(_WORDS.get(word, word) for word in label.split())


def _bare(label: str) -> str:
    """Return a title without remarks, and without the word for the person of the row."""
    text = _REMARK.sub("", _written_out(label))
    return _SUBJECT.sub("", text) if text.startswith(_OF_A_SUBJECT) else text


def _one_letter_wrong(bare: str, known: frozenset[str]) -> str | None:
    """Return the only known spelling that differs in one letter, or two that changed places, of one long word."""
    words = bare.split()
    near = {
        meant
        for place, word in enumerate(words)
        if _is_long(word)
        for other, meant in _by_the_rest(known).get(_rest(words, place), ())
        if OSA.distance(word, other) == 1 and (place or word[0] == other[0])
    }
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=64)
def _by_the_rest(known: frozenset[str]) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Return each long word of the known spellings, and the spelling, by the words around it."""
    long: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for form, meant in _by_form(known, whole=False).items():
        words = form.split()
        for place, word in enumerate(words):
            if _is_long(word):
                long.setdefault(_rest(words, place), []).append((word, meant))
    return long


def _rest(words: list[str], place: int) -> tuple[str, ...]:
    """Return the words around the one at `place`, with a gap where it stood."""
    return (*words[:place], "", *words[place + 1 :])


def _is_long(word: str) -> bool:
    return len(word) >= _LONG and word.isalpha()
