"""A field and what was found in it, in: the sentence an officer reads, in Indonesian and in English, out.

One table says what a field is called, one what each kind of comparison found, one what only one field says.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """One thing said twice."""

    indonesian: str
    english: str

    def in_language(self, language: str) -> str:
        """Return the words in a language, "id" or "en"."""
        return self.english if language == "en" else self.indonesian


FIELDS: Mapping[str, Words] = {
    name: Words(*said)
    for name, said in {
        "name": ("Nama", "Name"),
        "given_name": ("Nama depan", "Given name"),
        "middle_name": ("Nama tengah", "Middle name"),
        "family_name": ("Nama keluarga", "Family name"),
        "family_name_2": ("Nama keluarga kedua", "Second family name"),
        "name_prefix": ("Awalan nama", "Name prefix"),
        "name_suffix": ("Akhiran nama", "Name suffix"),
        "maiden_name": ("Nama gadis", "Maiden name"),
        "nickname": ("Nama panggilan", "Nickname"),
        "initials": ("Inisial", "Initials"),
        "title": ("Gelar atau sapaan", "Title"),
        "birth_date": ("Tanggal lahir", "Birth date"),
        "birth_year": ("Tahun lahir", "Birth year"),
        "birth_place": ("Tempat lahir", "Birth place"),
        "birth_country": ("Negara lahir", "Country of birth"),
        "birth_certificate": ("Nomor akta kelahiran", "Birth certificate number"),
        "age": ("Umur", "Age"),
        "death_date": ("Tanggal meninggal", "Date of death"),
        "marriage_date": ("Tanggal kawin", "Date of marriage"),
        "baptism_date": ("Tanggal baptis", "Date of baptism"),
        "sex": ("Jenis kelamin", "Sex"),
        "marital_status": ("Status perkawinan", "Marital status"),
        "blood_group": ("Golongan darah", "Blood group"),
        "relation": ("Hubungan keluarga", "Relation to the head"),
        "disability": ("Disabilitas", "Disability"),
        "religion": ("Agama", "Religion"),
        "ethnicity": ("Suku", "Ethnicity"),
        "nationality": ("Kewarganegaraan", "Nationality"),
        "language": ("Bahasa", "Language"),
        "children": ("Jumlah anak", "Number of children"),
        "height": ("Tinggi badan", "Height"),
        "weight": ("Berat badan", "Weight"),
        "occupation": ("Pekerjaan", "Occupation"),
        "education": ("Pendidikan", "Education"),
        "parish": ("Paroki", "Parish"),
        "nik": ("NIK", "NIK"),
        "no_kk": ("Nomor KK", "Family card number"),
        "household_id": ("Nomor rumah tangga", "Household number"),
        "national_id": ("Nomor identitas", "Identity number"),
        "ssn": ("Nomor jaminan sosial", "Social security number"),
        "nisn": ("NISN", "NISN"),
        "nis": ("NIS", "NIS"),
        "student_no": ("Nomor siswa", "Student number"),
        "employee_no": ("Nomor pegawai", "Employee number"),
        "patient_no": ("Nomor pasien", "Patient number"),
        "member_no": ("Nomor anggota", "Member number"),
        "tax_no": ("NPWP", "Tax number"),
        "passport": ("Nomor paspor", "Passport number"),
        "driving_licence": ("Nomor SIM", "Driving licence number"),
        "voter_no": ("Nomor pemilih", "Voter number"),
        "bpjs_no": ("Nomor kartu BPJS", "BPJS card number"),
        "insurance_no": ("Nomor asuransi", "Insurance number"),
        "mobile": ("Nomor ponsel", "Mobile number"),
        "phone": ("Nomor telepon", "Telephone number"),
        "home_phone": ("Telepon rumah", "Home telephone"),
        "email": ("Alamat surel", "E-mail address"),
        "address": ("Alamat", "Address"),
        "address_1": ("Alamat baris 1", "Address line 1"),
        "address_2": ("Alamat baris 2", "Address line 2"),
        "address_3": ("Alamat baris 3", "Address line 3"),
        "unit_number": ("Nomor unit", "Unit number"),
        "house_number": ("Nomor rumah", "House number"),
        "street": ("Nama jalan", "Street"),
        "hamlet": ("Dusun", "Hamlet"),
        "rt_rw": ("RT/RW", "RT/RW"),
        "rt": ("RT", "RT"),
        "rw": ("RW", "RW"),
        "village": ("Desa/kelurahan", "Village"),
        "village_code": ("Kode desa/kelurahan", "Village code"),
        "suburb": ("Kawasan", "Suburb"),
        "district": ("Kecamatan", "District"),
        "district_code": ("Kode kecamatan", "District code"),
        "postcode": ("Kode pos", "Postcode"),
        "city": ("Kota", "City"),
        "regency": ("Kabupaten/kota", "Regency"),
        "regency_code": ("Kode kabupaten/kota", "Regency code"),
        "state": ("Provinsi", "State"),
        "state_code": ("Kode provinsi", "State code"),
        "region_code": ("Kode wilayah", "Region code"),
        "country": ("Negara", "Country"),
    }.items()
}
"""What the roles of columns are called; a field of another name is called by it."""

OWNERS: Mapping[str, Words] = {
    "mother": Words("ibu", "Mother's"),
    "father": Words("ayah", "Father's"),
    "parent": Words("orang tua", "Parent's"),
    "spouse": Words("pasangan", "Spouse's"),
    "guardian": Words("wali", "Guardian's"),
    "head": Words("kepala keluarga", "Household head's"),
}
"""Whose a field is where it is not the person's own: mother_name is Nama ibu."""

