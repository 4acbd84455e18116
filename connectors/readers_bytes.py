"""From a path to bytes, and what kind of file these bytes are, whatever the file is called."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from connectors.errors import IncompleteFile, UnreadableFile

SAVE_AS_XLSX = "open it in Excel or LibreOffice, save it as Excel workbook (.xlsx), and deliver that"
DELIVER_AGAIN = "export the file again and deliver it whole"

_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_FIRST = 4096  # bytes that nearly always show that a file is not blank


class FileKind(StrEnum):
    """What the first bytes say."""

    XLSX = "xlsx"  # also .xlsm
    WORKBOOK = "workbook"  # .xls, .xlsb, .ods
    PARQUET = "parquet"
    TEXT = "text"


_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a SQLite database"),
)


def delivered_bytes(path: Path, *, head: int | None = None) -> bytes:
    """Return the content of the file, or its first `head` bytes.

    Raises UnreadableFile for a folder, a file that is gone, may not be opened, is empty or changes under our hands.
    """
    try:
        if path.is_dir():
            os.listdir(path)  # one without permission says so
            raise UnreadableFile("this is a folder, not a file", where=path.name, fix="name the files in it")
        before = path.stat()
        with path.open("rb") as stream:
            data = stream.read() if head is None else stream.read(head)
        after = path.stat()
    except FileNotFoundError as gone:
        raise UnreadableFile(
            "the file vanished before it could be read", where=path.name, fix="deliver it again and leave it there"
        ) from gone
    except PermissionError as refused:
        raise UnreadableFile(
            "no permission to read it",
            where=path.name,
            fix="give the account that runs Padan the right to read it; if Excel has it open, close it there",
        ) from refused
    except OSError as failed:
        raise UnreadableFile(
            f"the file cannot be read: {failed.strerror or type(failed).__name__}",
            where=path.name,
            fix="check the disk or network drive, then deliver the file again",
        ) from failed
    _refuse_unfinished(path, data, before, after, whole=head is None)
    return data


def file_kind(data: bytes, name: str) -> FileKind:
    """Return what kind of file this is, by its content.

    Raises UnreadableFile for what is no table: password-protected, an archive, a PDF, a workbook cut short.
    """
    if data.startswith(b"PK"):
        return _zip_kind(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise password_protected(name)
        return FileKind.WORKBOOK
    if data.startswith(b"PAR1"):
        return FileKind.PARQUET
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableFile(f"this is {what}, not a table", where=name, fix="deliver the list as .xlsx or .csv")
    return FileKind.TEXT


def password_protected(name: str) -> UnreadableFile:
    """Return the error for a workbook that asks for a password."""
    return UnreadableFile(
        "the workbook is protected by a password",
        where=name,
        fix="remove the password (File > Info > Protect Workbook), save, and deliver it again",
    )


def cut_short(name: str) -> UnreadableFile:
    """Return the error for a workbook whose end is missing."""
    return UnreadableFile("the workbook is damaged or was cut short", where=name, fix=DELIVER_AGAIN)


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Raise UnreadableFile naming the file where an archive, or the library that reads it, meets damaged bytes.

    Damaged .xls files make calamine panic (fastexcel 0.21: truncated streams, wrong offsets), and a panic is no
    Exception: without this one such file would end the night.
    """
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as damaged:
        raise cut_short(name) from damaged
    except BaseException as stopped:
        if type(stopped).__name__ != "PanicException":  # the class of Rust's panics cannot be imported
            raise
        raise cut_short(name) from stopped


def _refuse_unfinished(path: Path, data: bytes, before: os.stat_result, after: os.stat_result, *, whole: bool) -> None:
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or (
        whole and len(data) != after.st_size
    ):
        raise IncompleteFile(
            "the file changed while it was being read", where=path.name, fix="wait until it is copied, then run again"
        )
    if not data[:_FIRST].strip(_BLANK) and not data.strip(_BLANK):
        raise UnreadableFile("the file is empty", where=path.name, fix=DELIVER_AGAIN)


def _zip_kind(data: bytes, name: str) -> FileKind:
    with damage_named(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = set(archive.namelist())
    if "xl/workbook.xml" in members:
        return FileKind.XLSX
    if "xl/workbook.bin" in members or "content.xml" in members:
        return FileKind.WORKBOOK
    if any(member.startswith("xl/") for member in members):
        return FileKind.XLSX
    raise UnreadableFile("this is an archive, not a workbook", where=name, fix="unpack it and deliver the files in it")
