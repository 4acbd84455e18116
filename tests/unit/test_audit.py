"""The audit log: whoever changes it behind Padan's back is seen, and a program that is killed is no tampering."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines import audit
from pipelines.audit_check import problems
from pipelines.keys import site_key
from pipelines.store import Store, write_json

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
LINES = 6


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with six lines in its log; a run was built after the third."""
    for number in range(LINES):
        audit.append(tmp_path, "export", now=NOW + timedelta(minutes=number), number=number, name="Sumiyati é")
        if number == 2:
            run = Store(tmp_path).run("2026-11-23T0130")
            run.mkdir(parents=True)
            write_json(run / "manifest.json", {"run": run.name, "audit": audit.anchor(tmp_path)})
    assert problems(tmp_path) == []
    return tmp_path


def lines_of(store: Path) -> list[bytes]:
    return (store / audit.LOG).read_bytes().splitlines(keepends=True)


def chained(lines: list[bytes]) -> list[bytes]:
    """Return the lines with their hashes made to fit again, as somebody without the key can."""
    made, previous = [], audit.FIRST
    for number, line in enumerate(lines, start=1):
        said = json.loads(line) | {"line": number, "previous": previous}
        made.append(json.dumps(said, ensure_ascii=False).encode() + b"\n")
        previous = hashlib.sha256(made[-1].rstrip(b"\n")).hexdigest()
    return made


def with_line(lines: list[bytes], at: int, change: Callable[[bytes], bytes]) -> list[bytes]:
    return [*lines[:at], change(lines[at]), *lines[at + 1 :]]


