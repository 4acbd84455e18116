"""What the law asks for, as an officer types it: a person's question, a semester's report, papers, purging."""

import json
from pathlib import Path

import polars as pl
from typed_commands import current, padan, table

WRITTEN = ("jawaban.pdf", "laporan.pdf", "laporan.xlsx", "laporan.csv", "dpia.docx", "lampiran.pdf")


def test_an_officer_answers_reports_and_purges_and_the_log_stays_whole(site: Path) -> None:
    linked = table(site, "entities").filter(pl.col("link_status") == "register")
    people = table(site, "records").join(linked.select("record_id"), on="record_id")
    nik = people["nik"].drop_nulls().unique().sort()[0]
    answer = padan("subject", nik, "--asked", "2026-11-23", "--letter", "jawaban.pdf", cwd=site)
    assert (answer.code, answer.err) == (0, "") and "26-11-2026" in answer.out and nik not in answer.out
    assert json.loads(padan("subject", nik, "--json", cwd=site).out)["rows"]
    told = padan("usage", "--out", "laporan.pdf", "--out", "laporan.xlsx", "--out", "laporan.csv", "--json", cwd=site)
    assert json.loads(told.out)["looks"]["subject access"] == 2
    assert padan("paper", "dpia", "--out", "dpia.docx", cwd=site).code == 0
    agency = json.loads(padan("usage", "--json", cwd=site).out)["disclosures"][0]["recipient"]
    assert padan("paper", "annex", "--agency", agency, "--out", "lampiran.pdf", cwd=site).code == 0
    assert [name for name in WRITTEN if (site / name).stat().st_size < 500] == []

    unset = padan("purge", cwd=site)
    assert unset.code == 2 and "[retention]" in unset.err
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[retention]\nruns = 1\npacks = 1\nreadings = 1\nquarantine = 1\nanswers = 1\n")
    purged = padan("purge", cwd=site)
    assert purged.code == 0 and "dihapus:" in purged.out
    assert (site / "out" / current(site)).is_dir() and padan("status", cwd=site).code == 0
    assert padan("audit", "verify", cwd=site).code == 0


def test_what_cannot_be_done_is_a_sentence(site: Path) -> None:
    for typed, said in (
        (("subject", "123"), "16 digits"),
        (("subject", "3322063203150001", "--letter", "a.doc"), ".pdf"),
        (("usage", "--semester", "2026"), "2026-1"),
        (("usage", "--out", "a.doc"), ".xlsx"),
        (("paper", "dpia", "--out", "a.odt"), ".docx"),
        (("paper", "annex", "--out", "a.pdf"), "--agency"),
    ):
        ended = padan(*typed, cwd=site)
        assert (ended.code, ended.out) == (2, "") and said in ended.err, typed
