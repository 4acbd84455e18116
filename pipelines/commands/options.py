"""What several commands are given: options, the site that they are about, days as they are typed, the clock."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.errors import UsageError
from pipelines.processors import keep_to_site

if TYPE_CHECKING:
    from pipelines.config import Config


def _keep_threads(config: Path | None) -> Path | None:
    keep_to_site(config)
    return config


ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", callback=_keep_threads, help="The site's padan.toml; default: here or in a folder above."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
RunOption = Annotated[str | None, typer.Option("--run", help="Another run than the published one; see padan runs.")]


def site_of(config: Path | None) -> "Config":
    """Return the configuration that `--config` names, else the one here or in a folder above.

    Raises UsageError where its store has another format than this program's: no command touches such a store.
    """
    from pipelines.formats import check_format

    settings = site_in_any_format(config)
    check_format(settings.store)
    return settings


def site_in_any_format(config: Path | None) -> "Config":
    """Return the configuration, whatever the format of its store."""
    from pipelines.config import find_config, load_config

    return load_config(find_config(config, Path.cwd()))


def clock() -> datetime:
    """Return the time now, with its zone."""
    return datetime.now().astimezone()


def day_of(text: str | None) -> date | None:
    """Return the day that was typed. Raises UsageError when it is none."""
    if text is None:
        return None
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise UsageError(f"{text} is no day\n  fix:   write it as 2026-11-23")
