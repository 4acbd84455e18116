"""The glossary: nothing a report can show is without words, in either language, and the words keep the house's tone."""

import re

import pytest

from reports import glossary as words
from reports.catalogue import KINDS
from reports.catalogue.grounds import GROUNDS, SIXTEEN_DIGITS
from reports.catalogue.kind import SEVERITIES
from reports.glossary import Term, glossary
from reports.ledger import BACK, NEW, OPEN, REJECTED, REPAIRED
from reports.packs.labels import LANGUAGES, labels_in
from reports.packs.pack import GlossaryEntry

# contract.md, "Mismatch kinds", and the two statuses of a row that is well
STATUSES = (
    "PADAN", "PADAN_SEBAGIAN", "NIK_KOSONG", "NIK_TIDAK_VALID", "NIK_RUSAK", "NIK_TERPOTONG", "NIK_TIDAK_DITEMUKAN",
    "TIDAK_DITEMUKAN_DI_EKSTRAK", "TIDAK_PADAN", "NIK_GANDA", "ORANG_GANDA", "PERLU_VERIFIKASI", "MENINGGAL", "PINDAH",
    "TIDAK_AKTIF", "BELUM_REKAM", "BELUM_TERDAFTAR", "ANOMALI", "BEDA_ISI",
)  # fmt: skip
GROUPS: dict[str, tuple[tuple[Term, ...], set[str]]] = {
    "kinds": (words.KIND_TERMS, {*STATUSES, *(kind.code for kind in KINDS)}),
    "causes": (words.CAUSE_TERMS, {cause for kind in KINDS for cause in (kind.cause, kind.hidden_cause) if cause}),
    "states": (words.STATE_TERMS, {NEW, OPEN, REPAIRED, BACK, REJECTED}),
    "severities": (words.SEVERITY_TERMS, {*SEVERITIES}),
}
BLAME = re.compile(r"(?<!belum tentu )(?<!mungkin )\bsalah\b(?! satu)", re.IGNORECASE)
SENTENCE = re.compile(r"[A-Z0-9][^.!?{}]*(?:[.,]\d[^.!?{}]*)*\.")


@pytest.mark.parametrize("group", GROUPS)
def test_every_code_that_a_report_can_show_has_an_entry_and_no_entry_is_left_over(group: str) -> None:
    terms, codes = GROUPS[group]
    assert len(codes) >= 3
    assert sorted(term.code for term in terms) == sorted(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_glossary_stands_in_the_order_of_kinds_causes_states_severities(language: str) -> None:
    in_order = [term.code for terms, _ in GROUPS.values() for term in terms]
    assert [entry.code for entry in glossary(language)] == in_order
    assert len(set(in_order)) == len(in_order)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_labels_of_one_group_are_short_and_tell_its_codes_apart(group: str, language: str) -> None:
    codes = {term.code for term in GROUPS[group][0]}
    labels = [entry.label for entry in glossary(language, codes)]
    assert len({label.casefold() for label in labels}) == len(codes)
    assert [label for label in labels if not 0 < len(label) <= 40 or label != label.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_meaning_and_action_are_one_whole_sentence_each(language: str) -> None:
    told = [text for entry in glossary(language) for text in (entry.meaning, entry.action)]
    assert [text for text in told if not SENTENCE.fullmatch(text)] == []


def test_both_languages_are_written_out() -> None:
    pairs = [(term.meaning, term.action) for term in words.TERMS]
    assert [pair for pair in pairs if pair[0][0] == pair[0][1] or pair[1][0] == pair[1][1]] == []


def test_nobody_is_told_to_be_wrong_where_something_only_differs() -> None:
    texts = [text for entry in glossary("id") for text in entry[1:]]
    texts += [ground.id for ground in GROUNDS.values()]
    assert [text for text in texts if BLAME.search(text)] == []


@pytest.mark.parametrize(
    "text, blames",
    [
        ("Tanggal lahir salah.", True),
        ("Salah isi.", True),
        ("Berbeda; belum tentu salah.", False),
        ("Berbeda, mungkin salah ketik.", False),
        ("Ada di salah satu daftar.", False),
    ],
)
def test_the_tone_check_knows_blame_from_doubt(text: str, blames: bool) -> None:
    assert bool(BLAME.search(text)) is blames


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_and_severities_are_called_as_in_the_packs(language: str) -> None:
    labels = labels_in(language)
    states = {entry.code: entry.label for entry in glossary(language, GROUPS["states"][1])}
    severities = {entry.code: entry.label for entry in glossary(language, GROUPS["severities"][1])}
    assert states == {code: labels[f"state_{code}"] for code in states}
    assert severities == {code: labels[f"severity_{code}"] for code in severities}


def test_only_the_codes_asked_for_come_back_in_the_order_of_the_glossary() -> None:
    asked = {"BARU", "sex_differs", "", "UNKNOWN", "BEDA_ISI", "INFO"}
    assert [entry.code for entry in glossary("en", asked)] == ["BEDA_ISI", "sex_differs", "BARU", "INFO"]
    assert glossary("id", ()) == ()


def test_an_entry_comes_back_whole_in_the_language_asked_for() -> None:
    assert glossary("id", ["NIK_TERPOTONG"]) == (
        GlossaryEntry(
            "NIK_TERPOTONG",
            "NIK terpotong",
            "Digit terakhir NIK hilang saat berkas disimpan dan menjadi 0.",
            "Ketik ulang NIK dari KK dan simpan kolomnya sebagai teks.",
            f"{SIXTEEN_DIGITS.citation}: {SIXTEEN_DIGITS.id}",
        ),
    )
    assert glossary("en", ["NIK_TERPOTONG"])[0].label == "NIK cut short"
    assert all(isinstance(term, Term) for term in words.TERMS)


def test_a_language_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'jv' is none of id, en"):
        glossary("jv")
