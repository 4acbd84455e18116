"""The law or working rule behind kinds of findings, where there is one; a kind that no line names has none.

Sources: domain notes 1.1, 3.3, 4.1 and 5.1; the articles on births, deaths, moves and identity cards (UU 23/2006 as
amended by UU 24/2013), on newborns (Perpres 82/2018) and on schooling (PP 47/2008) as offices and courts quote them.
"""

from collections.abc import Iterable
from dataclasses import replace

from reports.catalogue.kind import Ground, Kind

LIFELONG = Ground(
    "UU 23/2006 Ps 13; PP 40/2019",
    "NIK berlaku seumur hidup: tidak berubah saat orang pindah atau saat datanya dibetulkan.",
    "A NIK is valid for life: it stays when a person moves or data are corrected.",
)
SIXTEEN_DIGITS = Ground(
    "UU 24/2013; PP 40/2019",
    "NIK terdiri atas 16 angka yang memuat wilayah pendaftaran, tanggal lahir, dan nomor urut.",
    "A NIK has 16 digits: region of registration, birth date and serial.",
)
ONE_PERSON = Ground(
    "UU 24/2013 Ps 1 angka 12",
    "NIK bersifat khas, tunggal, dan melekat pada satu orang.",
    "A NIK is unique, single, and belongs to one person.",
)
CARD_PREVAILS = Ground(
    "Permendagri 74/2015 Ps 3 ayat (2)",
    "Bila NIK berbeda antardokumen, yang dipakai adalah NIK pada KTP-el.",
    "Where documents have different NIK, the one on the identity card (KTP-el) counts.",
)
BIRTH = Ground(
    "UU 24/2013 Ps 27",
    "Kelahiran dilaporkan ke Dukcapil paling lambat 60 hari.",
    "A birth is reported to the civil registry within 60 days.",
)
DEATH = Ground(
    "UU 24/2013 Ps 44",
    "Kematian dilaporkan ketua RT ke Dukcapil paling lambat 30 hari.",
    "A death is reported to the civil registry by the head of the neighbourhood within 30 days.",
)
MOVE = Ground(
    "UU 23/2006 Ps 15",
    "Penduduk yang pindah melapor ke Dukcapil di daerah asal dan di daerah tujuan.",
    "Whoever moves reports to the civil registry of the old and of the new region.",
)
IDENTITY_CARD = Ground(
    "UU 24/2013 Ps 63",
    "Penduduk berumur 17 tahun, atau yang telah kawin, memiliki KTP-el.",
    "Residents of 17 years, or married, have an identity card (KTP-el).",
)
INACTIVE = Ground(
    "Layanan verifikasi NIK Dukcapil, kode 14",
    "NIK yang berstatus tidak aktif diurus ke Dinas Dukcapil.",
    "A NIK that is not active is settled at the civil registry (answer 14 of its web service).",
)
NAME_AS_WRITTEN = Ground(
    "Permendagri 73/2022 Ps 5 ayat (3)",
    "Nama ditulis tanpa singkatan, angka, dan tanda baca; dokumen yang terbit sebelum 21 April 2022 tetap sah.",
    "Names are written without abbreviation, digits or signs; documents from before 21 April 2022 stay valid.",
)
FAMILY_NAME = Ground(
    "Permendagri 73/2022 Ps 5 ayat (2)",
    "Nama marga atau nama keluarga merupakan satu kesatuan dengan nama.",
    "The marga or family name is one whole with the name.",
)
TITLES = Ground(
    "Permendagri 73/2022 Ps 5",
    "Gelar boleh tertulis pada KK dan KTP-el, tetapi tidak pada akta.",
    "Titles may stand on family card and identity card, not on certificates.",
)
CORRECTION = Ground(
    "UU 27/2022 Ps 30",
    "Data pribadi yang tidak tepat diperbarui paling lambat 3 x 24 jam sejak diminta, dan pemiliknya diberi tahu.",
    "Personal data that are not right are corrected within 3 x 24 hours of a request, and the person is told.",
)
SCHOOLING = Ground(
    "PP 47/2008",
    "Anak berusia 7 sampai 15 tahun mengikuti program wajib belajar.",
    "Children of 7 to 15 years are in compulsory schooling.",
)
INSURE_NEWBORN = Ground(
    "Perpres 82/2018 Ps 16",
    "Bayi peserta jaminan kesehatan didaftarkan paling lambat 28 hari sejak lahir.",
    "The baby of an insured parent is enrolled within 28 days of the birth.",
)

