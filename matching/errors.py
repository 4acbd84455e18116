"""What matching refuses on purpose; anything else that escapes is our bug."""


class MatchingError(Exception):
    """Something the caller can put right: a table, a column, a model. Never carries a person's value."""

    def __init__(self, what: str, *, where: str, fix: str) -> None:
        super().__init__(f"{what}\n  where: {where}\n  fix:   {fix}")
        self.what = what
        self.where = where
        self.fix = fix


class EngineError(MatchingError):
    """The database refused a statement of ours; its own message is withheld, for it may quote a person's value."""


class ModelError(MatchingError):
    """A model file that cannot be used: an unknown comparison or level, or a probability outside (0, 1]."""
