"""What a comparison and its level are called for people, in Indonesian and English."""

COMPARISONS = {
    "nik": ("NIK", "NIK"),
    "name": ("Nama", "Name"),
    "birth_date": ("Tanggal lahir", "Birth date"),
    "sex": ("Jenis kelamin", "Sex"),
    "birth_place": ("Tempat lahir", "Birth place"),
    "mother_name": ("Nama ibu", "Mother's name"),
    "father_name": ("Nama ayah", "Father's name"),
    "no_kk": ("Nomor kartu keluarga", "Family card number"),
    "nisn": ("NISN", "NISN"),
    "bpjs_no": ("Nomor kartu BPJS", "BPJS card number"),
    "mother_nik": ("NIK ibu", "Mother's NIK"),
    "village": ("Desa/kelurahan", "Village"),
    "household": ("Saudara serumah", "Same household"),
}

LEVELS = {
    "equal": ("sama", "equal"),
    "truncated": ("15 angka pertama sama, angka terakhir hilang", "first 15 digits equal, the last one is lost"),
    "partial": ("angka yang terlihat sama", "the visible digits agree"),
    "one_slip": ("beda satu angka atau dua angka tertukar", "one digit differs or two are transposed"),
    "serial_differs": (
        "wilayah dan tanggal sama, nomor urut beda",
        "region and birth part equal, serial differs",
    ),
    "day_month_swapped": ("hari dan bulan tertukar", "day and month swapped"),
    "one_digit": ("beda satu angka", "one digit differs"),
    "same_year_month": ("tahun dan bulan sama", "same year and month"),
    "heaped": ("tahun sama, tanggal perkiraan", "same year, an estimated day"),
    "title": ("beda gelar, huruf besar, atau tanda baca saja", "only titles, case or punctuation differ"),
    "variant": ("ejaan lain dari nama yang sama", "a known spelling variant"),
    "reordered": ("kata sama, urutan beda", "same words in another order"),
    "joined": ("beda spasi saja", "only the spacing differs"),
    "abbreviated": ("disingkat atau terpotong", "abbreviated or cut off"),
    "token_missing": ("satu kata atau lebih tidak ditulis", "one or more words are missing"),
    "phonetic": ("bunyinya sama", "sounds the same"),
    "similar_high": ("sangat mirip", "very similar"),
    "similar": ("mirip", "similar"),
    "close": ("hampir sama", "close"),
    "district": ("kecamatan sama, desa beda atau tidak diisi", "same district, village differs or is missing"),
    "missing": ("tidak diisi, tidak dinilai", "missing, says nothing"),
    "differs": ("beda", "differs"),
    "set_aside": ("tidak dipakai, karena milik orang lain", "set aside, for it is another's"),
    "relative": (
        "kecocokan ini juga akan terlihat pada saudara serumah",
        "a relative of the household would agree in this as well",
    ),
}

CONFLICT = (
    "sama, tetapi namanya jelas nama orang lain: tidak dihitung",
    "equal, but the name is plainly another's: not counted",
)


def words(comparison: str, level: str) -> tuple[str, str]:
    """Return what a level says, in Indonesian and in English; `level` is the model's, e.g. equal_other_name."""
    role_id, role_en = COMPARISONS[comparison]
    said = CONFLICT if level == "equal_other_name" else LEVELS[level.removesuffix("_alone")]
    return f"{role_id}: {said[0]}", f"{role_en}: {said[1]}"
