"""Answers come back: a workbook is filled as people do, read, and the next night goes by what it says."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from polars.testing import assert_frame_equal
from programs import program
from typed_commands import AS_OF, NEXT_DAY, current, padan, table

from data_samples.generate import generate
from pipelines.forgetting import forget_texts
from pipelines.keys import site_key
from reports.packs.tokens import token

AGENCY = "dinas-pendidikan"
DAY_AFTER = "2026-11-25"


@pytest.fixture(scope="session")
def entitled_night(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Return a site whose agencies may see what their rows are compared with, after its first night."""

    def make(folder: Path) -> None:
        generate(folder / "site", people=900, seed=7, sources=["siak", "dapodik", "emis"], broken=False)
        ended = padan("run", "--config", folder / "site", "--as-of", AS_OF)
        assert ended.code == 0, ended.err

    return once("entitled-night", make)


@pytest.fixture
def site(entitled_night: Path, tmp_path: Path) -> Path:
    """Return such a site of the test's own."""
    return Path(shutil.copytree(entitled_night / "site", tmp_path / "site"))


def pack(site: Path, recipient: str = AGENCY) -> Path:
    """Return the workbook of a recipient of the published run."""
    [book] = (site / "out" / current(site) / recipient).glob("*.xlsx")
    return Path(book)


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1]}


def cases_of(site: Path, recipient: str) -> dict[str, str]:
    """Return the case of each token that a recipient's workbook may hold."""
    key = site_key(site / "store")
    return {token(case, recipient, key): case for case in table(site, "cases")["case_id"]}


def fill(site: Path, out: Path, answers: Mapping[str, tuple[str, str, str]], recipient: str = AGENCY) -> Path:
    """Fill a recipient's workbook: by case verdict, correct value and note; all else as it was written."""
    book = load_workbook(pack(site, recipient))
    sheet = book["Temuan"]
    at, cases = columns(sheet), cases_of(site, recipient)
    filled = set()
    for row in range(2, sheet.max_row + 1):
        case = cases.get(str(sheet.cell(row, at["Token"]).value))
        if case in answers and case not in filled:
            filled.add(case)
            for name, text in zip(("Hasil verifikasi", "Nilai benar", "Catatan"), answers[case], strict=True):
                sheet.cell(row, at[name]).value = text or None
    assert filled == set(answers)
    book.save(out)
    return out


def linked_difference(site: Path) -> dict[str, str]:
    """Return a finding of a school's row that differs from the register person it is linked to; the school acts on it.

    The same one for every site, for case ids are keyed; its value is no part of the register's, so that a cell
    which holds it tells it.
    """
    findings = table(site, "findings").filter(kind="BEDA_ISI", agency=AGENCY, source="dapodik", who_acts="own")
    links = table(site, "links").filter(pl.col("decision") == "link")
    both = findings.join(links, left_on="record_id", right_on="left_record_id").filter(pl.col("unit_id").is_not_null())
    apart = both.filter(~pl.col("register_value").str.contains(pl.col("own_value"), literal=True))
    return dict(apart.sort("record_id", "field", "cause").row(0, named=True))


def decision_of(site: Path, case: str) -> tuple[str, str | None, str | None]:
    [row] = table(site, "cases").filter(case_id=case).select("state", "decision", "decided_by").rows()
    return row


def test_a_workbook_is_still_known_when_what_was_typed_in_it_is_purged(site: Path, tmp_path: Path) -> None:
    case = linked_difference(site)["case_id"]
    filled = fill(site, tmp_path / "isian.xlsx", {case: ("benar di sana", "BUDI", "menurut ibunya, Sumarni")})
    assert "1 baru" in padan("respond", filled, "--config", site).out
    later = datetime.now().astimezone() + timedelta(days=3)
    key = site_key(site / "store")
    assert forget_texts(site / "store", later.date(), key, today=later.date()) == 1
    assert b"Sumarni" not in (site / "store" / "cases.sqlite").read_bytes()
    assert "0 baru · 1 sudah pernah dibaca" in padan("respond", filled, "--config", site).out
    other = fill(site, tmp_path / "lain.xlsx", {case: ("benar di sana", "BUDIMAN", "menurut ibunya, Sumarni")})
    assert "1 baru" in padan("respond", other, "--config", site).out


