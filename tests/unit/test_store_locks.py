"""What lies on disk: a run is seen whole or not at all, and one run at a time."""

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines import errors
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
        "NotSent": ExitCode.USAGE,
        "OutOfMemory": ExitCode.USAGE,
        "OutOfSpace": ExitCode.DEFECT,
    }
    assert exit_code_of(ValueError()) is ExitCode.DEFECT
