"""The parts of an .xlsx: which member of the archive is which sheet, and the same workbook with its first rows only."""

import io
import zipfile
from collections.abc import Collection
from xml.etree import ElementTree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BLOCK = 65_536


def sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the worksheet's member of the archive by sheet name; a sheet whose place is not plain is left out."""
    members = set(archive.namelist())
    try:
        workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile):
        return {}
    targets = {relation.get("Id"): _member(relation.get("Target", "")) for relation in relations}
    found = {
        sheet.get("name", ""): targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        for sheet in workbook.iter()
        if sheet.tag.endswith("}sheet")
    }
    return {name: member for name, member in found.items() if member in members}


def first_rows(whole: zipfile.ZipFile, worksheets: Collection[str], rows: int) -> bytes:
    """Return the workbook with about the first `rows` rows of each worksheet: enough to see what it is.

    The rest is not even unpacked. A worksheet that does not show where its rows end stays whole.
    """
    shortened = io.BytesIO()
    with zipfile.ZipFile(shortened, "w") as short:
        for member in whole.namelist():
            if member in worksheets:
                short.writestr(member, _first_rows(whole, member, rows))
            elif not member.startswith(("xl/media/", "xl/drawings/", "xl/theme/", "docProps/")):
                short.writestr(member, whole.read(member))
    return shortened.getvalue()


def _member(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _first_rows(archive: zipfile.ZipFile, member: str, rows: int) -> bytes:
    xml, ends = b"", 0
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            xml += block
            ends += block.count(b"</row>")  # one cut by the block's border is missed: a row more is read
            if ends > rows:
                return xml[: xml.rfind(b"</row>")] + b"</row></sheetData></worksheet>"
    return xml