_DIFFERS = {"differs": ("berbeda", "differs")}
_ANY = {
    "equal": ("sama", "is the same"),
    "missing": ("tidak diisi di salah satu data", "is not filled in on one side"),
    "missing_both": ("tidak diisi di kedua data", "is not filled in on either side"),
    "unusable": ("tidak dinilai: isiannya bukan isian yang jelas", "says nothing: what stands there is no clear value"),
    **_DIFFERS,
}
_OF_WORDS = {
    "reordered": ("sama, hanya urutan katanya lain", "is the same in another order of words"),
    "spacing": ("sama, hanya spasi atau tanda bacanya lain", "differs in spaces or punctuation only"),
    "variant": ("sama, hanya ejaan atau gelarnya lain", "is the same in another spelling or with a title"),
    "one_letter": ("beda satu huruf", "differs in one letter"),
    "sound": ("bunyinya sama, ejaannya lain", "sounds the same and is spelt otherwise"),
    "close": ("hampir sama", "is nearly the same"),
    "similar": ("mirip", "is similar"),
    "part": (
        "sebagian sama: ada kata yang disingkat atau tidak ditulis",
        "agrees in part: a word is short or left out",
    ),
    "crossed": ("tertukar dengan isian di sebelahnya", "stands in the neighbouring column"),
    "faint": ("agak mirip", "is faintly similar"),
}
_OF_NUMBERS = {
    "one_sign": ("beda satu angka", "differs in one digit"),
    "transposed": ("dua angkanya tertukar tempat", "has two digits transposed"),
    "cut": ("sama pada 15 angka pertama, angka terakhir hilang", "agrees in 15 digits, the last one is lost"),
    "slip": ("beda satu angka atau huruf", "differs in one digit or letter"),
    "begins": ("terpotong: awalnya sama", "is cut short: it begins the same"),
    "near": ("beda dua angka atau huruf", "differs in two digits or letters"),
}
_OF_DATES = {
    "swapped": ("sama, hanya hari dan bulan tertukar", "is the same with day and month swapped"),
    "one_sign": ("beda satu angka", "differs in one digit"),
    "transposed": ("dua angkanya tertukar tempat", "has two digits transposed"),
    "slip": ("beda sedikit, seperti salah ketik", "differs by a slip of the pen"),
    "same_month": ("sama bulan dan tahunnya, harinya beda", "agrees in year and month"),
    "same_day": ("sama hari dan tahunnya, bulannya beda", "agrees in year and day of the month"),
    "next_year": ("sama hari dan bulannya, tahunnya beda satu", "agrees in day and month, one year apart"),
    "default_day": ("sama tahunnya, salah satu tanggal perkiraan", "agrees in year, one day is an estimate"),
    "near": ("berdekatan", "is near"),
    "same_year": ("hanya tahunnya yang sama", "agrees in the year only"),
}
_OF_YEARS = {
    "one_off": ("beda satu tahun", "is one year apart"),
    "near": ("beda dua atau tiga tahun", "is two or three years apart"),
    "slip": ("beda satu angka", "differs in one digit"),
}

SAID: Mapping[tuple[str, str], Words] = {
    (kind, found): Words(*said)
    for kind, table in {
        "name": _ANY | _OF_WORDS,
        "text": _ANY | _OF_WORDS,
        "date": _ANY | _OF_DATES,
        "year": _ANY | _OF_YEARS,
        "number": _ANY | _OF_NUMBERS,
        "identifier": _ANY | _OF_NUMBERS,
        "phone": _ANY | _OF_NUMBERS,
        "nik": _ANY | _OF_NUMBERS,
        "category": _ANY,
    }.items()
    for found, said in table.items()
}
"""What is said by kind and by what was found: a level of that kind, or more finely what made it that level."""

