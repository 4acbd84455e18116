"""A night that is watched: figures, messages and log say how it ended, and never change how it ends."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from notify_servers import Hook, free_port, webhook
from prometheus_client.parser import text_string_to_metric_families
from typed_commands import NEXT_DAY, Ended, command, current, environment, padan, refused_files, table

Metrics = Mapping[tuple[str, ...], float]


def metrics(site: Path) -> Metrics:
    """Return the figures by name and labels, as a scraper reads them."""
    text = (site / "store" / "metrics.prom").read_text(encoding="utf-8")
    return {
        (sample.name.removeprefix("padan_"), *(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def notify(site: Path, table: str, when: str = '["failed", "held_back", "rejected", "late"]') -> None:
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[notify]\nwhen = {when}\n{table}\n")


def run(site: Path, *more: object) -> Ended:
    return padan("run", "--config", site, "--as-of", NEXT_DAY, *more)


@pytest.fixture(scope="module")
def watched(first_night: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended, Hook]:
    """Return a site after a whole night with a log for machines, what it said, and what its webhook got."""
    site = Path(shutil.copytree(first_night / "site", tmp_path_factory.mktemp("watched") / "site"))
    with webhook() as hook:
        notify(site, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/kait-rahasia"')
        ended = run(site, "--log-format", "json", "--full")
    return site, ended, hook


def test_the_figures_are_those_of_the_published_run(watched: tuple[Path, Ended, Hook]) -> None:
    site, ended, _ = watched
    told = metrics(site)
    assert ended.code == told["last_night_exit_code",] == 3
    records, cases, findings = table(site, "records"), table(site, "cases"), table(site, "findings")
    assert {key[1]: rows for key, rows in told.items() if key[0] == "rows"} == dict(
        records.group_by("source").len().iter_rows()
    )
    opened = cases.filter(pl.col("state").is_in(["BARU", "TERBUKA", "MUNCUL_LAGI"]))
    assert sum(count for key, count in told.items() if key[0] == "open_cases") == opened.height > 0
    errors = findings.filter(pl.col("severity") == "ERROR")["case_id"].unique()
    assert told["open_cases", "ERROR", "TERBUKA"] == opened.filter(pl.col("case_id").is_in(errors.implode())).height
    refused = refused_files(site)
    assert sum(count for key, count in told.items() if key[0] == "rejected_files") == len(refused) > 0
    assert told["files", "unreadable"] == sum(status == "unreadable" for status, _ in refused.values())
    assert told["delivery_age_days", "siak"] > 0
    stages = {key[1] for key in told if key[0] == "last_night_stage_seconds"}
    assert stages >= set(json.loads((site / "store/runs" / current(site) / "manifest.json").read_text())["seconds"])


def test_every_line_of_the_log_is_an_event(watched: tuple[Path, Ended, Hook]) -> None:
    site, ended, _ = watched
    events = [json.loads(line) for line in ended.err.splitlines()]
    assert ended.out.startswith("Padan · Kabupaten Semarang")
    assert all({"time", "level", "message"} <= set(one) for one in events)
    assert [one["message"] for one in (events[0], *events[-2:])] == [
        "night started",
        "night published",
        "webhook: told",
    ]
    assert events[-2]["exit_code"] == 3
    assert {one["source"] for one in events if one.get("stage") == "read" and "source" in one} == {
        "siak", "bpjs", "dapodik", "emis", "eppgbm",
    }  # fmt: skip
    refused = [one["file"] for one in events if one["level"] == "warning" and "file" in one]
    assert sorted(refused) == sorted(refused_files(site)) != []
    assert next(one["stage"] for one in events if "seconds" in one and "stage" in one) == "read"


def test_no_value_of_a_person_is_in_figures_log_or_message(watched: tuple[Path, Ended, Hook]) -> None:
    site, ended, hook = watched
    [(_, _, body)] = hook.calls
    told = (site / "store" / "metrics.prom").read_text(encoding="utf-8") + ended.err + body.decode()
    records = table(site, "records")
    values = pl.concat([records[name] for name in ("name", "mother_name", "address", "nik", "no_kk")])
    searched = {value for value in values.drop_nulls().unique() if len(value) > 4}
    assert len(searched) > 1000
    assert [value for value in searched if value in told] == []


def test_those_who_asked_are_told_which_deliveries_took_no_part(watched: tuple[Path, Ended, Hook]) -> None:
    site, _, hook = watched
    [(path, _, body)] = hook.calls
    told = json.loads(body)
    assert (path, told["occasion"], told["published_run"]) == ("/kait-rahasia", "rejected", current(site))
    assert sorted(one["file"] for one in told["rejected"]) == sorted(refused_files(site))


def test_a_night_that_fails_is_seen_and_what_is_published_stays_in_the_figures(
    watched: tuple[Path, Ended, Hook], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(watched[0], tmp_path / "site"))
    before = metrics(site)
    shutil.rmtree(site / "inbox")
    (site / "inbox").mkdir()
    ended = run(site)
    after = metrics(site)
    assert (ended.code, after["last_night_exit_code",]) == (6, 6)
    same = ("last_success_timestamp_seconds", "rows", "open_cases", "files", "rejected_files")
    assert [key for key in before if key[0] in same and before[key] != after.get(key)] == []
    assert after["last_success_timestamp_seconds",] <= after["last_night_end_timestamp_seconds",]
    assert {key[1] for key in after if key[0] == "last_night_stage_seconds"} == {"read"}
    port = watched[2].port  # nobody listens there any more
    assert f"webhook: not told: 127.0.0.1:{port} cannot be reached\n" in ended.err
    assert "kait-rahasia" not in ended.err + ended.out


def test_without_a_place_for_the_figures_those_who_asked_are_told_all_the_same(site: Path) -> None:
    shutil.rmtree(site / "inbox")
    (site / "inbox").mkdir()
    (site / "store" / "metrics.prom").unlink()
    (site / "store" / "metrics.prom").mkdir()
    with webhook() as hook:
        notify(site, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/"')
        ended = run(site)
    assert ended.code == 6
    assert [line for line in ended.err.splitlines() if "figures of this night are not written" in line] != []
    [(_, _, body)] = hook.calls
    assert json.loads(body)["subject"] == "Padan 33.22: malam 24-11-2026 tidak terbit"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks no program to end")
@pytest.mark.parametrize(
    ("asked", "code", "said", "told"),
    [
        (signal.SIGTERM, 143, "ended by the system (SIGTERM)", ["Pengerjaan dihentikan oleh sistem"]),
        (signal.SIGINT, 130, "stopped; the last published run stays", []),
    ],
)
def test_a_night_that_is_ended_says_so_and_those_who_asked_are_told_of_the_system(
    site: Path, asked: signal.Signals, code: int, said: str, told: list[str]
) -> None:
    published = current(site)
    with webhook() as hook:
        notify(site, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/"')
        typed = command(["run", "--config", site, "--as-of", NEXT_DAY, "--full"])
        with subprocess.Popen(
            typed, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as night:
            assert night.stderr is not None
            assert any(line.startswith("standardise") for line in night.stderr)
            night.send_signal(asked)
            _, err = night.communicate(timeout=60)
    assert night.returncode == metrics(site)["last_night_exit_code",] == code, err
    assert said in err and "Traceback" not in err
    assert [line for line in told if line not in json.loads(hook.calls[0][2])["text"]] == []
    assert len(hook.calls) == len(told)
    assert current(site) == published


def test_errors_are_events_too_also_by_configuration(site: Path) -> None:
    file = site / "padan.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[run]\n", '[run]\nlog = "json"\n', 1), encoding="utf-8")
    refused = padan("run", "--config", site, "--as-of", "2028-01-01")
    last = json.loads(refused.err.splitlines()[-1])
    assert (refused.code, last["exit_code"], last["level"]) == (4, 4, "error")
    assert "ended on 31-12-2027" in last["message"]
    file.write_text(text.replace("[run]\n", "[run]\nrun = 1\n", 1), encoding="utf-8")
    wrong = padan("run", "--config", site, "--log-format", "json")
    [only] = [json.loads(line) for line in wrong.err.splitlines()]
    assert (wrong.code, only["exit_code"]) == (2, 2)
    assert "unknown key" in only["message"]


def test_notify_says_who_is_told_and_tries_it(site: Path) -> None:
    none = padan("notify", "--config", site)
    assert none.code == 2 and "[notify.email]" in none.err
    notify(site, '[notify.webhook]\nurl = "${PADAN_TEST_HOOK}"', when='["failed"]')
    shown = padan("notify", "--config", site)
    assert (shown.code, shown.out) == (0, "webhook  ${PADAN_TEST_HOOK}   when: failed\n")
    tried = padan("notify", "--test", "--config", site)
    assert tried.code == 2 and "PADAN_TEST_HOOK is not given" in tried.out
    secrets = site / "padan.secrets"
    secrets.write_text(f"PADAN_TEST_HOOK=http://127.0.0.1:{free_port()}/x\n", encoding="utf-8")
    secrets.chmod(0o600)
    tried = padan("notify", "--test", "--json", "--config", site)
    [told] = json.loads(tried.out)
    assert tried.code == 2 and told["error"].endswith("cannot be reached")
    with webhook() as hook:
        secrets.write_text(f"PADAN_TEST_HOOK=http://127.0.0.1:{hook.port}/x\n", encoding="utf-8")
        tried = padan("notify", "--test", "--config", site)
    assert (tried.code, tried.out) == (0, "webhook  ${PADAN_TEST_HOOK}   sent\n")
