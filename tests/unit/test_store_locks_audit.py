"""What lies on disk: a run is seen whole or not at all, one run at a time, and the audit chain shows tampering."""

import json
import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines import audit, errors
from pipelines.errors import Locked, UsageError
from pipelines.exit_codes import ExitCode, exit_code_of
from pipelines.locks import hold
from pipelines.store import Store, write_json

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def build(store: Store, run_id: str) -> None:
    store.building(run_id).mkdir(parents=True)
    write_json(store.building(run_id) / "manifest.json", {"run": run_id})


def test_a_run_is_seen_only_after_it_is_published(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(store, "2026-11-23T0130")
    assert (store.current(), store.run_ids()) == (None, [])
    store.publish("2026-11-23T0130")
    assert (store.current(), store.run_ids()) == ("2026-11-23T0130", ["2026-11-23T0130"])
    assert store.manifest() == {"run": "2026-11-23T0130"}


def test_what_a_killed_run_left_is_swept_and_the_published_run_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(store, "2026-11-22T0130")
    store.publish("2026-11-22T0130")
    build(store, "2026-11-23T0130")
    assert store.sweep() == ["2026-11-23T0130"]
    assert (store.current(), store.run_ids()) == ("2026-11-22T0130", ["2026-11-22T0130"])


def test_asking_for_a_run_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(UsageError, match="padan run"):
        store.published()
    build(store, "2026-11-22T0130")
    store.publish("2026-11-22T0130")
    with pytest.raises(UsageError, match="2026-11-22T0130"):
        store.published("2020-01-01T0000")


def _hold_elsewhere(
    store: str, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event"
) -> None:
    with hold(Path(store), now=NOW):
        held.set()
        done.wait(20)


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold_elsewhere, args=(str(tmp_path), held, done))
    other.start()
    try:
        assert held.wait(20)
        with pytest.raises(Locked, match=f"process {other.pid} of .+ on .+23-11-2026 01:30"), hold(tmp_path, now=NOW):
            pass
    finally:
        done.set()
        other.join()
    with hold(tmp_path, now=NOW):
        pass  # free again


@pytest.mark.parametrize("tamper", ["edit", "remove", "swap", "edit the last", "remove the last", "empty"])
def test_tampering_breaks_the_audit_chain(tmp_path: Path, tamper: str) -> None:
    for number in range(5):
        audit.append(tmp_path, "export", now=NOW, number=number)
    log = tmp_path / "audit.jsonl"
    assert audit.broken_links(tmp_path) == []
    lines = log.read_bytes().splitlines(keepends=True)
    if tamper == "edit":
        lines[2] = lines[2].replace(b'"number": 2', b'"number": 7')
    elif tamper == "remove":
        del lines[2]
    elif tamper == "swap":
        lines[2], lines[3] = lines[3], lines[2]
    elif tamper == "edit the last":
        lines[4] = lines[4].replace(b'"number": 4', b'"number": 7')
    else:
        del lines[4 if tamper == "remove the last" else 0 :]
    log.write_bytes(b"".join(lines))
    assert audit.broken_links(tmp_path) != []
    audit.append(tmp_path, "export", now=NOW, number=5)
    assert audit.broken_links(tmp_path) != []  # nor does it heal when the log goes on


def test_a_line_whose_hash_could_not_be_kept_any_more_is_no_tampering(tmp_path: Path) -> None:
    audit.append(tmp_path, "export", now=NOW, number=0)
    before = (tmp_path / "audit.head").read_text()
    audit.append(tmp_path, "export", now=NOW, number=1)
    (tmp_path / "audit.head").write_text(before)  # killed between the line and its hash
    assert audit.broken_links(tmp_path) == []
    audit.append(tmp_path, "export", now=NOW, number=2)
    assert audit.broken_links(tmp_path) == []


def test_an_audit_line_says_who_when_and_what(tmp_path: Path) -> None:
    audit.append(tmp_path, "export", now=NOW, table="links", rows=3)
    line = json.loads((tmp_path / "audit.jsonl").read_text())
    assert (line["when"], line["event"], line["rows"]) == ("2026-11-23T01:30:00+00:00", "export", 3)
    assert line["who"] and line["host"]


def test_every_error_we_raise_on_purpose_has_its_own_exit_code() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.PipelineError)
    ]
    codes = {kind.__name__: exit_code_of(kind.__new__(kind)) for kind in kinds if kind is not errors.PipelineError}
    assert codes == {
        "UsageError": ExitCode.USAGE,
        "ConfigError": ExitCode.USAGE,
        "Refused": ExitCode.REFUSED,
        "Locked": ExitCode.LOCKED,
        "NothingPublished": ExitCode.NOTHING_PUBLISHED,
        "HeldBack": ExitCode.NOTHING_PUBLISHED,
        "OutOfSpace": ExitCode.DEFECT,
    }
    assert exit_code_of(ValueError()) is ExitCode.DEFECT
