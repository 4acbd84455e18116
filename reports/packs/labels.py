"""Every word a pack says by itself, in Indonesian and English side by side; words about a row come with the row."""

from collections.abc import Mapping
from types import MappingProxyType

Labels = Mapping[str, str]

LANGUAGES = ("id", "en")

TEXTS: dict[str, tuple[str, str]] = {
    # sheets of the workbook, sections of the page
    "sheet_summary": ("Ringkasan", "Summary"),
    "sheet_findings": ("Temuan", "Findings"),
    "sheet_grid": ("Kisi kemiripan", "Similarity grid"),
    "sheet_changes": ("Perubahan", "Changes"),
    "sheet_coverage": ("Cakupan", "Coverage"),
    "sheet_glossary": ("Kamus", "Glossary"),
    # head
    "title": ("Hasil pemadanan data", "Data reconciliation report"),
    "for": ("Untuk", "For"),
    "agency": ("Instansi", "Agency"),
    "unit": ("Unit", "Unit"),
    "region": ("Wilayah", "Region"),
    "as_of": ("Per tanggal", "As of"),
    "purpose": ("Tujuan", "Purpose"),
    "legal_basis": ("Dasar hukum", "Legal basis"),
    "agreement": ("Perjanjian", "Agreement"),
    "run": ("Nomor proses", "Run"),
    "grounds": ("Dasar hukum dan SOP temuan", "Legal and SOP grounds of the findings"),
    "about": ("Dasar dan umur data", "Ground and age of the data"),
    "confidential": (
        "Berisi data pribadi. Hanya untuk petugas yang berhak; jangan diteruskan.",
        "Holds personal data. For entitled officers only; do not pass it on.",
    ),
    # state in one sentence
    "state_none_checked": ("Belum ada data yang diperiksa.", "No data has been checked yet."),
    "state_clean": (
        "Tidak ada yang perlu ditindak dari {total} {people}. Terima kasih.",
        "Nothing to do for {total} {people}. Thank you.",
    ),
    "state_to_do": ("{count} dari {total} {people} perlu ditindak", "{count} of {total} {people} need action"),
    "state_fixed": ("{count} sudah diperbaiki", "{count} already corrected"),
    "state_since": (" sejak {day}", " since {day}"),
    "people": ("orang", "people"),
    "people_school": ("siswa", "pupils"),
    "people_madrasah": ("siswa", "pupils"),
    # age of the data
    "dates_same": (
        "Data Anda dan data kependudukan sama-sama per {own}.",
        "Your data and the population data are both as of {own}.",
    ),
    "dates_own_older": (
        "Data Anda per {own}, data kependudukan per {register}: data Anda lebih lama {gap}. "
        "Beda yang terjadi di antara dua tanggal itu bisa jadi hanya beda waktu.",
        "Your data as of {own}, population data as of {register}: yours are {gap} older. "
        "A difference that arose between these dates may be one of time only.",
    ),
    "dates_own_newer": (
        "Data Anda per {own}, data kependudukan per {register}: data Anda lebih baru {gap}. "
        "Beda yang terjadi di antara dua tanggal itu bisa jadi hanya beda waktu.",
        "Your data as of {own}, population data as of {register}: yours are {gap} newer. "
        "A difference that arose between these dates may be one of time only.",
    ),
    "dates_unknown": (
        "Data Anda: {own}; data kependudukan: {register}. Selisih umurnya tidak dapat dihitung.",
        "Your data: {own}; population data: {register}. Their gap cannot be told.",
    ),
    "no_date": ("tanggal tidak diketahui", "date unknown"),
    "span_day": ("1 hari", "1 day"),
    "span_days": ("{days} hari", "{days} days"),
    "span_weeks": ("sekitar {about} minggu ({days} hari)", "about {about} weeks ({days} days)"),
    "span_months": ("sekitar {about} bulan ({days} hari)", "about {about} months ({days} days)"),
    # the five numbers
    "rows_checked": ("Baris diperiksa", "Rows checked"),
    "padan": ("Padan", "Matched"),
    "padan_beda": ("Padan, ada beda isi", "Matched, values differ"),
    "perlu_verifikasi": ("Perlu verifikasi", "To be verified"),
    "perlu_ditindak": ("Perlu ditindak", "To act on"),
    "share_of_rows": ("{share} % dari baris", "{share} % of rows"),
    "since_last": ("Sejak laporan sebelumnya", "Since the last report"),
    "first_report": ("Laporan pertama", "First report"),
    "unchanged": ("tetap", "unchanged"),
    "up": ("▲ naik {count}", "▲ up {count}"),
    "down": ("▼ turun {count}", "▼ down {count}"),
    # charts
    "chart_kinds": ("Temuan menurut jenis", "Findings by kind"),
    "chart_kinds_most": ("Paling banyak: {label} ({count} temuan)", "Most often: {label} ({count} findings)"),
    "chart_units": ("Temuan menurut unit", "Findings by unit"),
    "chart_groups": ("Temuan menurut kelompok", "Findings by group"),
    "chart_units_most": ("Paling banyak di {label} ({count} temuan)", "Most at {label} ({count} findings)"),
    "chart_history": ("Kasus terbuka", "Open cases"),
    "chart_history_down": (
        "Kasus terbuka turun dari {first} menjadi {last} sejak {day}",
        "Open cases went down from {first} to {last} since {day}",
    ),
    "chart_history_up": (
        "Kasus terbuka naik dari {first} menjadi {last} sejak {day}",
        "Open cases went up from {first} to {last} since {day}",
    ),
    "chart_history_same": ("Kasus terbuka tetap {last} sejak {day}", "Open cases stayed at {last} since {day}"),
    "count": ("Jumlah", "Count"),
    "others": ("{count} lainnya", "{count} others"),
    "no_unit": ("(tanpa unit)", "(no unit)"),
    "no_group": ("(tanpa kelompok)", "(no group)"),
    # first steps
    "start_here": ("Mulai dari sini", "Start here"),
    "start_rows": ("{rows} baris", "{rows} rows"),
    "start_row": ("1 baris", "1 row"),
    "start_nothing": ("Tidak ada yang perlu dibetulkan sekarang.", "Nothing needs correcting now."),
    # columns
    "column_no": ("No", "No"),
    "column_case_state": ("Status kasus", "Case state"),
    "column_kind": ("Jenis", "Kind"),
    "column_severity": ("Keparahan", "Severity"),
    "column_name": ("Nama", "Name"),
    "column_nik": ("NIK", "NIK"),
    "column_field": ("Kolom", "Column"),
    "column_own_value": ("Nilai Anda", "Your value"),
    "column_compared_value": ("Nilai pembanding", "Compared value"),
    "column_proposal": ("Usulan", "Proposal"),
    "column_similarity": ("Kemiripan %", "Similarity %"),
    "column_cause": ("Kemungkinan sebab", "Likely cause"),
    "column_explanation": ("Penjelasan", "Explanation"),
    "column_suggestion": ("Saran tindakan", "Suggested action"),
    "column_age_days": ("Umur (hari)", "Age (days)"),
    "column_place": ("Unit/Rombel", "Unit/Group"),
    "column_origin": ("Berkas & baris", "File & row"),
    "column_verdict": ("Hasil verifikasi", "Verification result"),
    "column_correct_value": ("Nilai benar", "Correct value"),
    "column_note": ("Catatan", "Note"),
    "column_case_id": ("Token", "Token"),
    "column_who_acts": ("Siapa bertindak", "Who acts"),
    "column_probability": ("Peluang benar", "Chance of being true"),
    "column_row": ("Baris", "Row"),
    "column_hint": ("Petunjuk", "Hint"),
    "column_new": ("Baru", "New"),
    "column_fixed": ("Diperbaiki", "Corrected"),
    "column_back": ("Muncul lagi", "Back again"),
    "column_closed": ("Ditutup", "Closed"),
    "column_ground": ("Dasar", "Ground"),
    "column_code": ("Kode", "Code"),
    "column_term": ("Istilah", "Term"),
    "column_meaning": ("Artinya", "Meaning"),
    "column_action": ("Yang dilakukan", "What to do"),
    "column_unit_name": ("Unit", "Unit"),
    "column_unit_group": ("Rombel/kelompok", "Class/group"),
    "column_sum": ("Jumlah", "Sum"),
    "origin": ("{file} baris {row}", "{file} row {row}"),
    # fields of a record
    "field_nik": ("NIK", "NIK"),
    "field_no_kk": ("No. KK", "Family card no."),
    "field_nisn": ("NISN", "NISN"),
    "field_bpjs_no": ("No. BPJS", "BPJS no."),
    "field_mother_nik": ("NIK ibu", "Mother's NIK"),
    "field_father_nik": ("NIK ayah", "Father's NIK"),
    "field_name": ("Nama", "Name"),
    "field_birth_date": ("Tgl lahir", "Birth date"),
    "field_sex": ("JK", "Sex"),
    "field_mother_name": ("Ibu kandung", "Mother"),
    "field_father_name": ("Ayah", "Father"),
    "field_birth_place": ("Tempat lahir", "Birth place"),
    "field_relation": ("Hubungan keluarga", "Relation"),
    "field_address": ("Alamat", "Address"),
    "field_rt": ("RT", "RT"),
    "field_rw": ("RW", "RW"),
    "field_village": ("Desa/kelurahan", "Village"),
    "field_village_code": ("Kode desa", "Village code"),
    "field_district": ("Kecamatan", "District"),
    "field_regency": ("Kabupaten/kota", "Regency"),
    "field_status": ("Status", "Status"),
    # severities: what to do, not how bad
    "severity_ERROR": ("Perlu dibetulkan", "To correct"),
    "severity_WARNING": ("Perlu diperiksa", "To check"),
    "severity_INFO": ("Untuk diketahui", "To know"),
    # states of a case
    "state_BARU": ("Baru", "New"),
    "state_TERBUKA": ("Masih terbuka", "Still open"),
    "state_DIPERBAIKI": ("Diperbaiki", "Corrected"),
    "state_MUNCUL_LAGI": ("Muncul lagi", "Back again"),
    "state_DITOLAK": ("Ditutup", "Closed"),
    # answers
    "answer_ours": ("benar di kami", "right on our side"),
    "answer_theirs": ("benar di sana", "right on their side"),
    "answer_other_person": ("orang berbeda", "different people"),
    "answer_done": ("sudah diperbaiki", "already corrected"),
    "answer_field": ("perlu lapangan", "needs a field visit"),
    "answer_title": ("Hasil verifikasi", "Verification result"),
    "answer_prompt": (
        "Pilih dari daftar. Isi 'Nilai benar' bila ada, lalu kirim kembali berkas ini.",
        "Choose from the list. Fill in 'Correct value' if there is one, then send this file back.",
    ),
    "answer_error": ("Pilih salah satu jawaban dari daftar.", "Please choose an answer from the list."),
    # empty sheets
    "no_findings": ("Tidak ada temuan. Terima kasih.", "No findings. Thank you."),
    "no_grid": ("Tidak ada orang dengan isi yang berbeda.", "No person with differing values."),
    "no_changes": ("Belum ada perubahan untuk ditampilkan.", "No changes to show yet."),
    "no_coverage": ("Semua orang di wilayah Anda sudah ada di daftar.", "Everyone of your area is on a list."),
    "no_glossary": ("Tidak ada istilah.", "No terms."),
    # sheets' introductions
    "changes_intro": (
        "Yang berubah sejak laporan sebelumnya. Terima kasih untuk setiap data yang sudah diperbaiki.",
        "What changed since the last report. Thank you for every record corrected.",
    ),
    "coverage_intro": (
        "Orang di wilayah Anda yang tidak ditemukan di daftar mana pun. "
        "Belum tentu salah: bisa jadi terdaftar di tempat lain.",
        "People of your area found on no list. Not necessarily an error: they may be registered elsewhere.",
    ),
    # page
    "search": ("Cari nama, NIK, atau kata", "Search a name, NIK or word"),
    "filter_all": ("Semua", "All"),
    "filter_kind": ("Jenis", "Kind"),
    "filter_severity": ("Keparahan", "Severity"),
    "filter_unit": ("Unit", "Unit"),
    "filter_group": ("Rombel/kelompok", "Class/group"),
    "filter_clear": ("Hapus saringan", "Clear filters"),
    "filter_more": ("lainnya…", "more…"),
    "sort": ("Urutkan", "Sort"),
    "sort_first": ("Yang didahulukan", "What comes first"),
    "shown": ("{from}-{to} dari {count} temuan", "{from}-{to} of {count} findings"),
    "shown_none": ("Tidak ada temuan yang cocok dengan saringan.", "No finding fits the filters."),
    "page_previous": ("Sebelumnya", "Previous"),
    "page_next": ("Berikutnya", "Next"),
    "page_of": ("Halaman {page} dari {pages}", "Page {page} of {pages}"),
    "unfold": ("Rincian", "Details"),
    "person": ("Orang", "Person"),
    "what_is_seen": ("Yang terlihat", "What is seen"),
    "values": ("Nilai", "Values"),
    "yours": ("Anda", "Yours"),
    "compared": ("Pembanding", "Compared"),
    "empty_value": ("(kosong)", "(empty)"),
    "grid_caption": ("Kemiripan tiap kolom", "Similarity of each column"),
    "why_linked": ("Mengapa dianggap orang yang sama", "Why they are taken for one person"),
    "so_sure": ("Kesimpulan", "Conclusion"),
    "sure_most": ("hampir pasti orang yang sama ({share} %)", "almost certainly the same person ({share} %)"),
    "sure_much": ("sangat mungkin orang yang sama ({share} %)", "very probably the same person ({share} %)"),
    "sure_some": ("kemungkinan besar orang yang sama ({share} %)", "probably the same person ({share} %)"),
    "sure_little": ("belum pasti orang yang sama ({share} %)", "not sure to be the same person ({share} %)"),
    "weight_3": ("sangat mendukung", "speaks much for it"),
    "weight_2": ("mendukung", "speaks for it"),
    "weight_1": ("sedikit mendukung", "speaks a little for it"),
    "weight_0": ("tidak banyak berkata", "says little"),
    "weight_-1": ("sedikit meragukan", "casts a little doubt"),
    "weight_-2": ("meragukan", "casts doubt"),
    "weight_-3": ("sangat meragukan", "casts much doubt"),
    "case_history": ("Riwayat kasus", "History of the case"),
    "first_seen": (
        "Pertama terlihat {day} ({days} hari yang lalu); sekarang: {state}.",
        "First seen {day} ({days} days ago); now: {state}.",
    ),
    "open_now": ("Terbuka sekarang", "Open now"),
    "open_before": ("Terbuka pada laporan sebelumnya", "Open at the last report"),
    "print": ("Cetak", "Print"),
    "workbook_link": ("Buku kerja (XLSX)", "Workbook (XLSX)"),
    "page_link": ("Halaman", "Page"),
    "minutes_link": ("Berita acara (PDF)", "Minutes (PDF)"),
    "static_rows": (
        "Tanpa JavaScript, {shown} dari {count} temuan ditampilkan di sini; semuanya ada di buku kerja.",
        "Without JavaScript, {shown} of {count} findings are shown here; all of them are in the workbook.",
    ),
    "capped_rows": (
        "Halaman ini memuat {shown} temuan terdepan dari {count}; semuanya ada di buku kerja.",
        "This page holds the first {shown} of {count} findings; all of them are in the workbook.",
    ),
    "made_by": (
        "Padan tidak mengubah data Anda. Betulkan di aplikasi sumber; hasilnya tampak pada malam berikutnya.",
        "Padan does not change your data. Correct them at the source; the next night shows it.",
    ),
    # index of an agency
    "index_title": ("Daftar laporan", "Reports"),
    "index_state": ("{packs} laporan, {count} temuan", "{packs} reports, {count} findings"),
    "index_agency": ("Seluruh instansi", "The whole agency"),
    "index_search": ("Cari unit", "Search a unit"),
    "overview_title": ("Semua instansi", "All agencies"),
    "overview_for": (
        "Untuk petugas pemadanan; jangan diteruskan. Setiap instansi cukup menerima foldernya sendiri.",
        "For the reconciliation officer; do not pass it on. Each agency gets its own folder only.",
    ),
    "overview_search": ("Cari instansi", "Search an agency"),
    "deliveries_title": ("Kiriman yang ditunggu", "Deliveries that are awaited"),
    "deliveries_none": ("Tidak ada kiriman yang ditunggu.", "No delivery is awaited."),
    "rejected_title": ("Kiriman yang belum dapat dipakai", "Deliveries that could not be used"),
    "rejected_none": ("Semua kiriman dipakai.", "All deliveries were used."),
    "contracts_link": ("Hasil pemeriksaan kiriman", "Results of the delivery contracts"),
    "column_file": ("Berkas", "File"),
    "column_source": ("Sumber", "Source"),
    "column_reason": ("Sebab dan tindakan", "Reason and what to do"),
    "group_title": ("Antrean kasus lintas instansi", "Queues of cases across agencies"),
    "group_for": (
        "Hanya jumlah kasus, tanpa nama. \u201c*\u201d: jumlah di bawah {k}, atau disembunyikan agar yang kecil "
        "tidak dapat dihitung.",
        "Numbers of cases only, no names. \u201c*\u201d: below {k}, or hidden so that a small one cannot be computed.",
    ),
    "group_sla": (
        "Lewat tenggat: lebih dari {ERROR} hari (perlu dibetulkan) atau {WARNING} hari (perlu diperiksa).",
        "Overdue: more than {ERROR} days (to correct) or {WARNING} days (to check).",
    ),
    "group_agencies": ("Menurut instansi yang bertindak", "By the agency that acts"),
    "group_queues": ("Antrean, yang tertua dahulu", "Queues, the oldest first"),
    "group_waiting": ("Siapa menunggu siapa", "Who waits for whom"),
    "group_waits": ("Yang menunggu ↓ / yang ditunggu →", "Who waits ↓ / for whom →"),
    "group_none": ("Tidak ada kasus terbuka. Terima kasih.", "No open cases. Thank you."),
    "group_oldest": ("Tertua (hari)", "Oldest (days)"),
    "group_late": ("Lewat tenggat", "Overdue"),
    "group_in_time": ("Dalam tenggat", "In time"),
    "findings_count": ("Temuan", "Findings"),
    "sheet_part": ("{sheet} ({part})", "{sheet} ({part})"),
    "print_page": ("Halaman &P dari &N", "Page &P of &N"),
}

ANSWERS = ("answer_ours", "answer_theirs", "answer_other_person", "answer_done", "answer_field")


def labels_in(language: str) -> Labels:
    """Return every label in one language. Raises ValueError when the language is not one of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    column = LANGUAGES.index(language)
    return MappingProxyType({key: texts[column] for key, texts in TEXTS.items()})


def spoken(code: str | None, prefix: str, labels: Labels) -> str:
    """Return the label of a code, or the code in plain letters where it has none: `NIK_KOSONG` becomes `NIK kosong`.

    What is no code but words already stays as it is.
    """
    if not code:
        return ""
    known = labels.get(f"{prefix}_{code}")
    if known is not None or " " in code:
        return known or code
    words = code.replace("_", " ").split()
    plain = [word if word in {"NIK", "KK", "NISN", "BPJS"} else word.lower() for word in words]
    text = " ".join(plain)
    return text[:1].upper() + text[1:]
