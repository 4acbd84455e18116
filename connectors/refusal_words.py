"""What a connector says of a delivery it refuses, in Indonesian: the English sentence is the key, as in a catalogue.

`{…}` stands for what differs from file to file. A test collects every sentence that `connectors` can refuse a delivery
with and demands that it is here.
"""

import re
from functools import cache

INDONESIAN: dict[str, str] = {
    # what is wrong
    "no cell of the file holds anything": "tidak ada satu sel pun yang berisi",
    "this is a folder, not a file": "ini folder, bukan berkas",
    "the file vanished before it could be read": "berkas hilang sebelum sempat dibaca",
    "no permission to read it": "tidak ada izin membacanya",
    "the file cannot be read: {why}": "berkas tidak dapat dibaca: {why}",
    "this is {what}, not a table": "ini {what}, bukan tabel",
    "the workbook is protected by a password": "buku kerja dikunci dengan kata sandi",
    "the workbook is damaged or was cut short": "buku kerja rusak atau terpotong",
    "the file is still being written: {before} bytes a moment ago, now {after}": (
        "berkas masih ditulis: {before} bita beberapa saat lalu, sekarang {after}"
    ),
    "the marker that the file is whole is not there: {marker}": (
        "belum ada penanda bahwa berkas sudah lengkap: {marker}"
    ),
    "the file is newer than its marker {marker}": "berkas lebih baru daripada penandanya {marker}",
    "the file changed while it was being read": "berkas berubah ketika sedang dibaca",
    "the file is empty": "berkas kosong",
    "this is an archive, not a workbook": "ini arsip, bukan buku kerja",
    "line {line} holds a NUL byte: the file is damaged or no text": (
        "baris {line} berisi bita NUL: berkas rusak atau bukan teks"
    ),
    "the text ends half-way or is damaged": "teksnya terputus di tengah atau rusak",
    "a cell far from the list is filled: the sheet has {rows} rows and {columns} columns": (
        "ada sel terisi jauh di luar daftar: lembar ini menjadi {rows} baris dan {columns} kolom"
    ),
    "this is an HTML page with a table, not a workbook": "ini halaman HTML berisi tabel, bukan buku kerja",
    "this is an HTML page, not a table: perhaps a log-in or error page was saved": (
        "ini halaman HTML, bukan tabel: mungkin yang tersimpan halaman masuk (login) atau halaman galat"
    ),
    "this is XML, but no spreadsheet": "ini XML, tetapi bukan lembar kerja",
    "a column is of a type that cannot be written as text": "ada kolom berjenis yang tidak dapat ditulis sebagai teks",
    'line {line} opens a quotation mark (") that is not closed: the rows below it cannot be told apart': (
        'baris {line} membuka tanda kutip (") yang tidak ditutup: baris-baris di bawahnya tidak dapat dipisahkan'
    ),
    "{lines} records were counted and {rows} read: the table's form is not regular": (
        "terhitung {lines} baris tetapi terbaca {rows}: bentuk tabelnya tidak teratur"
    ),
    "the folder cannot be read: {why}": "folder tidak dapat dibaca: {why}",
    "no known layout fits this file; {why}": "tidak ada tata letak yang cocok dengan berkas ini; {why}",
    "no header of a list of people in the first {rows} rows": (
        "tidak ada judul kolom daftar orang pada {rows} baris pertama"
    ),
    "the file is a {found} ({title}), not a {wanted}": "berkas ini {found} ({title}), bukan {wanted}",
    "no sheet has the columns of the layout {layout}": "tidak ada lembar dengan kolom tata letak {layout}",
    # parts of the sentences above
    "nearest is {layout}, but the file {lacks}": "paling dekat {layout}, tetapi berkas ini {lacks}",
    "lacks {columns} and has {others}": "tidak punya {columns} dan punya {others}",
    "lacks {columns}": "tidak punya {columns}",
    "has {columns}": "punya {columns}",
    "no layout is known": "belum ada tata letak",
    "a PDF document": "dokumen PDF",
    "a gzip archive": "arsip gzip",
    "a RAR archive": "arsip RAR",
    "a 7z archive": "arsip 7z",
    "a picture": "gambar",
    "a SQLite database": "basis data SQLite",
    # what to do
    "export the file again and deliver it whole": "ekspor ulang dan kirim utuh",
    "open it in Excel or LibreOffice, save it as Excel workbook (.xlsx), and deliver that": (
        "buka di Excel atau LibreOffice, simpan sebagai buku kerja Excel (.xlsx), lalu kirim hasilnya"
    ),
    "name the files in it": "sebutkan berkas di dalamnya",
    "deliver it again and leave it there": "kirim lagi dan biarkan di tempatnya",
    "give the account that runs Padan the right to read it; if Excel has it open, close it there": (
        "beri akun yang menjalankan Padan hak membaca; bila sedang terbuka di Excel, tutup dahulu"
    ),
    "check the disk or network drive, then deliver the file again": "periksa disk atau jaringan, lalu kirim ulang",
    "deliver the list as .xlsx or .csv": "kirim daftarnya sebagai .xlsx atau .csv",
    "remove the password (File > Info > Protect Workbook), save, and deliver it again": (
        "hapus kata sandinya (File > Info > Protect Workbook), simpan, lalu kirim ulang"
    ),
    "leave it where it is: it is taken on the first night on which it no longer changes": (
        "biarkan di tempatnya: berkas diambil pada malam pertama ketika tidak berubah lagi"
    ),
    "when the file is whole, put an empty file {marker} beside it": (
        "bila berkas sudah lengkap, letakkan berkas kosong {marker} di sebelahnya"
    ),
    "when the file is whole, put {marker} beside it anew": (
        "bila berkas sudah lengkap, letakkan lagi {marker} di sebelahnya"
    ),
    "wait until it is copied, then run again": "tunggu sampai selesai disalin, lalu jalankan lagi",
    "unpack it and deliver the files in it": "buka arsipnya dan kirim berkas di dalamnya",
    "copy the list alone into a new workbook, save it, and deliver that": (
        "salin daftarnya saja ke buku kerja baru, simpan, lalu kirim itu"
    ),
    "log in to the application and export the list again": "masuk ke aplikasinya, lalu ekspor ulang daftarnya",
    "write every column as text, number or date": "tulis setiap kolom sebagai teks, angka, atau tanggal",
    "remove or double the quotation mark in that line, or export the file again": (
        "hapus atau gandakan tanda kutip di baris itu, atau ekspor ulang berkasnya"
    ),
    "open it in Excel or LibreOffice, save it as .xlsx, and deliver that": (
        "buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim hasilnya"
    ),
    "create the folder, or give the account that runs Padan the right to read it": (
        "buat foldernya, atau beri akun yang menjalankan Padan hak membacanya"
    ),
    "if it is a list of people, correct its column titles or add a layout; else take it out of the inbox": (
        "bila ini daftar orang, betulkan judul kolomnya atau tambahkan tata letak; bila bukan, keluarkan dari inbox"
    ),
    "deliver the list with its row of column titles, or take the file out of the inbox": (
        "kirim daftar beserta baris judul kolomnya, atau keluarkan berkas ini dari kotak masuk"
    ),
    'deliver the list that was meant, or set layout = "auto" or "{found}" for its source': (
        'kirim daftar yang dimaksud, atau tulis layout = "auto" atau "{found}" pada sumbernya'
    ),
    "deliver a file with {columns}, or name another layout": (
        "kirim berkas dengan kolom {columns}, atau sebut tata letak lain"
    ),
}


_SENTENCES = ("why", "lacks", "what")  # parts that are sentences of ours themselves


def in_indonesian(sentence: str) -> str:
    """Return a refusal's sentence in Indonesian; one that is not in the catalogue as it is."""
    for pattern, words in _patterns():
        if found := pattern.fullmatch(sentence):
            said = {
                name: in_indonesian(part) if name in _SENTENCES else part for name, part in found.groupdict().items()
            }
            return words.format(**said)
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), indonesian) for english, indonesian in INDONESIAN.items())


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    texts = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts)]
    return re.compile("".join(texts), re.DOTALL)
