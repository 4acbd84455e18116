"""What a command refuses on purpose; `exit_codes` gives each its number, and anything else is our bug."""

from datetime import date
from pathlib import Path


class PipelineError(Exception):
    """A night or a command that ends on purpose, with a sentence that says what to do."""


class UsageError(PipelineError):
    """Wrong words on the command line, or something asked for that is not there."""


class ConfigError(UsageError):
    """A configuration that cannot be used: names file, line and key, and what to write instead."""

    def __init__(self, what: str, *, file: Path | str, fix: str, key: str = "", line: int | None = None) -> None:
        place = f"{file}" + (f", line {line}" if line else "") + (f", key {key}" if key else "")
        super().__init__(f"{what}\n  where: {place}\n  fix:   {fix}")
        self.key, self.line = key, line


class Refused(PipelineError):
    """Purpose, legal basis or agreement is missing or has ended (UU 27/2022, Permendagri 102/2019)."""

    @classmethod
    def ended(cls, agreement: str, until: date, as_of: date) -> "Refused":
        return cls(
            f"the agreement {agreement} ended on {until:%d-%m-%Y} and today is {as_of:%d-%m-%Y}: nothing was read\n"
            "  fix:   renew it, then write its number and end under [run] agreement and agreement_until"
        )


class Locked(PipelineError):
    """Another run holds the lock of this store."""


class NothingPublished(PipelineError):
    """A source that the run cannot do without is missing or broken; the last published run stays."""


class HeldBack(NothingPublished):
    """The run was built, but differs too much from the published one, which stays until somebody decides."""


class NotSent(UsageError):
    """A message that a server did not take; says which server and why, never the message or a secret."""


class OutOfMemory(UsageError):
    """The memory_limit of the configuration is too small for what was asked. The published run stays."""


class OutOfSpace(PipelineError):
    """A disk is full: the sentence says which, and how much a night needs. The published run stays."""
