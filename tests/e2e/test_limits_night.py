"""Limits on findings in a whole night: told wherever the night is told, and nothing is stopped."""

import json
from pathlib import Path

from typed_commands import AS_OF, NEXT_DAY, padan

from data_samples.generate import generate
from pipelines.store import Store

LIMITS = '\n[limits]\nNIK_KOSONG = 0.001\n"BEDA_ISI/day_month_swapped" = 1000\n'


def test_a_broken_limit_is_told_everywhere_and_stops_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    generate(site, people=400, seed=3, sources=["siak", "dapodik", "bpjs"], broken=False)
    free = padan("run", "--config", site, "--as-of", AS_OF)
    assert free.code == 0
    before = Store(site / "store").published()
    assert "[limits]" not in json.loads((before / "contracts.json").read_text(encoding="utf-8"))
    assert "Batas temuan" not in (before / "contracts.html").read_text(encoding="utf-8")
    assert "batas temuan" not in padan("status", "--config", site).out

    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write(LIMITS)
    limited = padan("run", "--config", site, "--as-of", NEXT_DAY)
    run = Store(site / "store").published()
    assert limited.code == 0
    assert run != before
    told = Store(site / "store").manifest()["limits"]
    assert told["judged"] == 6  # three sources, two limits
    assert {one["source"] for one in told["broken"]} >= {"bpjs"}
    assert {one["kind"] for one in told["broken"]} == {"NIK_KOSONG"}

    lines = {line for line in limited.out.splitlines() if line.startswith("  ! ")}
    assert len(lines) == len(told["broken"])
    assert all("NIK_KOSONG pada " in line and line.endswith("batasnya 0,1 %") for line in lines)
    status = padan("status", "--config", site).out
    assert f"batas temuan: {len(lines)} dari 6 dilewati" in status
    assert lines <= set(status.splitlines())
    document = json.loads((run / "contracts.json").read_text(encoding="utf-8"))["[limits]"]
    assert not document["success"]
    page = (run / "contracts.html").read_text(encoding="utf-8")
    assert page.count('<td class="status warning">melewati batas</td>') == len(lines)
    assert page.count('<td class="status accepted">dalam batas</td>') == 6 - len(lines)
    assert page == next((site / "out").glob(f"{run.name}/**/contracts.html")).read_text(encoding="utf-8")
