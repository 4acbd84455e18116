"""The bytes of a text file as UTF-8 with one kind of line end."""

import codecs
import re

from connectors.errors import UnreadableFile
from connectors.readers_bytes import DELIVER_AGAIN

_SAMPLE = 8192  # bytes from which the byte order of UTF-16 without a mark is told


def utf8_lines(data: bytes, name: str) -> bytes:
    """Return the text as UTF-8 without a byte order mark, every line ended by a line feed.

    UTF-8, UTF-16 (either order, with or without mark) and windows-1252 are read, also windows-1252 in single lines of
    a UTF-8 file. Raises UnreadableFile, naming the line, for a NUL byte, and for half a character at the end.
    """
    text = _decoded(data, name)
    nul = text.find(b"\x00")
    if nul >= 0:
        line = len(re.findall(rb"\r\n|\n|\r", text[:nul])) + 1
        raise UnreadableFile(
            f"line {line} holds a NUL byte: the file is damaged or no text",
            where=f"{name}, line {line}",
            fix=DELIVER_AGAIN,
        )
    return _one_line_end(text.rstrip(b"\x1a"))


def _decoded(data: bytes, name: str) -> bytes:
    if data.startswith(codecs.BOM_UTF8):
        return _valid_utf8(data[3:])
    encoding = _utf16(data)
    if encoding is None:
        return _valid_utf8(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeError as broken:
        raise UnreadableFile("the text ends half-way or is damaged", where=name, fix=DELIVER_AGAIN) from broken


def _utf16(data: bytes) -> str | None:
    """Return the UTF-16 encoding of the data, or None if it is written in bytes.

    Without a mark, the zero halves of Latin letters, separators and line ends show the order.
    """
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[:_SAMPLE]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    enough = len(sample) * 0.05
    if second > enough and first * 20 < second:
        return "utf-16-le"
    if first > enough and second * 20 < first:
        return "utf-16-be"
    return None


def _valid_utf8(data: bytes) -> bytes:
    if data.isascii():
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("utf-8", errors=_WINDOWS_1252).encode()
    return data


def _one_line_end(text: bytes) -> bytes:
    if b"\r" in text and b"\n" not in text:
        text = text.replace(b"\r", b"\n")
    while b"\r\n" in text:  # more than once for a file whose line ends were converted twice
        text = text.replace(b"\r\n", b"\n")
    return text if text.endswith(b"\n") else text + b"\n"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as windows-1252; its five holes are control characters, as browsers do."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in wrong), error.end


_CP1252 = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
_WINDOWS_1252 = "padan-windows-1252"
codecs.register_error(_WINDOWS_1252, _as_windows_1252)
