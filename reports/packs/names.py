"""Names of files and folders that every file system takes, made from names that agencies chose."""

import hashlib
import re

LONGEST = 60  # characters of one part: Windows stops at 260 for the whole path
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
UNFIT = re.compile(r"[^\w.\- ]+")


def safe_name(text: str) -> str:
    """Return `text` as one part of a path on Linux and Windows, itself where that is possible.

    Where something had to go (slashes, reserved names, length), eight digits of the text's hash are added, so that
    two texts never become one name.
    """
    name = UNFIT.sub("-", text).strip(" .")[:LONGEST].rstrip(" .")
    if RESERVED.fullmatch(name):
        name = name.replace(".", "-")  # to Windows, nul.anything is nul
    elif name and name == text:
        return name
    return f"{name}-{name_digest(text)}"


def name_digest(text: str) -> str:
    """Return eight hex digits that stand for `text`."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
