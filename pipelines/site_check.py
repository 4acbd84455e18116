"""`padan check` without a file: is the site itself in order, as far as its folders tell."""

from collections.abc import Mapping
from typing import Any

from pipelines.config import Config
from pipelines.errors import UsageError
from pipelines.formats import check_format, stored_format
from pipelines.rights import open_to_others

SHOWN = 12
WORDS = {
    "id": {
        "format": "format store",
        "new": "belum ada store",
        "private": "store dan out hanya dapat dibuka pemiliknya",
        "open": "{count} berkas atau folder dapat dibuka pengguna lain di mesin ini",
        "more": "… dan {count} lagi",
        "fix": 'langkah: chmod -R go-rwx "{store}" "{out}"',
    },
    "en": {
        "format": "format of the store",
        "new": "there is no store yet",
        "private": "only their owner can open store and out",
        "open": "{count} files or folders can be opened by other users of this machine",
        "more": "… and {count} more",
        "fix": 'fix: chmod -R go-rwx "{store}" "{out}"',
    },
}


def check_site(config: Config) -> dict[str, Any]:
    """Return the store's format and why it cannot be opened, if so, and what others may open below store and out."""
    folders = [folder for folder in (config.store, config.out) if folder.exists()]
    found = [str(path) for path in open_to_others(folders)]
    try:
        number, trouble = stored_format(config.store), ""
        check_format(config.store)
    except UsageError as error:
        number, trouble = None, str(error)
    return {
        "format": number,
        "format_trouble": trouble,
        "open_to_others": found,
        "store": str(config.store),
        "out": str(config.out),
        "in_order": not found and not trouble,
    }


def site_lines(told: Mapping[str, Any], language: str) -> str:
    """Return the same as lines to read."""
    words, found = WORDS[language], told["open_to_others"]
    if told["format_trouble"]:
        lines = [f"! {told['format_trouble']}"]
    else:
        lines = [f"{words['format']}: {told['format']}" if told["format"] else words["new"]]
    if not found:
        return "\n".join([*lines, words["private"]])
    lines += [f"! {words['open'].format(count=len(found))}", *(f"    {path}" for path in found[:SHOWN])]
    lines += [f"    {words['more'].format(count=len(found) - SHOWN)}"] if len(found) > SHOWN else []
    return "\n".join([*lines, f"  {words['fix'].format(store=told['store'], out=told['out'])}"])
