"""`padan check` without a file, and `padan status`: what others may open, and which format the store has."""

import json
import os
from pathlib import Path

import pytest
from typed_commands import padan

from pipelines.store import FORMAT

needs_owners = pytest.mark.skipif(os.name != "posix", reason="Windows decides by the access list of the folder")


@needs_owners
def test_a_site_whose_files_are_private_is_in_order(site: Path) -> None:
    for path in [*(site / "store").rglob("*"), *(site / "out").rglob("*"), site / "store", site / "out"]:
        path.chmod(0o700 if path.is_dir() else 0o600)  # a copy of a site has the modes of whoever copied it
    ended = padan("check", cwd=site)
    assert (ended.code, ended.out) == (
        0, f"format store: {FORMAT}\nstore dan out hanya dapat dibuka pemiliknya\n",
    )  # fmt: skip
    assert "pengguna lain" not in padan("status", cwd=site).out


@needs_owners
def test_what_a_wider_mask_left_is_told_with_the_command_that_mends_it(site: Path) -> None:
    (site / "store" / "audit.jsonl").chmod(0o644)
    ended = padan("check", "--config", site)
    assert ended.code == 2
    assert str(site / "store" / "audit.jsonl") in ended.out
    assert f'langkah: chmod -R go-rwx "{site / "store"}" "{site / "out"}"' in ended.out
    assert "berkas dapat dibuka pengguna lain di mesin ini → padan check" in padan("status", "--config", site).out
    told = json.loads(padan("check", "--json", "--config", site).out)
    assert str(site / "store" / "audit.jsonl") in told["open_to_others"]
    assert told["in_order"] is False


def test_a_store_of_a_later_version_is_told_by_check_and_refused_by_status(site: Path) -> None:
    (site / "store" / "format").write_text(f"{FORMAT + 1}\n", encoding="utf-8")
    checked, status = padan("check", "--config", site), padan("status", "--config", site)
    assert (checked.code, status.code) == (2, 2)
    words = f"a later version of padan has written here: format {FORMAT + 1}, this one reads {FORMAT}"
    assert words in checked.out
    assert words in status.err


def test_a_site_without_a_store_is_in_order(site: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "padan.toml").write_bytes((site / "padan.toml").read_bytes())
    ended = padan("check", "--config", new)
    assert (ended.code, ended.out.splitlines()[0]) == (0, "belum ada store")
    ended = padan("migrate", "--config", new)
    assert ended.code == 2
    assert "there is no store" in ended.err
    assert not (new / "store").exists()
