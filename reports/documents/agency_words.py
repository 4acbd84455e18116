"""What is particular about the lists of an agency (UU 27/2022 article 4), in Indonesian."""

NATURE = {
    "disdukcapil": "data kependudukan semua umur, termasuk anak (spesifik)",
    "dinas-pendidikan": "data anak (spesifik)",
    "kemenag": "data anak (spesifik)",
    "dinas-kesehatan": "data anak dan tercatat pada layanan kesehatan (spesifik)",
    "bpjs-kesehatan": "kepesertaan jaminan kesehatan (spesifik)",
    "dinas-sosial": "tercatat pada daftar bantuan sosial",
}
"""By the agency of the layout: which lists themselves say something particular of those on them."""

DEFAULT = "data umum; periksa apakah memuat data spesifik"
