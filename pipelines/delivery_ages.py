"""How old the deliveries are that a run went by, one entry per source."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def delivery_ages(manifest: Mapping[str, Any], sources: Iterable[str], today: date) -> list[dict[str, Any]]:
    """Return source, files, rows, newest, oldest (days of extract) and age_days of the newest; None without one."""
    ages = []
    for source in sources:
        taken = [one for one in manifest.get("in_force", ()) if one["source"] == source]
        days = [date.fromisoformat(str(one["extract_date"])) for one in taken]
        newest = max(days, default=None)
        ages.append(
            {
                "source": source,
                "files": len(days),
                "rows": sum(one["rows"] for one in taken),
                "newest": newest,
                "oldest": min(days, default=None),
                "age_days": (today - newest).days if newest else None,
            }
        )
    return ages
