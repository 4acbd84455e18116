"""BEDA_ISI: the same person, another value; the cause tells what most likely happened."""

from reports.catalogue.difference import USE_LIST, difference
from reports.catalogue.name_differences import names

_SLIPS = (
    ("one_digit", (": satu angka berbeda", ": one digit differs")),
    ("digits_transposed", (": dua angka bersebelahan tertukar", ": two neighbouring digits are swapped")),
)

BIRTH_DATES = (
    difference(
        "birth_date",
        "register_corrected",
        "strftime(own.birth_date, '%d%m%y') = pair.nik_birth"
        " AND strftime(register.birth_date, '%d%m%y') <> pair.nik_birth"
        " AND register.role = 'register'",
        "WARNING",
        (
            ", tetapi sama dengan angka tanggal di NIK; mungkin sudah dibetulkan di Dukcapil",
            ", but is the one inside the NIK; perhaps it was corrected at the civil registry",
        ),
        (
            "Lihat akta atau KK terbaru; bila sudah dibetulkan, perbarui di {app}.",
            "Look at the newest family card; if it was corrected, update {app}.",
        ),
        who_acts="both",
        hidden_cause="date_differs",
    ),
    difference(
        "birth_date",
        "day_month_swapped",
        "pair.slip = 'day_month_swapped'",
        "ERROR",
        (": hari dan bulan tertukar", ": day and month are swapped"),
        hidden_cause="date_differs",
    ),
    *(
        difference("birth_date", slip, f"pair.slip = '{slip}'", "ERROR", why, hidden_cause="date_differs")
        for slip, why in _SLIPS
    ),
    difference("birth_date", "date_differs", "true", "ERROR"),
)


def _issued(side: str) -> str:
    """Return the day on which a family card was issued, as its number tells it: ddmmyy after the region."""
    number = f"{side}.no_kk"
    return f"try_strptime(concat('20', {number}[11:12], {number}[9:10], {number}[7:8]), '%Y%m%d')::DATE"


_ISSUED_SINCE = f"""{_issued("register")} > own.extract_date AND {_issued("register")} <= register.extract_date
    OR {_issued("own")} > register.extract_date AND {_issued("own")} <= own.extract_date
    OR register.role = 'register' AND register.status_date > own.extract_date"""
"""The card on one side was issued after the other side's extract, or the register's row was changed since."""

NUMBERS = (
    *(
        difference("nik", slip, f"pair.slip = '{slip}'", "ERROR", why, hidden_cause="number_differs")
        for slip, why in _SLIPS
    ),
    difference("nik", "number_differs", "true", "ERROR"),
    difference(
        "no_kk",
        "old_extract",
        f"({_ISSUED_SINCE})",
        "INFO",
        (
            "; KK berganti sesudah salah satu data diambil[ (data Anda per {own_date}, {list} per {other_date})], "
            "mungkin hanya beda waktu",
            "; the card was renewed after one of the lists was taken[ (yours as of {own_date}, {list} as of "
            "{other_date})], perhaps only a gap in time",
        ),
        (
            "Tidak mendesak; tunggu kiriman berikutnya, atau minta KK terbaru saat memperbarui data.",
            "Not urgent; wait for the next delivery, or ask for the newest family card at the next update.",
        ),
        hidden_cause="household_changed",
    ),
    difference(
        "no_kk",
        "household_changed",
        "true",
        "INFO",
        ("; nomor KK berganti bila susunan keluarga berubah", "; the number changes when the household does"),
        (
            "Tidak mendesak; minta KK terbaru saat memperbarui data.",
            "Not urgent; ask for the newest family card at the next update.",
        ),
    ),
)  # fmt: skip

OTHERS = (
    difference("sex", "sex_differs", "true", "ERROR"),
    difference(
        "birth_place",
        "place_spelling",
        "(pair.level IN ('equal', 'close') OR pair.similarity >= 80)",
        "INFO",
        (": ejaan atau penulisannya lain", ": it is written in another way"),
        USE_LIST,
    ),
    difference("birth_place", "place_differs", "true", "WARNING"),
)

DIFFERENCES = (
    *names("name", "ERROR"),
    *BIRTH_DATES,
    *names("mother_name", "ERROR"),
    *names("father_name", "WARNING"),
    *NUMBERS,
    *OTHERS,
)
