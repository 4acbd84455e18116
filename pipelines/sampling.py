"""`padan sample`: a synthetic kabupaten on disk."""

from pathlib import Path

from pipelines.errors import UsageError
from pipelines.progress import show_progress


def make_sample(out: Path, *, people: int, seed: int, nights: int, sources: str | None) -> str:
    """Write the world and return a sentence about it.

    Raises UsageError when `out` already holds something else, for an unknown source, and for a world too small.
    """
    from data_samples.generate import FEWEST, SOURCES, generate

    chosen = [name.strip() for name in sources.split(",")] if sources else None
    unknown = [name for name in chosen or () if name not in SOURCES]
    if unknown:
        raise UsageError(f"there is no source {unknown[0]} in a sample\n  fix:   any of {', '.join(SOURCES)}")
    if people < FEWEST:
        raise UsageError(f"{people} people do not fill a kabupaten\n  fix:   give at least --people {FEWEST}")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not is_sample(out))):
        raise UsageError(f"{out} is not empty\n  fix:   give a new folder with --out")
    with show_progress() as progress:
        generate(
            out,
            people=people,
            seed=seed,
            nights=nights,
            sources=chosen,
            progress=progress,
        )
    return (
        f"{people} people in {out}; next: padan run --config {out / ('night-1' if nights > 1 else '.') / 'padan.toml'}"
    )


def is_sample(folder: Path) -> bool:
    """Return whether `folder` holds an earlier sample, which may be written over."""
    return (folder / "truth").is_dir() or (folder / "night-1" / "truth").is_dir()
