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


MEANINGS = {
    ExitCode.DONE: ("selesai", "done"),
    ExitCode.DEFECT: (
        "cacat pada Padan sendiri: log menyebut tempatnya; atau ruang simpan penuh: pesannya menyebut kebutuhannya",
        "a defect of ours: the log says where; or a full disk: the message says how much is needed",
    ),
    ExitCode.USAGE: (
        "salah perintah atau konfigurasi; pesannya menyebut berkas, baris, dan kunci",
        "wrong usage or configuration; the message names file, line and key",
    ),
    ExitCode.SOME_REJECTED: (
        "selesai dan terbit, tetapi ada kiriman yang ditolak atau dikarantina",
        "done and published, and some deliveries were rejected or quarantined",
    ),
    ExitCode.REFUSED: (
        "ditolak: tujuan, dasar hukum, atau perjanjian tidak ada atau sudah berakhir",
        "refused: purpose, legal basis or agreement is missing or has ended",
    ),
    ExitCode.LOCKED: ("proses lain sedang berjalan", "another run holds the lock"),
    ExitCode.NOTHING_PUBLISHED: (
        "tidak ada yang terbit: sumber wajib tidak ada atau rusak, atau hasilnya terlalu berbeda dari terbitan "
        "terakhir (ditahan); terbitan terakhir tetap berlaku",
        "nothing published: a required source is missing or broken, or the run differs too much from the published one "
        "(held back); the last published run stays",
    ),
}
"""What each code tells, in Indonesian and English: the page of commands is made from it."""


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
        case errors.OutOfSpace():
            return ExitCode.DEFECT
        case _:
            return ExitCode.DEFECT
