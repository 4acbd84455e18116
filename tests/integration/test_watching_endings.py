"""Each way in which a night can end is told as what it is; the error itself goes on as it came."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from notify_servers import Hook, webhook

from pipelines import logs
from pipelines.config import Config, load_config
from pipelines.errors import HeldBack, Locked, Refused
from pipelines.watching import watching

NOW = datetime(2026, 11, 23, 1, 45, tzinfo=UTC)
SITE = """\
[run]
region = "33.22"

[sources.siak]
role = "register"
agency = "disdukcapil"
path = "siak/*.xlsx"

[notify]
when = ["failed", "held_back"]
webhook = {{ url = "http://127.0.0.1:{port}/" }}
"""


@pytest.fixture(autouse=True)
def _log_for_people_again() -> Iterator[None]:
    yield
    logs.set_up("text")


@pytest.fixture
def hook() -> Iterator[Hook]:
    with webhook() as listening:
        yield listening


@pytest.fixture
def config(tmp_path: Path, hook: Hook) -> Config:
    (tmp_path / "store").mkdir()
    file = tmp_path / "padan.toml"
    file.write_text(SITE.format(port=hook.port), encoding="utf-8")
    return load_config(file)


def end_with(config: Config, error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, watching(config, as_of=date(2026, 11, 23), clock=lambda: NOW):
        raise error
    assert caught.value is error


@pytest.mark.parametrize(
    ("error", "code", "occasion", "said"),
    [
        (Refused("[run] purpose is missing"), 4, "failed", "lengkapi atau perbarui [run]"),
        (Locked("another run holds it"), 5, "failed", "tunggu sampai proses"),
        (HeldBack("siak lost 30 % of its people"), 6, "held_back", "siak lost 30 % of its people"),
        (ValueError("could not read 'SITI AMINAH'"), 1, "failed", "cacat pada Padan sendiri"),
        (OSError(28, "No space left on device", "store/x"), None, "failed", "Kode akhir"),
    ],
)
def test_an_ending_is_told_by_its_occasion(
    config: Config, hook: Hook, capsys: pytest.CaptureFixture[str], error: Exception, code: int | None, occasion: str,
    said: str,
) -> None:  # fmt: skip
    logs.set_up("json")
    end_with(config, error)
    [(_, _, body)] = hook.calls
    told = json.loads(body)
    assert told["occasion"] == occasion
    assert said in told["text"], told["text"]
    assert code is None or told["exit_code"] == code
    figures = (config.store / "metrics.prom").read_text(encoding="utf-8")
    assert f"padan_last_night_exit_code {told['exit_code']}.0\n" in figures
    assert "padan_last_success_timestamp_seconds" not in figures  # nothing was ever published here
    assert "SITI" not in body.decode() + figures + capsys.readouterr().err


def test_a_night_that_somebody_stopped_is_in_the_figures_only(config: Config, hook: Hook) -> None:
    end_with(config, KeyboardInterrupt())
    assert hook.calls == []
    assert "padan_last_night_exit_code 130.0\n" in (config.store / "metrics.prom").read_text(encoding="utf-8")


def test_before_there_is_a_store_no_figures_are_written(config: Config, hook: Hook) -> None:
    config.store.rmdir()
    end_with(config, Refused("[run] purpose is missing"))
    assert len(hook.calls) == 1
    assert not config.store.exists()


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_libraries_log_is_withheld_as_it_may_quote_a_person(
    capsys: pytest.CaptureFixture[str], form: logs.Form
) -> None:
    logs.set_up(form)
    logging.getLogger("great_expectations.x").warning("value 'SITI AMINAH' is wrong")
    logging.getLogger("pipelines.deciding").warning("the cases are kept %s", "later")
    lines = capsys.readouterr().err.splitlines()
    said = [json.loads(line)["message"] for line in lines] if form == "json" else lines
    withheld = "a message of great_expectations.x is withheld: it may quote a person's value"
    assert said == [withheld, "the cases are kept later"]
