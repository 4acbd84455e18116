"""Questions to a published site: status, people, evidence, exports, quality, reports again, the audit log."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typed_commands import current, padan, table

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture
def linked(first_night: Path) -> dict[str, object]:
    """Return a linked row of a roster: its link of the published run."""
    links = table(first_night / "site", "links").filter(decision="link").sort("left_record_id")
    return links.row(links.height // 2, named=True)


def test_status_names_run_sources_and_each_rejected_file(first_night: Path, site: Path) -> None:
    ended = padan("status", cwd=site / "inbox")  # the configuration lies in a folder above
    refused = table(site, "files").filter(~pl.col("status").str.starts_with("accepted"))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"terbit  {current(site)} (per 2026-11-23)")
    assert all(f"{row['file']} · {row['status']}: {row['reason']}" in ended.out for row in refused.to_dicts())
    told = json.loads(padan("status", "--json", cwd=site).out)
    rows = dict(table(site, "records").group_by("source").len().rows())
    assert {one["source"]: one["rows"] for one in told["sources"]} == rows
    assert told["rows"] == {name: table(site, name).height for name in told["rows"]}


def test_runs_lists_the_published_run(site: Path) -> None:
    [told] = json.loads(padan("runs", "--json", cwd=site).out)
    assert (told["run"], told["published"], told["rows"]) == (current(site), True, table(site, "records").height)
    assert f"{current(site)} " in padan("runs", cwd=site).out


def test_every_export_is_the_table_as_csv_and_as_parquet(site: Path, tmp_path: Path) -> None:
    for name in ("links", "cases"):
        for suffix in ("csv", "parquet"):
            ended = padan("export", name, "--out", tmp_path / "baru" / f"{name}.{suffix}", cwd=site)
            assert (ended.code, ended.err) == (0, "")
            assert ended.out == f"{table(site, name).height} rows in {tmp_path / 'baru' / name}.{suffix}\n"
    nowhere = padan("export", "links", "--out", tmp_path / "baru" / "links.csv" / "x.csv", cwd=site)
    assert (nowhere.code, nowhere.out) == (2, "") and str(tmp_path / "baru" / "links.csv") in nowhere.err
    contract = {
        "links": "left_source left_record_id right_source right_record_id probability match_weight decision evidence",
        "cases": "case_id kind field source unit_id entity_id state first_seen last_seen nights_open decided_by"
        " decision",
    }
    for name, columns in contract.items():
        whole = pl.read_parquet(tmp_path / "baru" / f"{name}.parquet")
        text = pl.read_csv(tmp_path / "baru" / f"{name}.csv", infer_schema=False)
        assert text.columns == whole.columns == columns.split()
        assert text.height == whole.height > 0
        assert whole.equals(table(site, name).select(whole.columns))
    assert sorted(file.name for file in (tmp_path / "baru").iterdir()) == [
        "cases.csv", "cases.parquet", "links.csv", "links.parquet",
    ]  # fmt: skip


def test_a_person_is_found_by_nik_name_and_birth_date_in_every_source(site: Path, linked: dict[str, object]) -> None:
    entities = table(site, "entities")
    entity = entities.filter(record_id=linked["left_record_id"])["entity_id"][0]
    everywhere = set(entities.filter(entity_id=entity)["record_id"])
    person = table(site, "records").filter(record_id=linked["right_record_id"]).row(0, named=True)
    assert len(everywhere) > 1
    for text in (person["nik"], person["name"].lower(), f"{person['birth_date']:%d-%m-%Y}"):
        ended = padan("find", text, "--json", cwd=site)
        found = {one["record_id"] for one in json.loads(ended.out)}
        assert (ended.code, ended.err) == (0, "")
        assert linked["right_record_id"] in found
        assert {one["entity_id"] for one in json.loads(ended.out)} >= {entity}
    said = padan("find", person["nik"], cwd=site).out
    assert said.splitlines()[0] == entity and person["name"] in said


def test_nobody_found_is_no_error(site: Path) -> None:
    ended = padan("find", "TIDAK ADA ORANG INI", cwd=site)
    assert (ended.code, ended.out) == (0, "tidak ada yang cocok\n")
    assert json.loads(padan("find", "31-12-1899", "--json", cwd=site).out) == []


def test_the_evidence_of_a_link_adds_up_to_what_was_decided(site: Path, linked: dict[str, object]) -> None:
    told = json.loads(padan("explain", linked["left_record_id"], "--json", cwd=site).out)
    bits = sum(step["weight_bits"] for step in told["steps"])
    odds = 2 ** (told["prior_weight"] + told["match_weight"])
    assert told["steps"]
    assert bits == pytest.approx(told["match_weight"]) and told["match_weight"] == pytest.approx(linked["match_weight"])
    assert odds / (1 + odds) == pytest.approx(told["probability"], abs=1e-6)
    assert told["probability"] == pytest.approx(linked["probability"], abs=1e-6)
    assert (told["decision"], told["right"]["record_id"]) == ("link", linked["right_record_id"])


def test_the_waterfall_on_the_terminal_adds_up_to_its_last_line(site: Path, linked: dict[str, object]) -> None:
    ended = padan("explain", linked["left_record_id"], linked["right_record_id"], cwd=site)
    assert ended.code == 0
    steps, totals = ended.out.split("─" * 8)
    weights = [float(number) for number in re.findall(r"^  \w+ +([+-]\d+\.\d\d) ", steps, flags=re.MULTILINE)]
    weight, prior, total = (float(number) for number in re.findall(r" ([+-]\d+\.\d\d)", totals))
    assert sum(weights) == pytest.approx(weight, abs=0.01 * len(weights))
    assert weight + prior == pytest.approx(total, abs=0.011)


def test_two_who_were_never_linked_are_explained_too(site: Path, linked: dict[str, object]) -> None:
    other = table(site, "entities").filter(
        (pl.col("link_status") == "register") & (pl.col("record_id") != linked["right_record_id"])
    )["record_id"][0]
    told = json.loads(padan("explain", linked["left_record_id"], other, "--json", cwd=site).out)
    assert told["decision"] is None
    assert told["probability"] < 0.5
    unknown = padan("explain", "tidak-ada", cwd=site)
    assert (unknown.code, unknown.out) == (2, "") and "padan find" in unknown.err


def test_links_of_the_night_are_good_against_the_truth_of_the_world(site: Path, world: Path, tmp_path: Path) -> None:
    assert padan("export", "entities", "--out", tmp_path / "entities.csv", cwd=site).code == 0
    ended = padan("evaluate", tmp_path / "entities.csv", world / "truth" / "links.csv")
    told = json.loads(ended.out)
    assert ended.code == 0
    assert told["f1"] >= 0.97 and told["precision"] >= 0.97, told


def test_two_plain_files_are_evaluated_by_hand_checked_numbers(tmp_path: Path) -> None:
    links = "left_id,right_id,probability\na,1,0.9\nb,2,0.8\nc,9,0.7\nd,4,0.2\n"
    (tmp_path / "links.csv").write_text(links, encoding="utf-8")
    (tmp_path / "truth.csv").write_text("left_id,right_id\na,1\nb,2\nc,3\nd,4\n", encoding="utf-8")
    at_half = json.loads(padan("evaluate", "links.csv", "truth.csv", cwd=tmp_path).out)
    assert (at_half["precision"], at_half["recall"]) == (pytest.approx(2 / 3), pytest.approx(2 / 4))
    assert at_half["f1"] == pytest.approx(4 / 7)
    lower = json.loads(padan("evaluate", "links.csv", "truth.csv", "--threshold", "0.1", cwd=tmp_path).out)
    assert (lower["precision"], lower["recall"]) == (pytest.approx(3 / 4), pytest.approx(3 / 4))


def test_reports_are_written_again_for_all_and_for_one_recipient(site: Path) -> None:
    [out] = (site / "out").iterdir()
    before = {file.relative_to(out) for file in out.rglob("padan_*.*")}
    shutil.rmtree(out / "dinas-pendidikan")
    ended = padan("report", "--recipient", "dinas-pendidikan", cwd=site)
    assert (ended.code, ended.out) == (0, f"1 packs in {out}\n"), ended
    assert [file.name for file in (out / "dinas-pendidikan").glob("padan_*.xlsx")]
    shutil.rmtree(out)
    told = json.loads(padan("report", "--json", cwd=site).out)
    assert (told["run"], told["out"]) == (current(site), str(out))
    assert {file.relative_to(out) for file in out.rglob("padan_*.*")} == before
    assert [folder.name for folder in (site / "out").iterdir()] == [out.name]
    wrong = padan("report", "--recipient", "dinas-sulap", cwd=site)
    assert (wrong.code, wrong.out) == (2, "") and "dinas-pendidikan" in wrong.err


def test_the_audit_log_is_whole_until_somebody_changes_it(site: Path) -> None:
    assert padan("export", "cases", "--out", site / "cases.csv", cwd=site).code == 0
    whole = padan("audit", "verify", cwd=site)
    assert (whole.code, whole.out[:5]) == (0, "utuh:")
    log = site / "store" / "audit.jsonl"
    events = [json.loads(line)["event"] for line in padan("audit", cwd=site).out.splitlines()]
    assert (events[0], events[-1]) == ("run started", "export") and "packs written" in events
    log.write_text(log.read_text(encoding="utf-8").replace('"cases"', '"files"'), encoding="utf-8")
    assert padan("export", "cases", "--out", site / "cases.csv", cwd=site).code == 0
    tampered = padan("audit", "verify", cwd=site)
    assert tampered.code == 1
    assert f"{log}, baris {len(events)}: " in tampered.out
    assert (padan("audit", "hapus", cwd=site).code, padan("audit", cwd=site).code) == (2, 0)


def test_links_are_evaluated_by_a_column_of_the_left_list(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("left_id,right_id,probability\na,1,0.9\nb,2,0.8\nc,9,0.7\nd,4,0.2\n")
    (tmp_path / "truth.csv").write_text("left_id,right_id\na,1\nb,2\nc,3\nd,4\n")
    (tmp_path / "siswa.csv").write_text("kode,jk,nik\na,L,1\nb,P,\nc,P,2\nd,P,\n")
    ended = padan("evaluate", "links.csv", "truth.csv", "--by", "siswa.csv:jk", "--by", "siswa.csv:nik", cwd=tmp_path)
    told = json.loads(ended.out)
    rows = {
        row["group"]: (row["true_pairs"], row["linked"], row["true_positives"]) for row in told["by"]["siswa.csv:jk"]
    }
    assert rows == {"L": (1, 1, 1), "P": (3, 2, 1)}
    assert [row["group"] for row in told["by"]["siswa.csv:nik"]] == ["1", "2", "empty"]
    assert {"f1", "best_f1", "thresholds", "calibration"} <= set(told)
    assert sum(row["pairs"] for row in told["calibration"]) == 4
    for wrong, said in (("siswa.csv", "no FILE:COLUMN"), ("siswa.csv:x", "no column x"), ("truth.csv:left_id", "")):
        ended = padan("evaluate", "links.csv", "truth.csv", "--by", wrong, cwd=tmp_path)
        assert (ended.code == 2 and said in ended.err) if said else ended.code == 0
    (tmp_path / "other.csv").write_text("kode,jk\nx,L\ny,P\n")
    ended = padan("evaluate", "links.csv", "truth.csv", "--by", "other.csv:jk", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "no column of other.csv holds the left ids" in ended.err