EDITS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], int]] = {  # what is done to the lines, where it shows
    "a value edited": (lambda f: with_line(f, 2, lambda x: x.replace(b'"number": 2', b'"number": 7')), 3),
    "who it was edited": (lambda f: with_line(f, 0, lambda x: x.replace(b'"who": "', b'"who": "x')), 1),
    "the time set back": (lambda f: with_line(f, 3, lambda x: x.replace(b"2026-11-23", b"2026-10-23")), 4),
    "a line removed": (lambda f: f[:2] + f[3:], 3),
    "the first line removed": (lambda f: f[1:], 1),
    "two lines changed places": (lambda f: [*f[:2], f[3], f[2], *f[4:]], 3),
    "a line of somebody's own": (lambda f: [*f[:2], f[2].replace(b'"number": 2', b'"number": 9'), *f[2:]], 3),
    "a line doubled": (lambda f: [*f[:3], *f[2:]], 4),
    "the last line doubled": (lambda f: [*f, f[-1]], 7),
    "the end cut off": (lambda f: f[:4], 5),
    "only the last line cut off": (lambda f: f[:5], 6),
    "emptied": (lambda _: [], 1),
    "the start of the chain changed": (
        lambda f: with_line(f, 0, lambda x: x.replace(b'"previous": "0', b'"previous": "1')), 1,
    ),
    "all hashes made anew after an edit": (
        lambda f: chained(with_line(f, 2, lambda x: x.replace(b'"number": 2', b'"number": 7'))), 3,
    ),
    "a last line made to follow": (lambda f: [*f, chained([*f, f[-1]])[-1]], 7),
    "spaces": (lambda f: with_line(f, 4, lambda x: x.replace(b'": ', b'":  ')), 5),
    "a space behind a line": (lambda f: with_line(f, 4, lambda x: x.replace(b"\n", b" \n")), 5),
    "line ends of Windows": (lambda f: [x.replace(b"\n", b"\r\n") for x in f], 1),
    "the last line feed removed": (lambda f: with_line(f, 5, lambda x: x.rstrip(b"\n")), 6),
    "an empty line": (lambda f: [*f[:3], b"\n", *f[3:]], 4),
    "an empty line at the end": (lambda f: [*f, b"\n"], 7),
    "saved in Latin-1": (lambda f: [x.decode().encode("latin-1") for x in f], 1),
    "saved with a byte order mark": (lambda f: [b"\xef\xbb\xbf", *f], 1),
    "letters written as escapes": (
        lambda f: with_line(f, 1, lambda x: json.dumps(json.loads(x)).encode() + b"\n"), 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_tampering_shows_with_its_line_and_never_heals(store: Path, edit: str) -> None:
    change, shown = EDITS[edit]
    before = lines_of(store)
    (store / audit.LOG).write_bytes(b"".join(change(before)))
    assert lines_of(store) != before
    assert problems(store)[0].line == shown
    if edit != "the last line feed removed":  # what is added puts it back: byte for byte the log that was
        audit.append(store, "export", now=NOW + timedelta(hours=1), number=LINES)
        assert problems(store)[0].line <= LINES + 1


def copy_of(store: Path) -> dict[str, bytes]:
    return {name: (store / name).read_bytes() for name in (audit.LOG, audit.HEAD)}


def test_a_log_put_back_together_with_its_head_is_not_the_one_a_later_run_wrote_down(tmp_path: Path) -> None:
    audit.append(tmp_path, "export", now=NOW, number=0)
    old = copy_of(tmp_path)
    audit.append(tmp_path, "export", now=NOW, number=1)
    run = Store(tmp_path).run("2026-11-23T0130")
    run.mkdir(parents=True)
    write_json(run / "manifest.json", {"run": run.name, "audit": audit.anchor(tmp_path)})
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    [problem] = problems(tmp_path)
    assert (problem.line, problem.code) == (2, "anchor")
    audit.append(tmp_path, "export", now=NOW, number=9)
    assert [one.line for one in problems(tmp_path)] == [2]


@pytest.mark.parametrize("gone", [(audit.LOG,), (audit.HEAD,), (audit.LOG, audit.HEAD), ("site.key",)])
def test_files_taken_away_show(store: Path, gone: tuple[str, ...]) -> None:
    for name in gone:
        (store / name).unlink()
    assert problems(store)


def test_a_head_of_somebody_without_the_key_does_not_cover_a_cut(store: Path) -> None:
    cut = lines_of(store)[:4]
    (store / audit.LOG).write_bytes(b"".join(cut))
    head = {"line": 4, "hash": audit.hash_of(cut[-1].rstrip(b"\n")), "seal": "0" * 64}
    (store / audit.HEAD).write_text(json.dumps(head))
    assert [(one.line, one.code) for one in problems(store)] == [(4, "head")]


def test_a_clock_that_was_set_back_by_days_shows(store: Path) -> None:
    audit.append(store, "export", now=NOW - timedelta(hours=5), number=6)  # began before, ended after: a long night
    assert problems(store) == []
    audit.append(store, "export", now=NOW - timedelta(days=40), number=7)
    [problem] = problems(store)
    assert (problem.line, problem.words("id")) == (
        8, "waktunya 14-10-2026 01:30, lebih awal dari baris sebelumnya: jam mesin dimundurkan",
    )  # fmt: skip


def test_nothing_written_yet_is_whole(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_a_line_whose_head_could_not_be_kept_any_more_is_no_tampering(tmp_path: Path) -> None:
    audit.append(tmp_path, "export", now=NOW, number=0)
    before = (tmp_path / audit.HEAD).read_bytes()
    audit.append(tmp_path, "export", now=NOW, number=1)
    (tmp_path / audit.HEAD).write_bytes(before)  # killed between the line and its head
    assert problems(tmp_path) == []
    audit.append(tmp_path, "export", now=NOW, number=2)
    assert problems(tmp_path) == [] and len(lines_of(tmp_path)) == 3


@pytest.mark.parametrize("whole", [0, 1, 4])
def test_a_line_that_was_written_in_part_is_no_tampering_and_is_cut_off(tmp_path: Path, whole: int) -> None:
    for number in range(whole):
        audit.append(tmp_path, "export", now=NOW, number=number, long="x" * 3000)
    kept = copy_of(tmp_path) if whole else {audit.LOG: b""}
    audit.append(tmp_path, "export", now=NOW, number=whole, long="y" * 5000)
    part = lines_of(tmp_path)[-1][:-1000]
    if not whole:
        (tmp_path / audit.HEAD).unlink()
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content + (part if name == audit.LOG else b""))
    assert problems(tmp_path) == []
    audit.append(tmp_path, "export", now=NOW, number=whole)
    assert problems(tmp_path) == []
    assert [json.loads(line)["number"] for line in lines_of(tmp_path)] == list(range(whole + 1))


def test_an_audit_line_says_who_when_and_what(tmp_path: Path) -> None:
    audit.append(tmp_path, "export", now=NOW, table="links", rows=3)
    [line] = audit.read_lines(tmp_path)
    assert (line["line"], line["when"], line["event"], line["rows"]) == (1, "2026-11-23T01:30:00+00:00", "export", 3)
    assert line["who"] and line["host"]
    assert site_key(tmp_path).hex() not in (tmp_path / audit.LOG).read_text()