def test_different_people_stay_apart_until_the_answer_is_taken_back(site: Path, tmp_path: Path) -> None:
    finding = linked_difference(site)
    case, record, other = finding["case_id"], finding["record_id"], finding["right_record_id"]
    before = table(site, "links")
    filled = fill(site, tmp_path / "dari sekolah (1).xlsx", {case: ("Orang  beda", "", "sudah ditanya")})
    trial = padan("respond", filled, "--config", site, "--dry-run")
    assert (trial.code, "1 baru" in trial.out, "percobaan" in trial.out) == (0, True, True)
    first = padan("respond", filled, "--config", site)
    assert (first.code, first.err) == (0, "")
    assert "1 terisi · 1 baru · 0 sudah pernah dibaca · 0 tidak terbaca" in first.out
    again = padan("respond", filled, "--config", site)
    assert (again.code, "0 baru · 1 sudah pernah dibaca" in again.out) == (0, True)

    assert padan("run", "--config", site, "--as-of", NEXT_DAY).code == 0
    assert decision_of(site, case) == ("DITOLAK", "orang_berbeda", AGENCY)
    pair = (pl.col("left_record_id") == record) & (pl.col("right_record_id") == other)
    [(decision, evidence)] = table(site, "links").filter(pair).select("decision", "evidence").rows()
    assert decision in ("reject", "conflict")
    assert json.loads(evidence)["decided"] == "apart"
    assert not table(site, "findings").filter(record_id=record, kind="BEDA_ISI", other_source="siak").height
    same_row = table(site, "cases").filter(pl.col("decision") == "orang_berbeda")
    assert set(same_row["state"]) == {"DITOLAK"}
    assert "orang berbeda" in padan("explain", record, other, "--config", site).out

    undone = padan("respond", "--undo", filled, "--config", site)
    assert (undone.code, "1 jawaban ditarik kembali" in undone.out) == (0, True)
    assert padan("run", "--config", site, "--as-of", DAY_AFTER).code == 0
    assert_frame_equal(table(site, "links"), before)
    assert decision_of(site, case) == ("TERBUKA", None, None)
    lines = [json.loads(line) for line in (site / "store" / "audit.jsonl").read_text("utf-8").splitlines()]
    said = [line["event"] for line in lines if line["event"].startswith("answers")]
    assert said == ["answers read", "answers read", "answers taken back"]


def test_people_called_one_person_are_linked_also_after_the_row_was_typed_anew(site: Path) -> None:
    """The decision is put in as respond writes it: a world of this size has no pair that is in doubt."""
    linked = table(site, "entities").filter(source="dapodik", link_status="linked").sort("record_id")
    records = table(site, "records").filter(pl.col("birth_date").is_not_null())
    own, wrong = linked.select("record_id", "register_record_id").row(0)
    taken = linked["register_record_id"].to_list()
    free = records.filter(pl.col("source") == "siak", ~pl.col("record_id").is_in(taken)).sort("record_id")
    other = free["record_id"][0]
    case = table(site, "cases")["case_id"][0]
    with closing(sqlite3.connect(site / "store" / "cases.sqlite")) as con, con:
        con.execute(
            'INSERT INTO decisions (made_at, "by", recipient, case_id, verdict, file, file_hash, sheet, row, effect,'
            " record_id, other_id, person, other_person) VALUES ('2026-11-23T08:00:00+00:00', 'x', ?, ?,"
            " 'benar_di_sana', 'a', 'b', 'c', 2, 'same', ?, ?, ?, ?)",
            (AGENCY, case, "gone", other, person(site, own), person(site, other)),
        )
    assert padan("run", "--config", site, "--as-of", NEXT_DAY).code == 0
    mine = table(site, "links").filter(pl.col("left_record_id") == own).sort("right_record_id")
    told = {
        right: (decision, probability)
        for right, decision, probability in mine.select("right_record_id", "decision", "probability").iter_rows()
    }
    assert told[other] == ("link", 1.0)
    assert told[wrong][0] == "reject"
    [entity] = table(site, "entities").filter(record_id=own)["entity_id"]
    assert entity == f"E{other}"


