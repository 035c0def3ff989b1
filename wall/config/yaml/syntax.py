"""Reads the tree of a file, repairing its text where the parser gives up.

Each guess at the cause of a syntax error is an edit, and is considered only if the parser gets further with it. Of
several the one is taken after which the whole file has the fewest errors: that it parses says little of what was meant.
So every corrected line that is shown has been tried, and one slip does not hide the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText
from wall.config.yaml.slips import Guess, guesses, look_alikes, meant_as_text
from wall.config.yaml.tree import Node, Refusal, Unparsed, parse
from wall.words.problems.codes import ProblemCode

_MOST_REPAIRS = 30
_MOST_LINES = 4000
"""Lines of a file that is repaired, since each repair parses it again. In longer files only the first error is told."""
_DEEPEST_TRIAL = 12
"""Further repairs that a trial of one goes on with."""
_LINES_TRIED = 60_000
"""Lines parsed while the guesses of one file are tried, a second or two. After that the first guess is taken."""
_HOPELESS = 50
"""Cost of a trial that ends in an unreadable text: more than any other."""
_MEANT_AS_TEXT = (ProblemCode.ALIAS, ProblemCode.ANCHOR, ProblemCode.TAG)

Position = tuple[int, int]
"""Line and column."""
_NO_ERROR: Position = (1 << 30, 0)
Judge = Callable[[FileText, Node], int]
"""How many errors the reader of a file finds in a tree."""


def read_tree(source: FileText, findings: Findings, keys: frozenset[str], judge: Judge) -> Node | None:
    """The tree of a file, with its text repaired where necessary; None if no repair helped.

    `keys` are the known keys of both files, as `bare` gives them.
    """
    return _Repairs(source, findings, keys, judge).tree()


class _Repairs:
    """The repairs of one file."""

    def __init__(self, source: FileText, findings: Findings, keys: frozenset[str], judge: Judge) -> None:
        self._source = source
        self._findings = findings
        self._keys = keys
        self._judge = judge
        self._lines_left = _LINES_TRIED

    def tree(self) -> Node | None:
        for _ in range(_MOST_REPAIRS):
            try:
                tree, refusals = parse(self._source.text)
            except Unparsed as fault:
                if not self._repair(fault):
                    return None
                continue
            if not _refused(self._source, self._findings, refusals) and not self._look_alikes(tree):
                return tree
        return None

    def _repair(self, fault: Unparsed) -> bool:
        source = self._source
        if len(source.lines) <= _MOST_LINES:
            helping = [guess for guess, _ in self._helping(source, fault)]
            if helping:
                _mend(source, self._findings, self._best(helping))
                return True
        line = min(fault.line, len(source.clean) - 1)
        column = fault.column if fault.line == line else 0
        if fault.opened is not None and not source.clean[line].strip():
            line, column = min(fault.opened, len(source.clean) - 1), 0
        text = source.clean[line]
        column = max(column, len(text) - len(text.lstrip()))
        self._findings.error(source, source.place(line, column, column + 1), ProblemCode.SYNTAX)
        return False

    def _helping(self, source: FileText, fault: Unparsed) -> list[tuple[Guess, Position]]:
        """The guesses that get the parser further, each with the place of the next error."""
        found: list[tuple[Guess, Position]] = []
        for guess in dict.fromkeys(guesses(source, fault, self._keys)):
            self._lines_left -= len(source.clean)
            after = _after(source, guess, fault)
            if after is not None:
                found.append((guess, after))
            if found and self._lines_left <= 0:
                break
        return found

    def _best(self, helping: list[Guess]) -> Guess:
        """The guess after which the fewest errors are left in the whole file; of equal ones the first."""
        best, least = helping[0], None
        for guess in helping if len(helping) > 1 else ():
            if self._lines_left <= 0:
                break
            cost = self._cost(_applied(self._source, guess))
            if least is None or cost < least:
                best, least = guess, cost
        return best

    def _cost(self, trial: FileText) -> int:
        """How many errors a text comes to, further repairs included."""
        for repairs in range(_DEEPEST_TRIAL):
            self._lines_left -= len(trial.clean)
            try:
                tree, refusals = parse(trial.text)
            except Unparsed as fault:
                helping = self._helping(trial, fault)
                if not helping:
                    break
                # Of those that get equally far the first, which is the most telling.
                further, _ = max(helping, key=lambda one: one[1])
                further.applied(trial)
                continue
            return repairs + len(refusals) + (0 if tree is None else self._judge(trial, tree))
        return _HOPELESS

    def _look_alikes(self, tree: Node | None) -> bool:
        """Repair a sign that looks like one of YAML's own, in a text that can be parsed but makes no sense."""
        source = self._source
        found = look_alikes(source, self._keys) if len(source.lines) <= _MOST_LINES else []
        if tree is None or not found:
            return False
        now = self._judge(source, tree)
        for guess in found if now else ():
            if self._lines_left <= 0:
                break
            if self._cost(_applied(source, guess)) < now:
                _mend(source, self._findings, guess)
                return True
        return False


def _applied(source: FileText, guess: Guess) -> FileText:
    """A copy of the text with an edit made."""
    trial = replace(source, clean=list(source.clean), back=dict(source.back), joined={}, names=set(), secret_spans=[])
    guess.applied(trial)
    return trial


def _mend(source: FileText, findings: Findings, guess: Guess) -> None:
    place = source.place(guess.line, guess.at, max(guess.to, guess.at + 1))
    suggestion = source.with_replaced(guess.line, guess.start, guess.end, guess.new) if guess.offered else None
    findings.error_over_lines(source, place, guess.code, suggestion, guess.lines, **dict(guess.params))
    replace(guess, also=()).applied(source)
    for further in guess.also:
        _mend(source, findings, further)


def _after(source: FileText, guess: Guess, fault: Unparsed) -> Position | None:
    """Where the next error is after an edit; None if the parser gets no further with it."""
    try:
        parse(_applied(source, guess).text)
    except Unparsed as after:
        if (after.problem, after.line, after.column) == (fault.problem, fault.line, fault.column):
            return None
        place = (after.line, after.column)
        # The parser notices an open quote or bracket only at the end, or at the next one.
        reaches_far = "quoted" in fault.context or "flow" in fault.context
        helps = place > (fault.line, fault.column) or (reaches_far and after.line > guess.line)
        return place if helps else None
    return _NO_ERROR


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
