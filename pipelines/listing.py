"""What lies in the inbox of each source tonight, and which of it cannot be taken yet. One look at all sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from connectors.errors import ConnectorError
from connectors.sources.files import Delivery, list_deliveries
from connectors.sources.settling import Wanted, incomplete
from pipelines.config import Config


@dataclass(frozen=True)
class Listed:
    """The delivered files of a source, by name, and why some of them, or its whole folder, cannot be taken."""

    deliveries: Sequence[Delivery]
    refused: Mapping[Path, ConnectorError] = field(default_factory=dict)
    folder: ConnectorError | None = None


def list_sources(config: Config, names: Iterable[str]) -> dict[str, Listed]:
    """Return what each of the sources delivered. Files that were written just now are waited for, all at once."""
    listed = {name: _listed(config, name) for name in names}
    refused = incomplete(
        Wanted(delivery, _settle_seconds(config, name), config.sources[name].done_marker)
        for name, one in listed.items()
        for delivery in one.deliveries
    )
    return {name: Listed(one.deliveries, refused, one.folder) for name, one in listed.items()}


def _listed(config: Config, name: str) -> Listed:
    try:
        return Listed(list_deliveries(config.inbox, config.sources[name].path))
    except ConnectorError as error:
        return Listed((), folder=error)


def _settle_seconds(config: Config, name: str) -> float:
    own = config.sources[name].settle_seconds
    return config.run.settle_seconds if own is None else own