def person(site: Path, record: str) -> str:
    """Return what is kept of whom a record names."""
    key = site_key(site / "store").hex()
    name, born, source = table(site, "records").filter(record_id=record).select("name", "birth_date", "source").row(0)
    return hashlib.sha256(f"{key}{source}|{name}|{born}".encode()).hexdigest()[:20]


@pytest.mark.needs("soffice")
def test_a_workbook_that_people_reshaped_and_libreoffice_saved_is_read_whole(site: Path, tmp_path: Path) -> None:
    finding = linked_difference(site)
    recipient = f"{AGENCY}/{finding['unit_id']}"
    filled = fill(site, tmp_path / "a.xlsx", {finding["case_id"]: ("sudah dibetulkan", "02-03-2015", "ok")}, recipient)
    book = load_workbook(filled)
    sheet = book["Temuan"]
    sheet.protection.sheet = False
    sheet.title = "punya saya"
    sheet.insert_cols(3)
    sheet.insert_rows(1, amount=2)
    sheet["A1"] = "Catatan rapat"
    sheet.column_dimensions["U"].hidden = True
    sheet.row_dimensions[5].hidden = True
    book.move_sheet(sheet, offset=4)
    book.save(tmp_path / "ubahan.xlsx")
    office = program("soffice", "libreoffice")
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", tmp_path / "saved", tmp_path / "ubahan.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    ended = padan("respond", tmp_path / "saved" / "ubahan.xlsx", "--config", site, "--json")
    [told] = json.loads(ended.out)
    assert (ended.code, told["recipient"], told["new"], told["refused"]) == (0, recipient, 1, [])
    assert told["verdicts"] == {"sudah_diperbaiki": 1}


def test_a_row_pasted_from_another_report_is_refused_by_name(site: Path, tmp_path: Path) -> None:
    finding = linked_difference(site)
    unit = f"{AGENCY}/{finding['unit_id']}"
    filled = fill(site, tmp_path / "a.xlsx", {finding["case_id"]: ("perlu lapangan", "", "")}, unit)
    book = load_workbook(filled)
    sheet = book["Temuan"]
    at = columns(sheet)
    pasted = sheet.max_row + 1
    stranger = token(finding["case_id"], AGENCY, site_key(site / "store"))
    for row, text in ((pasted, stranger), (pasted + 1, "k0123456789abcde"), (pasted + 2, "")):
        sheet.cell(row, at["Token"]).value = text or None
        sheet.cell(row, at["Hasil verifikasi"]).value = "benar di kami"
    sheet.cell(pasted + 3, at["Token"]).value = stranger
    sheet.cell(pasted + 3, at["Catatan"]).value = "tanpa hasil"
    book.save(filled)
    ended = padan("respond", filled, "--config", site, "--json")
    [told] = json.loads(ended.out)
    assert (ended.code, told["new"], told["recipient"]) == (3, 1, unit)
    assert [(one["row"], one["reason"]) for one in told["refused"]] == [
        (pasted, "other_recipient"), (pasted + 1, "unknown"), (pasted + 2, "token"), (pasted + 3, "other_recipient"),
    ]  # fmt: skip
    assert AGENCY in told["refused"][0]["words"] and unit in told["refused"][0]["words"]


