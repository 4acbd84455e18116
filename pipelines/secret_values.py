"""Secrets by name: `${NAME}` in the configuration, its value from the environment or from `padan.secrets` beside it.

The file holds lines `NAME=value`; on Linux and macOS it is only read when nobody but its owner may.
"""

import os
import re
import stat
from pathlib import Path

from pipelines.errors import ConfigError

FILE_NAME = "padan.secrets"

_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def is_reference(text: str) -> bool:
    """Return whether `text` is `${NAME}` and nothing else."""
    return _REFERENCE.fullmatch(text) is not None


def secret_value(text: str, site: Path) -> str:
    """Return what `${NAME}` stands for, the environment before the file; any other text as it is.

    Raises ConfigError, which names NAME and never a value, when there is none or the file may be read by others.
    """
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return text
    name = found[1]
    value = os.environ.get(name) or _in_file(site / FILE_NAME).get(name)
    if not value:
        raise ConfigError(
            f"the secret {name} is not given",
            file=site / FILE_NAME,
            fix=f"set the environment variable {name}, or write a line {name}=… into this file",
        )
    return value


def _in_file(file: Path) -> dict[str, str]:
    try:
        with file.open(encoding="utf-8-sig") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigError("others may read the secrets", file=file, fix=f"chmod 600 {file.name}")
            lines = opened.read().splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("the secrets cannot be read", file=file, fix="check its rights; UTF-8 text") from error
    pairs = (line.partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}
