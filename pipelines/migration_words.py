"""What `padan migrate` did or would do, as lines to read."""

from collections.abc import Mapping
from typing import Any

from pipelines.summary import whole


def migration_lines(told: Mapping[str, Any], language: str) -> str:
    """Return what a migration did, or would do."""
    english = language == "en"
    if not told["steps"]:
        return f"store is in format {told['after']}, nothing to do" if english else (
            f"store sudah dalam format {told['after']}, tidak ada yang perlu dilakukan"
        )  # fmt: skip
    trial = ("trial, nothing is changed" if english else "percobaan, tidak ada yang diubah") if told["dry_run"] else ""
    lines = [f"store format {told['before']} → {told['after']}" + (f" · {trial}" if trial else "")]
    for one in told["steps"]:
        kept = f"{whole(one['files'])} {'files' if english else 'berkas'}, {whole(one['bytes'] // 1024)} KB"
        where = one["backup"] or ("to be kept before" if english else "dicadangkan dahulu")
        lines.append(f"  {one['before']} → {one['after']}  {one['words']}   ({kept}: {where})")
    return "\n".join(lines)
