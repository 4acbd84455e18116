"""Contracts of deliveries and limits on findings: measured, judged by Great Expectations, told as a page."""

from reports.contracts.judging import ContractResult, judge
from reports.contracts.measures import MEASURES, Delivered, measure, name_duplicates
from reports.contracts.rules import Bounds

__all__ = ["MEASURES", "Bounds", "ContractResult", "Delivered", "judge", "measure", "name_duplicates"]
