"""Which typed words are which answer, what an answer does to a case, and what of a workbook is read."""

import io

import pytest
from openpyxl import Workbook

from reports.answers.judging import Subject, judge
from reports.answers.verdicts import DONE, FIELD, OTHER_PERSON, OURS, THEIRS, Effect, effect_of, understood
from reports.answers.workbook import Answer, Filled, NotAnswers, read_answers

TOKENS = [f"k{number:015x}" for number in range(9)]


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("benar di kami", OURS),
        ("  Benar  DI kami. ", OURS),
        ("bener di kami", OURS),
        ("right on our side", OURS),
        ("benar di sana", THEIRS),
        ("benar disana", THEIRS),
        ("Orang beda", OTHER_PERSON),
        ("orang-berbeda", OTHER_PERSON),
        ("orng berbeda", OTHER_PERSON),
        ("different people", OTHER_PERSON),
        ("sudah dibetulkan", DONE),
        ("Sdh diperbaiki", DONE),
        ("perlu lapangan!", FIELD),
        ("benar", None),  # at whose side?
        ("benar di", None),
        ("sudah benar", None),
        ("belum diperbaiki", None),
        ("tidak benar di kami", None),
        ("bukan orang berbeda", None),
        ("ya", None),
        ("3322010101150006", None),
        ("", None),
    ],
)
def test_a_typed_answer_is_understood_when_it_is_beyond_doubt(text: str, verdict: str | None) -> None:
    assert understood(text) == verdict


@pytest.mark.parametrize(
    "kind, verdict, compared, effect",
    [
        ("BEDA_ISI", OTHER_PERSON, True, Effect(closes=True, same=False)),
        ("BEDA_ISI", OURS, True, Effect(moves=True)),
        ("BEDA_ISI", OURS, False, Effect(closes=True)),  # the register's own row: nobody else could act
        ("BEDA_ISI", THEIRS, True, Effect()),
        ("MENINGGAL", OTHER_PERSON, True, Effect(closes=True, same=False)),
        ("PERLU_VERIFIKASI", OTHER_PERSON, True, Effect(closes=True, same=False)),
        ("PERLU_VERIFIKASI", OURS, True, Effect(same=True)),
        ("PERLU_VERIFIKASI", THEIRS, True, Effect(same=True)),
        ("PERLU_VERIFIKASI", THEIRS, False, None),
        ("TIDAK_PADAN", OTHER_PERSON, True, Effect(same=False)),  # the number is still to be mended
        ("NIK_GANDA", OTHER_PERSON, False, Effect()),
        ("ORANG_GANDA", OTHER_PERSON, False, Effect(closes=True)),
        ("NIK_KOSONG", OTHER_PERSON, False, None),
        ("ANOMALI", OURS, False, Effect(closes=True)),
        ("BEDA_ISI", DONE, True, Effect()),
        ("BEDA_ISI", FIELD, True, Effect()),
    ],
)
def test_what_an_answer_does(kind: str, verdict: str, compared: bool, effect: Effect | None) -> None:
    assert effect_of(kind, verdict, compared=compared) == effect


def workbook(*rows: tuple[object, ...], merge: str = "", head: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.active.append(head or ("Hasil verifikasi", "Nilai benar", "Catatan", "Token"))
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_merged_cells_answer_for_the_first_row_only_and_a_formula_without_result_for_none() -> None:
    rows = [
        ("perlu lapangan", None, None, TOKENS[0]),
        (None, None, None, TOKENS[1]),
        ('=IF(1,"orang berbeda","")', None, None, TOKENS[2]),
        ("orang berbeda", 3322010101150006, 7.5, TOKENS[3]),
    ]
    filled = read_answers(workbook(*rows, merge="A2:A3"), "a.xlsx")
    assert [(one.row, one.verdict, one.value, one.note, one.doubt) for one in filled.rows] == [
        (2, "perlu lapangan", "", "", ""),
        (3, "", "", "", "merged"),
        (4, "", "", "", "formula"),
        (5, "orang berbeda", "3322010101150006", "7.5", ""),
    ]


def test_columns_are_found_by_their_words_in_either_language_wherever_they_stand() -> None:
    head = ("token", "x", "NOTE", " Verification  result")
    filled = read_answers(workbook((TOKENS[0], 1, "n", "needs a field visit"), head=head), "a.xlsx")
    assert filled == Filled((Answer("Sheet", 2, TOKENS[0], "needs a field visit", "", "n"),), "")


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf<HTML><body>", "web page"),
        (b"PK\x03\x04 cut short", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (workbook(head=("Nama",)), "column of tokens"),
    ],
)
def test_other_files_are_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(NotAnswers, match=said) as refused:
        read_answers(data, "a.xlsx")
    assert refused.value.where == "a.xlsx" and refused.value.fix


def test_a_case_answered_twice_counts_once_when_alike_and_never_when_not() -> None:
    rows = [
        Answer("s", 2, TOKENS[0], "perlu lapangan", "", ""), Answer("s", 3, TOKENS[0], "Perlu lapangan", "", ""),
        Answer("s", 4, TOKENS[1], "perlu lapangan", "", ""), Answer("s", 5, TOKENS[1], "benar di sana", "", ""),
    ]  # fmt: skip
    owners = {TOKENS[0]: ("dinas", "a"), TOKENS[1]: ("dinas", "b")}
    judged = judge(rows, "dinas", owners, lambda cases: {case: Subject("BEDA_ISI", "r", "o") for case in cases})
    assert [(one.answer.row, one.verdict, one.reason) for one in judged] == [
        (2, FIELD, ""), (4, "", "twice"), (5, "", "twice"),
    ]  # fmt: skip
    assert "4, 5" in judged[1].words("id")
