"""Exit codes of `padan`, in one place; `main` maps every error to one of them."""

from enum import IntEnum

from pipelines import errors


class ExitCode(IntEnum):
    """The number a command ends with. Scripts of officers rely on these."""

    DONE = 0
    DEFECT = 1
    USAGE = 2
    SOME_REJECTED = 3
    REFUSED = 4
    LOCKED = 5
    NOTHING_PUBLISHED = 6


def exit_code_of(error: BaseException) -> ExitCode:
    """Return the exit code for an error that reached the door: DEFECT for all that we did not raise on purpose."""
    match error:
        case errors.UsageError():
            return ExitCode.USAGE
        case errors.Refused():
            return ExitCode.REFUSED
        case errors.Locked():
            return ExitCode.LOCKED
        case errors.NothingPublished():
            return ExitCode.NOTHING_PUBLISHED
        case _:
            return ExitCode.DEFECT
