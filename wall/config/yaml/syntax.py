"""Reads a file's tree; where the parser gives up, says why in terms of what a person typed, and goes on.

Each guess at the cause is a repair, and counts only if the parser then gets further: so the corrected line that
is shown has been tried, and one slip does not hide the next.
"""

from __future__ import annotations

from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.config.yaml.slips import Guess, guesses, meant_as_text
from wall.config.yaml.tree import Node, Refusal, Unparsed, parse

_MOST_REPAIRS = 30
_MOST_LINES = 4000
"""Repairs parse the file anew; a file larger than any layout is explained up to its first fault only."""


def read_tree(source: FileText, findings: Findings, keys: frozenset[str]) -> Node | None:
    """The tree of a file, its text repaired where it had to be; None if nothing helped. `keys` are known keys."""
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
    findings.error(source, source.place(line, column, column + 1), "syntax")
    return False


def _mend(source: FileText, findings: Findings, guess: Guess) -> None:
    place = source.place(guess.line, guess.at, max(guess.to, guess.at + 1))
    suggestion = source.with_replaced(guess.line, guess.start, guess.end, guess.new)
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
        # An open quote or bracket is noticed only at the end, or wherever the next one happens to be.
        reaches_far = "quoted" in fault.context or "flow" in fault.context
        return further or (reaches_far and after.line > guess.line)
    return True


def _refused(source: FileText, findings: Findings, refusals: list[Refusal]) -> bool:
    """Tell what the notation allows and we do not; True if a repair was made and the text is to be read again."""
    codes = {refusal.code for refusal in refusals}
    # A name and a reference to it are meant as such; one without the other is most likely a password.
    in_pairs = {"alias", "anchor"} <= codes
    told: set[str] = set()
    for refusal in refusals:
        guess = None
        if refusal.code in ("alias", "anchor", "tag") and not in_pairs:
            guess = meant_as_text(source, refusal)
        if guess is not None:
            _mend(source, findings, guess)
            return True
        # The first of a kind: a file that uses references uses many.
        if refusal.code not in told:
            told.add(refusal.code)
            place = source.place(refusal.line, refusal.column, refusal.end_column)
            findings.error(source, place, refusal.code)
    return False
