"""Reads the tree of a file, repairing its text where the parser gives up.

Each guess at the cause of a syntax error is an edit of one line, and is accepted only if the parser gets further with
it. So every corrected line that is shown has been tried, and one slip does not hide the next.
"""

from __future__ import annotations

from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.config.yaml.slips import Guess, guesses, meant_as_text
from wall.config.yaml.tree import Node, Refusal, Unparsed, parse
from wall.words.problems.codes import ProblemCode

_MOST_REPAIRS = 30
_MOST_LINES = 4000
"""Lines of a file that is repaired, since each repair parses it again. In longer files only the first error is told."""
_MEANT_AS_TEXT = (ProblemCode.ALIAS, ProblemCode.ANCHOR, ProblemCode.TAG)


def read_tree(source: FileText, findings: Findings, keys: frozenset[str]) -> Node | None:
    """The tree of a file, with its text repaired where necessary; None if no repair helped.

    `keys` are the known keys of both files, as `bare` gives them.
    """
    for _ in range(_MOST_REPAIRS):
        try:
            tree, refusals = parse(source.text)
        except Unparsed as fault:
            if not _repair(source, findings, fault, keys):
                return None
            continue
        if not _refused(source, findings, refusals):
            return tree
    return None


def _repair(source: FileText, findings: Findings, fault: Unparsed, keys: frozenset[str]) -> bool:
    if len(source.lines) <= _MOST_LINES:
        for guess in guesses(source, fault, keys):
            if _helps(source, guess, fault):
                _mend(source, findings, guess)
                return True
    line = min(fault.line, len(source.clean) - 1)
    column = fault.column if fault.line == line else 0
    if fault.opened is not None and not source.clean[line].strip():
        line, column = min(fault.opened, len(source.clean) - 1), 0
    text = source.clean[line]
    column = max(column, len(text) - len(text.lstrip()))
    findings.error(source, source.place(line, column, column + 1), ProblemCode.SYNTAX)
    return False


def _mend(source: FileText, findings: Findings, guess: Guess) -> None:
    place = source.place(guess.line, guess.at, max(guess.to, guess.at + 1))
    suggestion = source.with_replaced(guess.line, guess.start, guess.end, guess.new) if guess.offered else None
    findings.error(source, place, guess.code, suggestion=suggestion, **dict(guess.params))
    source.edit(guess.line, guess.start, guess.end, guess.new)


def _helps(source: FileText, guess: Guess, fault: Unparsed) -> bool:
    lines = list(source.clean)
    lines[guess.line] = source.with_replaced(guess.line, guess.start, guess.end, guess.new)
    try:
        parse("\n".join(lines))
    except Unparsed as after:
        if (after.problem, after.line, after.column) == (fault.problem, fault.line, fault.column):
            return False
        further = (after.line, after.column) > (fault.line, fault.column)
        # The parser notices an open quote or bracket only at the end, or at the next one.
        reaches_far = "quoted" in fault.context or "flow" in fault.context
        return further or (reaches_far and after.line > guess.line)
    return True


def _refused(source: FileText, findings: Findings, refusals: list[Refusal]) -> bool:
    """Report what is refused. True if the text was repaired and must be parsed again."""
    codes = {refusal.code for refusal in refusals}
    # An anchor with its alias is meant as such; one without the other is most likely a password.
    in_pairs = {ProblemCode.ALIAS, ProblemCode.ANCHOR} <= codes
    told: set[str] = set()
    for refusal in refusals:
        guess = None
        if refusal.code in _MEANT_AS_TEXT and not in_pairs:
            guess = meant_as_text(source, refusal)
        if guess is not None:
            _mend(source, findings, guess)
            return True
        # Only the first of a kind: a file with references has many.
        if refusal.code not in told:
            told.add(refusal.code)
            place = source.place(refusal.line, refusal.column, refusal.end_column)
            findings.error(source, place, refusal.code)
    return False
