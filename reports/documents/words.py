"""What codes are called in papers, in Indonesian."""

from datetime import date, datetime

from reports.catalogue.difference import FIELD_WORDS
from reports.glossary import KIND_TERMS, STATE_TERMS
from reports.packs.phrases import day

LABELS = {term.code: term.label[0] for term in (*KIND_TERMS, *STATE_TERMS)}
FIELDS = {key: words[0][:1].lower() + words[0][1:] for key, words in FIELD_WORDS.items()} | {
    "nik": "NIK", "nisn": "NISN", "bpjs_no": "nomor kartu BPJS", "native_id": "nomor pada daftar itu",
    "mother_nik": "NIK ibu", "father_nik": "NIK ayah", "relation": "hubungan dalam keluarga", "rt": "RT", "rw": "RW",
    "village": "desa/kelurahan", "district": "kecamatan", "regency": "kabupaten/kota", "village_code": "kode desa",
    "district_code": "kode kecamatan", "regency_code": "kode kabupaten/kota", "status_date": "tanggal status",
    "parents": "nama orang tua", "birth_place_and_date": "tempat dan tanggal lahir", "unit_name": "nama unit",
    "unit_id": "nomor unit", "unit_group": "kelas atau kelompok", "rt_rw": "RT/RW", "parent_nik": "NIK orang tua",
    "birth_day": "tanggal lahir", "birth_month": "tanggal lahir", "birth_year": "tanggal lahir",
    "province_no": "provinsi", "regency_no": "kabupaten/kota", "district_no": "kecamatan",
    "village_no": "desa/kelurahan",
}  # fmt: skip


def label(code: str) -> str:
    """Return what a kind or a state is called."""
    return LABELS.get(code, code)


def field_word(field: str) -> str:
    """Return what a column is called; one that only a layout knows (penerima_kip) by its own name."""
    return FIELDS.get(field, field.replace("_", " "))


def day_of(value: object) -> str:
    """Return a date, a time or its ISO text as 23-11-2026; other text as it is."""
    if isinstance(value, date):
        return day(value)
    try:
        return day(datetime.fromisoformat(str(value)).date())
    except ValueError:
        return str(value)
