"""The same bytes that came for two sources: one of them is probably not in its place, and only people know which."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.config import Config


def same_content_elsewhere(files: pl.DataFrame, config: Config) -> list[dict[str, Any]]:
    """Return an entry of what is owed for each accepted file whose bytes another source brings under another path.

    Two sources whose paths take in one and the same file are so configured; that is no delivery in the wrong place.
    """
    taken = (
        files.filter(pl.col("status").str.starts_with("accepted"), pl.col("content_hash") != "")
        .select("content_hash", "source", "file", "extract_date")
        .unique(["source", "file"])
    )
    several = taken.filter(
        (pl.col("source").n_unique().over("content_hash") > 1) & (pl.col("file").n_unique().over("content_hash") > 1)
    )
    pairs = several.join(several.select("content_hash", other_source="source", other="file"), on="content_hash")
    pairs = pairs.filter((pl.col("source") != pl.col("other_source")) & (pl.col("file") != pl.col("other")))
    return [_entry(one, config) for one in pairs.sort("source", "file", "other_source", "other").iter_rows(named=True)]


def _entry(one: Mapping[str, Any], config: Config) -> dict[str, Any]:
    source = one["source"]
    return {
        "source": source,
        "agency": config.sources[source].agency if source in config.sources else None,
        "unit_id": None,
        "unit_name": None,
        "what": "elsewhere",
        "last": None,
        "extract_date": one["extract_date"],
        "files": [one["file"]],
        "due": None,
        "since": None,
        "until": None,
        "handling": "both",
        "other": f"{one['other_source']}: {one['other']}",
    }
