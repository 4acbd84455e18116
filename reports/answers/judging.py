"""Rows of a filled workbook in, one judgement each out: taken with which verdict, or refused and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reports.answers.verdicts import NOTHING, Effect, effect_of, understood
from reports.answers.workbook import Answer

REASONS: dict[str, tuple[str, str]] = {
    "other_recipient": (
        "baris ini dari laporan untuk {other}, sedangkan berkas ini untuk {recipient}",
        "this row is of the report for {other}, and the file is for {recipient}",
    ),
    "unknown": (
        "token tidak dikenal: diubah, dari tempat lain, atau kasusnya sudah dihapus",
        "unknown token: changed, of another site, or its case was removed",
    ),
    "token": ("baris ini tidak bertoken Padan", "this row has no token of Padan"),
    "words": (
        "jawaban {said} tidak dipahami; pilih dari daftar",
        "the answer {said} is not understood; choose from the list",
    ),
    "no_verdict": (
        "nilai atau catatan diisi, tetapi Hasil verifikasi kosong",
        "a value or note is given, but no verification result",
    ),
    "merged": (
        "sel digabung dengan baris di atasnya; isi tiap baris sendiri",
        "the cell is merged with the row above; fill each row by itself",
    ),
    "formula": (
        "sel berisi rumus tanpa hasil; ketik nilainya",
        "a cell holds a formula without its result; type the value",
    ),
    "kind": (
        "jawaban '{said}' tidak berlaku untuk temuan ini ({kind})",
        "the answer '{said}' does not apply to this finding ({kind})",
    ),
    "twice": (
        "kasus ini dijawab dua kali dengan isi berbeda (baris {rows})",
        "this case is answered twice and differently (rows {rows})",
    ),
}


@dataclass(frozen=True)
class Subject:
    """What a case is about: the row, the record that it is compared with, and what the answer closes besides."""

    kind: str
    record_id: str | None = None
    other_id: str | None = None
    person: str | None = None
    other_person: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """An answered row: `case_id`, `verdict` and `effect` where it is taken, else `reason`, a key of REASONS."""

    answer: Answer
    case_id: str = ""
    verdict: str = ""
    effect: Effect = NOTHING
    reason: str = ""
    told: tuple[tuple[str, str], ...] = ()

    def words(self, language: str) -> str:
        """Return why the row was refused, in `language`; empty where it was taken."""
        return REASONS[self.reason][language == "en"].format(**dict(self.told)) if self.reason else ""


def judge(
    rows: Sequence[Answer],
    recipient: str,
    owners: Mapping[str, tuple[str, str]],
    subjects: Callable[[Sequence[str]], Mapping[str, Subject]],
) -> list[Judged]:
    """Return a judgement for each row in which something was answered.

    `owners`: of each known token the recipient and the case; `subjects` gives what cases are about.
    """
    answered = [row for row in rows if row.verdict or row.value or row.note or row.doubt]
    cases = sorted({owners[row.token][1] for row in answered if row.token in owners})
    about = subjects(cases)
    return _without_contradictions([_judged(row, recipient, owners, about) for row in answered])


def _judged(row: Answer, recipient: str, owners: Mapping[str, tuple[str, str]], about: Mapping[str, Subject]) -> Judged:
    if row.doubt == "token":
        return Judged(row, reason="token")
    if row.token not in owners:
        return Judged(row, reason="unknown")
    owner, case = owners[row.token]
    if owner != recipient:
        return Judged(row, case, reason="other_recipient", told=(("other", owner), ("recipient", recipient)))
    if row.doubt:
        return Judged(row, case, reason=row.doubt)
    if not row.verdict:
        return Judged(row, case, reason="no_verdict")
    verdict = understood(row.verdict)
    if verdict is None:
        return Judged(row, case, reason="words", told=(("said", repr(row.verdict)),))
    subject = about.get(case, Subject(""))
    effect = effect_of(subject.kind, verdict, compared=subject.other_id is not None)
    if effect is None:
        return Judged(row, case, reason="kind", told=(("said", row.verdict), ("kind", subject.kind)))
    return Judged(row, case, verdict, effect)


def _without_contradictions(judged: list[Judged]) -> list[Judged]:
    """Return each case once; a case that is answered twice and differently is refused, with both rows."""
    taken: dict[str, list[Judged]] = {}
    for one in judged:
        if not one.reason:
            taken.setdefault(one.case_id, []).append(one)
    kept = []
    for one in judged:
        same = taken.get(one.case_id, []) if not one.reason else [one]
        if len({(each.verdict, each.answer.value, each.answer.note) for each in same}) > 1:
            rows = ", ".join(str(each.answer.row) for each in same)
            kept.append(Judged(one.answer, one.case_id, reason="twice", told=(("rows", rows),)))
        elif one is same[0]:
            kept.append(one)
    return kept
