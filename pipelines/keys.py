"""The site's secret `site.key` and what is made with it: marks that only this site can make."""

import contextlib
import hmac
import os
import secrets
from pathlib import Path

FILE = "site.key"


def site_key(store: Path) -> bytes:
    """Return the site's secret, made on first use and readable by its owner only."""
    file = store / FILE
    if not file.is_file():
        store.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as secret:
                secret.write(secrets.token_hex(32))
    return bytes.fromhex(file.read_text())


def seal(key: bytes, text: bytes) -> str:
    """Return the HMAC-SHA-256 of `text` as 64 hex digits."""
    return hmac.digest(key, text, "sha256").hex()
