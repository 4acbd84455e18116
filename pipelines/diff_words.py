"""What changed between two runs, as lines for the officer (Indonesian): + new, - gone, ~ otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.summary import SHOWN, whole

SIGNS = {"new": "+", "gained": "+", "gone": "-", "lost": "-", "changed": "~", "judged_otherwise": "~"}


def diff_lines(told: Mapping[str, Any]) -> str:
    """Return the counts of `diffing.diff_runs`, and the ids where it has them."""
    lines = [f"beda  {told['before']} → {told['after']}", "", f"berkas  {_signed(told['files'])}"]
    lines += _shown(told["files"])
    lines += ["", "baris"]
    lines += [f"  {one['source']:<16} {_from_to(one)}  {_parts(one, 'new', 'gone', 'changed')}" for one in told["rows"]]
    lines += ["", "tertaut ke kependudukan"]
    lines += [
        f"  {one['source']:<16} {_from_to(one)}  {_parts(one, 'gained', 'lost', 'changed')}" for one in told["links"]
    ]
    moved = [one for one in told["findings"] if one["new"] or one["gone"]]
    lines += ["", "temuan" + ("" if moved else "  sama")]
    lines += [
        f"  {one['kind'] + ' ' + one['field']:<40} {one['source']:<12} {_from_to(one)}  {_parts(one, 'new', 'gone')}"
        for one in moved
    ]
    lines += ["", "kasus", *(f"  {one['state']:<16} {_from_to(one)}" for one in told["cases"])]
    return "\n".join(line.rstrip() for line in [*lines, *_ids(told.get("ids", {}))])


def _shown(files: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in files[:SHOWN]:
        verdict = f" ({one['before']} → {one['after']})" if one["change"] == "judged_otherwise" else ""
        yield f"  {SIGNS[one['change']]} {one['file']}{verdict}"
    if len(files) > SHOWN:
        yield f"  … dan {whole(len(files) - SHOWN)} lagi → padan diff --json"


def _signed(files: Sequence[Mapping[str, Any]]) -> str:
    counts = {sign: sum(SIGNS[one["change"]] == sign for one in files) for sign in "+-~"}
    return "  ".join(f"{sign}{whole(count)}" for sign, count in counts.items() if count) or "sama"


def _from_to(one: Mapping[str, Any]) -> str:
    return f"{whole(one['before']):>10} → {whole(one['after']):>10}"


def _parts(one: Mapping[str, Any], *changes: str) -> str:
    return "  ".join(f"{SIGNS[change]}{whole(one[change])}" for change in changes if one[change])


def _ids(ids: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    titles = {"rows": "baris", "links": "tautan", "findings": "temuan"}
    for part, records in ids.items():
        yield from ("", f"{titles[part]} satu per satu")
        for one in records:
            more = f"  {one['kind']} {one['field']}".rstrip() if part == "findings" else ""
            yield f"  {SIGNS[one['change']]} {one['source']:<12} {one['record_id']}{more}"
