"""Nights on which deliveries are gone, growing, doubled or late: told to who owes them, handled as configured."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from growing_files import growing
from notify_servers import Hook, webhook
from openpyxl import load_workbook
from typed_commands import Ended, current, padan, table

from data_samples.generate import generate
from pipelines.store import Store

WEEKLY = 'delivery = { every = "week", due = "friday", grace_days = 1 }'
SOP = "Unggah daftar peserta didik setiap Jumat ke folder dapodik."


def run(site: Path, day: str) -> Ended:
    return padan("run", "--config", site, "--as-of", day)


def configure(site: Path, old: str, new: str) -> None:
    text = (site / "padan.toml").read_text("utf-8")
    assert old in text
    (site / "padan.toml").write_text(text.replace(old, new, 1), "utf-8")


def status(site: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(padan("status", "--config", site, "--json").out)
    return told


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended], Hook]:
    """Return a site after four nights, what each said, and what its webhook got."""
    site = tmp_path_factory.mktemp("deliveries") / "site"
    generate(site, people=400, seed=3, sources=["siak", "dapodik", "emis"], broken=False)
    gone, uploaded, doubled, *_ = schools(site)
    ended = {"good": run(site, "2026-11-23")}
    with webhook() as hook:
        notify = f'[notify]\nwhen = ["late", "rejected"]\n[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/kait"\n'
        (site / "padan.toml").write_text((site / "padan.toml").read_text("utf-8") + notify, "utf-8")
        configure(site, "[agencies.dinas-pendidikan]", f'[agencies.dinas-pendidikan]\nsop = "{SOP}"')
        shutil.move(gone, site / gone.name)
        with growing(uploaded, b"\0" * 100, every_seconds=0.05):
            ended["gone and growing"] = run(site, "2026-11-24")
        shutil.copyfile(site / gone.name, gone)
        load_workbook(doubled).save(doubled.with_stem(f"kiriman ulang {doubled.stem}"))
        ended["doubled"] = run(site, "2026-11-25")
        configure(site, "[sources.dapodik]", f"[sources.dapodik]\n{WEEKLY}")
        ended["late"] = run(site, "2026-12-07")
    return site, ended, hook


def schools(site: Path) -> list[Path]:
    return sorted((site / "inbox" / "dapodik").glob("*.xlsx"))


def unit(file: Path) -> str:
    return file.stem.split("-")[-1]


def run_of(site: Path, number: int) -> str:
    return Store(site / "store").run_ids()[number]


def test_the_pupils_of_a_school_whose_file_is_gone_stay_and_so_do_those_of_one_under_way(
    nights: tuple[Path, dict[str, Ended], Hook],
) -> None:
    site, ended, _ = nights
    first, second = run_of(site, 0), run_of(site, 1)
    assert (ended["good"].code, ended["gone and growing"].code) == (0, 3)
    for name in ("records", "links", "entities", "findings"):
        assert table(site, name, first).equals(table(site, name, second))
    gone, uploaded, *_ = schools(site)
    told = {row["file"]: row for row in table(site, "files", second).iter_rows(named=True)}
    assert told[f"dapodik/{gone.name}"]["status"] == "missing"
    assert told[f"dapodik/{uploaded.name}"]["status"] == "incomplete"
    assert {row["status"] for row in told.values()} - {"accepted", "accepted_with_warnings"} == {
        "missing",
        "incomplete",
    }
    assert (
        f"({unit(gone)}) tidak ada lagi di inbox sejak 24-11-2026. Sementara itu dipakai data per"
        in ended["gone and growing"].out
    )
    assert "berkas masih ditulis" in ended["gone and growing"].out


def test_the_agency_reads_on_its_pages_what_it_owes_and_no_other_agency_does(
    nights: tuple[Path, dict[str, Ended], Hook],
) -> None:
    site, _, _ = nights
    out, gone = site / "out" / run_of(site, 1), schools(site)[0]
    said = f"({unit(gone)}) tidak ada lagi di inbox sejak 24-11-2026."
    index = (out / "dinas-pendidikan" / "index.html").read_text("utf-8")
    assert said in index and SOP in index and "belum dapat dipakai: berkas masih ditulis" in index
    assert said in (out / "index.html").read_text("utf-8")
    for page in out.glob("dinas-pendidikan/*/*.html"):
        assert (said in page.read_text("utf-8")) is (page.parent.name == unit(gone))
    [book] = out.glob(f"dinas-pendidikan/{unit(gone)}/*.xlsx")
    cells = [cell for row in load_workbook(book)["Ringkasan"].iter_rows(values_only=True) for cell in row if cell]
    assert any(said in str(cell) for cell in cells)
    others = [page for page in out.rglob("*.html") if page.is_relative_to(out / "kemenag")]
    assert others and not [page for page in others if said in page.read_text("utf-8")]


def test_a_list_that_comes_twice_makes_nobody_a_double(nights: tuple[Path, dict[str, Ended], Hook]) -> None:
    site, ended, _ = nights
    first, third = run_of(site, 0), run_of(site, 2)
    doubled = schools(site)[2]
    files = table(site, "files", third)
    assert ended["doubled"].code == 0 and "digantikan 1" in ended["doubled"].out
    [old] = files.filter(status="superseded").to_dicts()
    assert old["file"] == f"dapodik/{doubled.name}"
    assert f"kiriman ulang {doubled.name}" in old["reason"]
    doubles = [table(site, "findings", night).filter(kind="ORANG_GANDA").height for night in (first, third)]
    assert doubles[0] == doubles[1]
    assert table(site, "records", first).height == table(site, "records", third).height
    assert set(table(site, "cases", third)["state"]) == {"TERBUKA"}


def test_what_is_late_is_told_by_night_status_figures_and_message(
    nights: tuple[Path, dict[str, Ended], Hook],
) -> None:
    site, ended, hook = nights
    assert ended["late"].code == 0
    sentence = "Kiriman dapodik yang ditunggu paling lambat 05-12-2026 belum diterima; yang terakhir diterima"
    assert f"! dapodik: {sentence}" in ended["late"].out
    told = status(site)
    assert [(one["source"], one["what"], one["handling"]) for one in told["owed"]] == [  # type: ignore[attr-defined]  # JSON
        ("dapodik", "late", "use_last")
    ]
    assert f"dapodik · {sentence}" in padan("status", "--config", site).out
    metrics = (site / "store" / "metrics.prom").read_text("utf-8")
    assert 'padan_owed_deliveries{source="dapodik",what="late"} 1.0' in metrics
    assert 'padan_owed_deliveries{source="emis",what="late"} 0.0' in metrics
    messages = [json.loads(body) for _, _, body in hook.calls]
    assert [one["occasions"] for one in messages] == [["rejected", "late"], ["late"]]
    assert [one["what"] for one in messages[0]["owed"]] == ["missing"]
    assert sentence in messages[1]["text"]


def test_a_night_that_waits_publishes_nothing_and_says_for_whom_until_it_comes(
    nights: tuple[Path, dict[str, Ended], Hook], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(nights[0], tmp_path / "site"))
    configure(site, "grace_days = 1 }", 'grace_days = 1, when_late = "wait" }')
    before = current(site)
    ended = run(site, "2026-12-08")
    assert (ended.code, current(site)) == (6, before)
    assert "dapodik: Kiriman dapodik yang ditunggu paling lambat 05-12-2026 belum diterima" in ended.err
    assert "menunggu kiriman itu, paling lama sampai 12-12-2026" in ended.err
    for file in schools(site):  # a week later each school has one pupil less
        if "ulang" in file.name:
            file.unlink()
            continue
        book = load_workbook(file)
        sheet = book.worksheets[0]
        sheet.delete_rows(sheet.max_row)
        book.save(file)
    ended = run(site, "2026-12-09")
    assert (ended.code, current(site) != before) == (0, True)
    assert status(site)["owed"] == []
    assert table(site, "records").filter(pl.col("source") == "dapodik").height < table(site, "records", before).filter(
        pl.col("source") == "dapodik"
    ).height  # fmt: skip
