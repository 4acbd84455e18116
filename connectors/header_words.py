"""Column titles that no layout spells: told by their words, abbreviated, with a remark, or with one letter wrong.

Only titles that are no known spelling are looked at, so that what a layout says always counts.
"""

import re
from collections.abc import Collection, Mapping
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


def spelled(label: str, known: Mapping[str, float] | Collection[str]) -> str:
    """Return the known spelling that a normalised column title stands for, or the title itself when it is none.

    `nm peserta didik` stands for `nama peserta didik`, `nama lengkap siswa` for `nama`, `kelurhan` for `kelurahan`.
    """
    if not label or label in known or " / " in label:
        return label
    return _nearest(label, frozenset(known))


@lru_cache(maxsize=4096)
def _nearest(label: str, known: frozenset[str]) -> str:
    written_out = _by_form(known, whole=True)
    bare = _by_form(known, whole=False)
    found = written_out.get(_written_out(label)) or bare.get(_bare(label))
    return found or _one_letter_wrong(_bare(label), bare) or label


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


def _one_letter_wrong(bare: str, forms: Mapping[str, str]) -> str | None:
    """Return the only known spelling that differs in one letter, or two that changed places, of one long word."""
    near = {known for form, known in forms.items() if _differs_by_a_letter(bare, form)}
    return near.pop() if len(near) == 1 else None


def _differs_by_a_letter(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return False
    words, others = one.split(), other.split()
    pairs = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(pairs) != 1:
        return False
    left, right = pairs[0]
    return min(len(left), len(right)) >= _LONG and (left + right).isalpha() and OSA.distance(left, right) == 1
