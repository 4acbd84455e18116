"""How cells of the workbook look: every format once per workbook, in colours that colour-blind readers tell apart."""

from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

FONT = "Calibri"
INK, SOFT, LINE, HEAD = "#1b2733", "#5b6b7a", "#d5dce2", "#17405f"

# Okabe and Ito's vermilion, orange and blue: as ink for charts, as (ink, ground) for cells
SEVERITY_INKS = {"ERROR": "#d55e00", "WARNING": "#e69f00", "INFO": "#56a0d3"}
SEVERITY_CELLS = {
    "ERROR": ("#7a2e00", "#fbdccb"),
    "WARNING": ("#5c4200", "#fdf0c8"),
    "INFO": ("#12406a", "#dcebf8"),
}
GOOD, BAD = "#0b5c8f", "#a84300"

# ground of a similarity from this percentage on
SIMILARITY_GROUNDS = ((100, "#cfe3f2"), (85, "#e9f2f9"), (60, "#fdf0c8"), (0, "#fbdccb"))

Look = dict[str, Any]


@dataclass(frozen=True)
class Book:
    """An open workbook and the formats made in it so far."""

    workbook: xlsxwriter.Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]

    def look(self, **properties: Any) -> Format:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(
                {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top", **properties}
            )
        return self.made[key]


# 421 is Indonesian: LibreOffice then writes 1.234 on any machine; Excel takes the separators of its own machine
WHOLE = "[$-421]#,##0"

TEXT: Look = {"num_format": "@", "bottom": 1, "bottom_color": LINE}
WRAPPED: Look = {**TEXT, "text_wrap": True}
NUMBER: Look = {"num_format": WHOLE, "bottom": 1, "bottom_color": LINE, "align": "center"}
PERCENT: Look = {**NUMBER, "num_format": "0"}
ANSWER: Look = {
    "num_format": "@",
    "locked": False,
    "text_wrap": True,
    "bg_color": "#fffbe6",
    "border": 1,
    "border_color": "#cdbf7a",
}
TOKEN: Look = {**TEXT, "font_size": 7, "font_color": "#9aa7b3"}
HEADER: Look = {
    "bold": True, "font_color": "#ffffff", "bg_color": HEAD, "text_wrap": True, "valign": "vcenter", "border": 1,
    "border_color": "#ffffff",
}  # fmt: skip
ANSWER_HEADER: Look = {**HEADER, "bg_color": "#7a5c00"}


def severity_look(severity: str | None) -> Look:
    """Return the look of a severity cell; the word in it says the same."""
    ink, ground = SEVERITY_CELLS.get(severity or "", (INK, "#ffffff"))
    return {**TEXT, "bold": True, "font_color": ink, "bg_color": ground}


def similarity_look(similarity: int | None) -> Look:
    """Return the look of a percentage in the similarity grid."""
    if similarity is None:
        return {**PERCENT, "align": "center", "font_color": "#9aa7b3"}
    ground = next(ground for least, ground in SIMILARITY_GROUNDS if similarity >= least)
    return {**PERCENT, "align": "center", "bg_color": ground}
