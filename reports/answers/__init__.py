"""Answers of people: read from filled workbooks, understood, judged, and made into what the next night goes by."""
