"""What reports refuse on purpose; anything else that escapes is our bug."""


class ReportError(Exception):
    """Something the caller can put right: a table, a column, a catalogue entry. Never carries a person's value."""

    def __init__(self, what: str, *, where: str, fix: str) -> None:
        super().__init__(f"{what}\n  where: {where}\n  fix:   {fix}")
        self.what, self.where, self.fix = what, where, fix


class StatementError(ReportError):
    """The database refused a statement of ours; its own message is withheld, for it may quote a person's value."""


class CatalogueError(ReportError):
    """A kind, cause or field that the catalogue does not have, or an entry that cannot be used."""