GROUNDS: dict[tuple[str, str, str], Ground] = {
    ("NIK_KOSONG", "", "newborn"): BIRTH,
    ("NIK_TIDAK_VALID", "", ""): SIXTEEN_DIGITS,
    ("NIK_TERPOTONG", "", ""): SIXTEEN_DIGITS,
    ("NIK_RUSAK", "", ""): SIXTEEN_DIGITS,
    ("TIDAK_PADAN", "", ""): ONE_PERSON,
    ("TIDAK_PADAN", "", "nik_of_mother_newborn"): BIRTH,
    ("NIK_GANDA", "", ""): ONE_PERSON,
    ("TIDAK_DITEMUKAN_DI_EKSTRAK", "", "old_extract"): BIRTH,
    ("TIDAK_DITEMUKAN_DI_EKSTRAK", "", "lives_elsewhere"): LIFELONG,
    ("TIDAK_DITEMUKAN_DI_EKSTRAK", "", "nik_of_elsewhere"): LIFELONG,
    ("TIDAK_DITEMUKAN_DI_EKSTRAK", "", "moved_in_lately"): MOVE,
    ("ORANG_GANDA", "", "two_niks"): CARD_PREVAILS,
    ("MENINGGAL", "", ""): DEATH,
    ("PINDAH", "", ""): MOVE,
    ("TIDAK_AKTIF", "", ""): INACTIVE,
    ("BELUM_REKAM", "", ""): IDENTITY_CARD,
    ("ANOMALI", "name", ""): NAME_AS_WRITTEN,
    ("ANOMALI", "nik", ""): LIFELONG,
    ("ANOMALI", "", "corrected_after_nik"): LIFELONG,
    ("BEDA_ISI", "", "name_abbreviated"): NAME_AS_WRITTEN,
    ("BEDA_ISI", "", "name_initials"): NAME_AS_WRITTEN,
    ("BEDA_ISI", "", "title_in_name"): TITLES,
    ("BEDA_ISI", "", "marga_missing"): FAMILY_NAME,
    ("BEDA_ISI", "", "name_father_appended"): CORRECTION,
    ("BEDA_ISI", "", "name_token_missing"): CORRECTION,
    ("BEDA_ISI", "", "name_typo"): CORRECTION,
    ("BEDA_ISI", "", "name_differs"): CORRECTION,
    ("BEDA_ISI", "", "place_differs"): CORRECTION,
    ("BEDA_ISI", "", "others_agree"): CORRECTION,
    ("BEDA_ISI", "", "sender_confirms"): CORRECTION,
    ("BEDA_ISI", "birth_date", ""): CORRECTION,
    ("BEDA_ISI", "birth_date", "register_corrected"): LIFELONG,
    ("BEDA_ISI", "sex", ""): CORRECTION,
    ("BEDA_ISI", "nik", ""): CARD_PREVAILS,
    ("BELUM_TERDAFTAR", "", "school_age"): SCHOOLING,
    ("BELUM_TERDAFTAR", "", "newborn_without_bpjs"): INSURE_NEWBORN,
}
"""By code, field and cause, where an empty text stands for any; of several lines that fit, the fullest counts."""


def with_grounds(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Return the kinds, each with its ground."""
    return tuple(replace(kind, ground=ground_of(kind.code, kind.field, kind.cause)) for kind in kinds)


def ground_of(code: str, field: str, cause: str) -> Ground | None:
    """Return the ground of a kind, the one by its cause before the one by its field; None where there is none."""
    for asked in ((code, field, cause), (code, "", cause), (code, field, ""), (code, "", "")):
        if asked in GROUNDS:
            return GROUNDS[asked]
    return None