SAID_OF_FIELD: Mapping[tuple[str, str], Words] = {
    ("nik", "differs"): Words("NIK berbeda, seperti pada dua orang", "NIK differs, as it does for two people"),
    ("no_kk", "equal"): Words("Nomor KK sama: satu kartu keluarga", "Family card number is the same: one family"),
    ("no_kk", "differs"): Words("Nomor KK berbeda: kartu keluarga lain", "Family card number differs: another family"),
    ("household_id", "equal"): Words("Nomor rumah tangga sama: serumah", "Household number is the same: one household"),
}
"""What one field says in words of its own."""

FOLLOWS = Words(" (sebagian sudah dihitung lewat {other})", " (in part counted already through {other})")
"""Added where a field follows from another one that agrees too."""

PRIOR = Words("Sebelum isi data dilihat: 1 di antara {odds} pasangan", "Before the data are seen: 1 in {odds} pairs")
ADDRESS_MOVED = Words(
    "Alamat yang beda diringankan: orang dapat pindah rumah", "Different addresses count for less: people move"
)
ADDRESS_STAYED = Words("Alamat tidak menunjukkan pindah rumah", "Nothing tells of a change of address")
HOUSEHOLD_LIKELY = Words(
    "Dikurangi: anggota keluarga serumah juga akan cocok seperti ini",
    "Taken away: a relative of the household would agree like this too",
)
HOUSEHOLD_UNLIKELY = Words(
    "Tidak tampak sebagai anggota lain dari keluarga serumah", "Does not look like another member of the household"
)
MATCH_WEIGHT = Words("Bobot kecocokan", "Match weight")
TOTAL = Words(
    "Jumlah dengan bobot awal: kemungkinan orang yang sama {share}", "With the prior: the same person {share}"
)
RIVALS = Words(
    "Ada calon pasangan lain yang juga cocok: kemungkinan menjadi {share}",
    "Other candidates fit as well: the probability becomes {share}",
)
NO_RIVALS = Words(
    "Tidak ada calon pasangan lain yang sama cocoknya: kemungkinan menjadi {share}",
    "No other candidate fits as well: the probability becomes {share}",
)
NO_CANDIDATE = Words(
    "Pasangan ini bukan calon: tidak ada isian kunci yang sama, atau terlalu banyak yang beda",
    "This pair was no candidate: no key brings the two together, or too much of it differs",
)
LINKED = Words("Hasil: dipadankan", "Result: linked")
NOT_LINKED = Words("Hasil: tidak dipadankan", "Result: not linked")


def field_words(name: str) -> Words:
    """Return what a field is called; a name that no table knows as it is."""
    if name in FIELDS:
        return FIELDS[name]
    owner, _, own = name.partition("_")
    if owner in OWNERS and own in FIELDS:
        base, whose = FIELDS[own], OWNERS[owner]
        return Words(f"{base.indonesian} {whose.indonesian}", f"{whose.english} {_within(base.english)}")
    return Words(name, name)


def _within(words: str) -> str:
    """Words that begin no sentence; NIK stays as it is."""
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def found_words(name: str, kind: str, found: str) -> Words:
    """Return what was found in a field, such as `Nama beda satu huruf`.

    kind: the field's kind of comparison; found: a level of that kind, or a shade of one (see `matching.shades`).
    Raises KeyError for a level without words.
    """
    if (name, found) in SAID_OF_FIELD:
        return SAID_OF_FIELD[(name, found)]
    called, said = field_words(name), SAID[(kind, found)]
    return Words(f"{called.indonesian} {said.indonesian}", f"{called.english} {said.english}")


def follows_words(other: str) -> Words:
    """Return what is added to a field that follows from another one."""
    called = field_words(other)
    indonesian, english = _within(called.indonesian), _within(called.english)
    return Words(FOLLOWS.indonesian.format(other=indonesian), FOLLOWS.english.format(other=english))


def number(value: float, language: str, places: int = 2, sign: bool = False) -> str:
    """Return a number as people of a language write it: 1.234,50 or 1,234.50."""
    text = f"{value:{'+' if sign else ''},.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text


def share(probability: float, language: str) -> str:
    """Return a probability in percent; near certainty with as many places as tell it from it, never as 100."""
    percent = 100 * probability
    if percent > 99.995:
        return ("lebih dari " if language == "id" else "more than ") + number(99.99, language) + " %"
    if percent < 0.005:
        return ("kurang dari " if language == "id" else "less than ") + number(0.01, language) + " %"
    places = 2 if percent < 1 or percent > 99 else 1
    return number(percent, language, places) + " %"
