"""What a connector refuses, said so that an officer can act on it."""


class ConnectorError(Exception):
    """A delivery we refuse on purpose; anything else that escapes a connector is our bug.

    `status` is what the export `files` shows: unreadable, incomplete, not_a_roster or quarantined.
    """

    status = "unreadable"

    def __init__(self, what: str, *, where: str, fix: str) -> None:
        super().__init__(f"{what}\n  where: {where}\n  fix:   {fix}")
        self.what, self.where, self.fix = what, where, fix


class UnreadableFile(ConnectorError):
    """The bytes are not the kind of file the name promises, or stop half-way."""


class IncompleteFile(UnreadableFile):
    """The file is still being written or copied, or nobody has marked it as whole yet."""

    status = "incomplete"


class NotARoster(ConnectorError):
    """The file can be read, but no known layout fits: it is no list of people, or a new kind of one."""

    status = "not_a_roster"


class LayoutError(ConnectorError):
    """A layout file (TOML) that cannot be used, or a file that lost columns its layout needs."""

    status = "quarantined"