def test_what_is_no_filled_workbook_of_this_site_is_named_with_its_reason(site: Path, tmp_path: Path) -> None:
    page, other, empty, foreign = (tmp_path / f"{name}.xlsx" for name in ("page", "other", "empty", "foreign"))
    page.write_text("<html><table><tr><td>Token</td></tr></table></html>", encoding="utf-8")
    book = Workbook()
    book.active["A1"] = "Nama"
    book.save(other)
    shutil.copyfile(pack(site), empty)
    fill(site, foreign, {linked_difference(site)["case_id"]: ("benar di kami", "", "")})
    locked = tmp_path / "locked.xlsx"
    with empty.open("rb") as plain, locked.open("wb") as kept:
        OOXMLFile(plain).encrypt("rahasia", kept)
    lines = {
        locked: "protected by a password",
        page: "web page",
        other: "no sheet has a column of tokens",
        empty: "nothing is answered",
        tmp_path / "none.xlsx": "no such file",
    }
    ended = padan("respond", *lines, "--config", site)
    assert ended.code == 2
    for path, said in lines.items():
        assert any(line.startswith(f"{path.name}: ") and said in line for line in ended.out.splitlines())
    (site / "store" / "site.key").write_text("ab" * 32)
    ended = padan("respond", foreign, "--config", site)
    assert (ended.code, "no row is of a case of this site" in ended.out) == (2, True)


def test_a_locked_or_damaged_database_of_cases_loses_nothing(site: Path, tmp_path: Path) -> None:
    filled = fill(site, tmp_path / "a.xlsx", {linked_difference(site)["case_id"]: ("benar di kami", "", "")})
    file = site / "store" / "cases.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        locked = padan("respond", filled, "--config", site)
    assert (locked.code, "another program is writing" in locked.err) == (5, True)
    assert padan("respond", filled, "--config", site).code == 0
    with closing(sqlite3.connect(file)) as con:
        assert con.execute("SELECT verdict FROM decisions").fetchall() == [("benar_di_kami",)]
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            con.execute("DELETE FROM decisions")
    published = current(site)
    file.write_bytes(b"not a database at all" * 400)
    for command in (("respond", filled), ("run", "--as-of", NEXT_DAY)):
        damaged = padan(*command, "--config", site)
        assert (damaged.code, "cases.sqlite" in damaged.err) == (2, True)
    assert file.read_bytes() == b"not a database at all" * 400
    assert current(site) == published


def test_what_a_sender_verified_waits_for_the_register_until_that_answers(site: Path, tmp_path: Path) -> None:
    finding = linked_difference(site)
    filled = fill(site, tmp_path / "a.xlsx", {finding["case_id"]: ("benar di kami", "", "dilihat di akta")})
    assert padan("respond", filled, "--config", site).code == 0
    assert padan("run", "--config", site, "--as-of", NEXT_DAY).code == 0
    assert acts_on(site, finding["case_id"]) == "register"
    [told] = table(site, "findings").filter(cause="sender_confirms").to_dicts()
    assert (told["agency"], told["record_id"]) == ("disdukcapil", finding["right_record_id"])
    assert (told["kind"], told["field"], told["own_value"]) == ("BEDA_ISI", finding["field"], finding["register_value"])
    sheet = load_workbook(pack(site, "disdukcapil"))["Temuan"]
    [row] = [row for row in sheet.iter_rows(values_only=True) if "Sudah diperiksa pengirim" in row]
    for hidden in (finding["own_value"], AGENCY, "Dinas Pendidikan", "dapodik", "dilihat di akta"):
        assert not [cell for cell in row if hidden in str(cell)]

    answer = fill(site, tmp_path / "b.xlsx", {told["case_id"]: ("benar di kami", "", "")}, "disdukcapil")
    assert padan("respond", answer, "--config", site).code == 0
    assert padan("run", "--config", site, "--as-of", DAY_AFTER).code == 0
    assert decision_of(site, told["case_id"])[0] == "DITOLAK"
    assert acts_on(site, finding["case_id"]) == "own"


def acts_on(site: Path, case: str) -> str:
    [who] = table(site, "findings").filter(case_id=case)["who_acts"].unique()
    return str(who)


def test_too_few_decided_pairs_are_counted_and_change_no_model(site: Path, tmp_path: Path) -> None:
    filled = fill(site, tmp_path / "a.xlsx", {linked_difference(site)["case_id"]: ("orang berbeda", "", "")})
    assert padan("respond", filled, "--config", site).code == 0
    ended = padan("train", "--decisions", "--config", site)
    assert ended.code == 2
    assert "there are 1 decided pairs, 0 of one person and 1 of two; 200 are needed" in ended.err
