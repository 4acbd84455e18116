"""Words, numbers, names of files and marked letters of a pack."""

import re
import string
from datetime import date

import pytest

from reports.packs.differences import differing_columns, differing_spans
from reports.packs.labels import ANSWERS, LANGUAGES, TEXTS, labels_in, spoken
from reports.packs.names import safe_name
from reports.packs.phrases import day, decimal, extract_dates, span, whole

ID = labels_in("id")


def test_every_label_has_the_same_placeholders_in_both_languages():
    fields = [
        [{name for _, name, _, _ in string.Formatter().parse(text)} for text in texts] for texts in TEXTS.values()
    ]
    assert len(fields) > 100
    assert [key for key, (left, right) in zip(TEXTS, fields, strict=True) if left != right] == []


def test_no_label_is_empty_and_answers_fit_a_drop_down():
    assert [key for key, texts in TEXTS.items() if len(texts) != len(LANGUAGES) or not all(texts)] == []
    for language in LANGUAGES:
        answers = [labels_in(language)[answer] for answer in ANSWERS]
        assert len(",".join(answers)) <= 255  # Excel's limit for a list in a cell
        assert not any("," in answer for answer in answers)


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(ValueError, match="language 'jv' is none of id, en"):
        labels_in("jv")


@pytest.mark.parametrize(
    ("code", "prefix", "words"),
    [
        ("ERROR", "severity", "Perlu dibetulkan"),
        ("NIK_KOSONG", "kind", "NIK kosong"),  # no label: the code in plain letters
        ("day_month_swapped", "cause", "Day month swapped"),
        ("Instansi pengirim bersama Dukcapil", "who", "Instansi pengirim bersama Dukcapil"),  # words already
        (None, "cause", ""),
    ],
)
def test_a_code_is_spoken(code, prefix, words):
    assert spoken(code, prefix, ID) == words


@pytest.mark.parametrize(
    ("own", "compared", "marked"),
    [
        ("MUHAMAD RIZKI", "MUHAMMAD RIZKY", ("I", "M|Y")),
        ("SITI AMINAH", "SITI NUR AMINAH", ("", "NUR ")),  # only the other side has it
        ("siti aminah", "SITI AMINAH", ("", "")),  # case is no difference
        ("03-07-2015", "07-03-2015", ("03|07", "07|03")),  # a date differs by parts, not letters
        ("03-07-2015", "03-07-2016", ("2015", "2016")),
        ("01-02-2003", "11-12-2013", ("", "")),  # all of it differs: marks would say nothing
        ("3322015005140004", "332201******0009", ("4", "9")),  # what is masked is not known to differ
        ("3322015005140004", "332201******", ("", "")),
        ("BUDI", "berbeda (nilai tidak ditampilkan: hak akses)", ("", "")),
        ("BUDI", "SUTRISNO", ("", "")),
        (None, "BUDI", ("", "")),
        ("", "BUDI", ("", "")),
        ("BUDI", "BUDI", ("", "")),
        ("STRAßE", "STRASSE", ("ß", "SS")),  # upper case would shift the places
    ],
)
def test_differing_letters_are_marked(own, compared, marked):
    spans = differing_spans(own, compared)
    assert (
        tuple("|".join(text[a:b] for a, b in side) for text, side in zip((own, compared), spans, strict=True)) == marked
    )


def test_columns_are_marked_row_by_row():
    assert differing_columns(["ANI", "ANI", None], ["ANA", "ANI", "X"]) == ([((2, 3),), (), ()], [((2, 3),), (), ()])


def test_numbers_and_dates_are_written_as_people_here_write_them():
    assert [whole(0), whole(1234567), decimal(1234.56), decimal(0.04), day(date(812, 3, 4))] == [
        "0", "1.234.567", "1.234,6", "0,0", "04-03-0812",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 hari"),
        (1, "1 hari"),
        (13, "13 hari"),
        (14, "sekitar 2 minggu (14 hari)"),
        (59, "sekitar 8 minggu (59 hari)"),
        (60, "sekitar 2 bulan (60 hari)"),
        (1461, "sekitar 48 bulan (1.461 hari)"),
    ],
)
def test_a_span_of_days_is_put_into_words(days, words):
    assert span(days, ID) == words


def test_the_gap_of_the_extracts_says_who_is_older():
    own, register = date(2026, 11, 19), date(2026, 11, 20)
    later = "Beda yang terjadi di antara dua tanggal itu bisa jadi hanya beda waktu."
    assert [extract_dates(*sides, ID) for sides in ((own, register), (register, own), (own, own), (None, own))] == [
        f"Data Anda per 19-11-2026, data kependudukan per 20-11-2026: data Anda lebih lama 1 hari. {later}",
        f"Data Anda per 20-11-2026, data kependudukan per 19-11-2026: data Anda lebih baru 1 hari. {later}",
        "Data Anda dan data kependudukan sama-sama per 19-11-2026.",
        "Data Anda: tanggal tidak diketahui; data kependudukan: 19-11-2026. Selisih umurnya tidak dapat dihitung.",
    ]


@pytest.mark.parametrize("text", ["dinas-pendidikan", "20322188", "SD Negeri 1", "P2965.3", "desa_Ñandú"])
def test_a_plain_name_stays_itself(text):
    assert safe_name(text) == text


UNSAFE = [
    "../../etc",
    "a/b",
    "a\\b",
    "CON",
    "nul.txt",
    "com1",
    "",
    " ",
    ".",
    "x" * 300,
    "a:b",
    "a\nb",
    "b.",
    "LPT¹",
    'q"?*<>|',
]


@pytest.mark.parametrize("text", UNSAFE)
def test_an_unfit_name_becomes_a_safe_one(text):
    name = safe_name(text)
    assert re.fullmatch(r"[\w. -]*-[0-9a-f]{8}", name)
    assert len(name) <= 69
    assert not name.startswith(".")
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT¹"}  # to Windows, nul.txt is nul


def test_unfit_names_never_become_one():
    assert len({safe_name(text) for text in [*UNSAFE, "a-b", "x" * 299]}) == len(UNSAFE) + 2
