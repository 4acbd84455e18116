"""What does not agree: from the relations of a night to one row per finding, with cause, proposal and case."""

from reports.findings.make import COLUMNS, EXTRA_COLUMNS, FindingsReport, make_findings
from reports.wording import texts

__all__ = ["COLUMNS", "EXTRA_COLUMNS", "FindingsReport", "make_findings", "texts"]
