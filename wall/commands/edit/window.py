"""The editor's window: the text at the left, what is wrong with it at the right, keys below. Knows Qt; checks nothing.

Meant for a keyboard alone, on a screen without a window manager or a pointer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from wall.commands.edit.as_html import as_html, errors
from wall.commands.edit.documents import Papers, Saved
from wall.commands.edit.sheet import Sheet
from wall.commands.edit.typist import Typist
from wall.config import Problem
from wall.config.schema.files import CAMERAS, LAYOUT
from wall.config.text.secrets import MASK
from wall.display import style
from wall.display.style import Sizes
from wall.model.language import Language
from wall.model.level import Level
from wall.words import Text
from wall.words import editor as words

log = logging.getLogger("tivi.edit")

CHECK_MS = 300
"""A text is checked when the keys have rested for this long."""
DRAFT_MS = 2000
ALONE_MS = 10 * 60_000
"""Untouched for so long, the editor goes, and the wall is seen again; what was not saved is a draft."""
_TEXT_SHARE, _TOLD_SHARE = 62, 38


class Editor(QWidget):
    def __init__(self, papers: Papers, sizes: Sizes) -> None:
        super().__init__()
        self._papers = papers
        self._loaded = papers.check()
        self._leaving = False
        pixels = round(sizes.advice * 1.12)
        self._sheets = {file: self._sheet(file, pixels) for file in papers.files}
        self._stack = QStackedWidget()
        for sheet in self._sheets.values():
            self._stack.addWidget(sheet)
        self._title, self._state, self._hint = QLabel(), QLabel(), QLabel()
        self._told, self._said, self._typing, self._keys = QTextBrowser(), QLabel(), QLabel(), QLabel()
        self._told.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange(sizes)
        self._check_timer = self._timer(CHECK_MS, self._check)
        self._draft_timer = self._timer(DRAFT_MS, self.keep_drafts)
        self._alone_timer = self._timer(ALONE_MS, self._close)
        for keys, slot in (
            (QKeySequence("Ctrl+S"), self._save),
            (QKeySequence("F3"), self._turn),
            (QKeySequence("F4"), self._next_mistake),
            (QKeySequence("F5"), self._mend),
            (QKeySequence("F6"), self._switch_telex),
            (QKeySequence("Esc"), self._leave),
        ):
            QShortcut(keys, self).activated.connect(slot)
        self._alone_timer.start()
        self._show_found()
        if papers.from_draft:
            self._say(words.DRAFT, Level.WARNING)

    # -- how it looks

    def _sheet(self, file: Path, pixels: int) -> Sheet:
        sheet = Sheet(pixels, Typist(LAYOUT if file == self._papers.layout else CAMERAS))
        sheet.telex = self._loaded.language is Language.VI
        sheet.setPlainText(self._papers.text(file))
        sheet.textChanged.connect(lambda: self._typed(file, sheet))
        sheet.cursorPositionChanged.connect(self._show_typing)
        return sheet

    def _arrange(self, sizes: Sizes) -> None:
        self.setWindowTitle("tivi")
        mono = ", ".join(f"'{family}'" for family in style.font(10, fixed=True).families())
        sans = ", ".join(f"'{family}'" for family in style.font(10).families())
        self.setStyleSheet(
            f"""
            QWidget {{ background: {style.GROUND.name()}; color: {style.INK.name()};
                       font-family: {sans}; font-size: {sizes.date}px; }}
            QPlainTextEdit, QTextBrowser {{ background: {style.PANEL.name()}; border: none;
                       selection-background-color: #2f5d8a; selection-color: {style.INK.name()}; }}
            QPlainTextEdit {{ font-family: {mono}; font-size: {round(sizes.advice * 1.12)}px; }}
            QTextBrowser {{ font-size: {sizes.advice}px; padding: {sizes.pad}px; }}
            QScrollBar {{ background: {style.PANEL.name()}; width: {sizes.pad}px; }}
            QScrollBar::handle {{ background: {style.INK_SOFT.name()}; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
            """
        )
        document = self._told.document()
        if document is not None:
            # Lines to copy are never broken.
            document.setDefaultStyleSheet(f"pre {{ font-family: {mono}; color: {style.LEVELS[Level.CALM].name()}; }}")
        self._title.setFont(style.font(sizes.title, bold=True))
        self._title.setStyleSheet(f"font-size: {sizes.title}px; font-weight: 600;")
        self._state.setStyleSheet(f"color: {style.BAR.name()};")
        self._hint.setStyleSheet(f"color: {style.LEVELS[Level.ALARM].name()};")
        self._keys.setStyleSheet(f"color: {style.INK_SOFT.name()};")
        head, middle, foot, whole = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(3 * sizes.pad)
        for part in (self._title, self._state, self._hint):
            head.addWidget(part)
        head.addStretch(1)
        middle.setSpacing(sizes.pad)
        middle.addWidget(self._stack, _TEXT_SHARE)
        middle.addWidget(self._told, _TOLD_SHARE)
        whole.setContentsMargins(2 * sizes.pad, sizes.pad, 2 * sizes.pad, sizes.pad)
        whole.addLayout(head)
        whole.addLayout(middle, 1)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._typing)
        whole.addLayout(foot)
        whole.addWidget(self._keys)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def showEvent(self, event: QShowEvent | None) -> None:
        # Without a window manager nobody else gives the keyboard to a new window.
        self.raise_()
        self.activateWindow()
        self._current.setFocus()

    # -- what is told

    @property
    def _file(self) -> Path:
        return self._papers.files[self._stack.currentIndex()]

    @property
    def _current(self) -> Sheet:
        return self._sheets[self._file]

    def _check(self) -> None:
        self._loaded = self._papers.check()
        self._show_found()

    def _show_found(self) -> None:
        loaded, file = self._loaded, self._file
        for path, sheet in self._sheets.items():
            wrong = [problem for problem in errors(loaded) if problem.file == path]
            sheet.mark_wrong({problem.line: style.LEVELS[Level.ALARM] for problem in wrong})
        self._told.setHtml(as_html(loaded, file, self._papers.any_edited))
        self._title.setText(str(file))
        self._state.setText(words.EDITED.said(loaded.language) if self._papers.edited(file) else "")
        holds = file != self._papers.layout or any(one in self._papers.text(file) for one in loaded.secrets)
        self._hint.setText(words.PASSWORDS.said(loaded.language) if holds else "")
        others = [other.name for other in self._papers.files if other != file]
        other = others[0] if others else words.NO_OTHER.said(loaded.language)
        self._keys.setText(words.KEYS.said(loaded.language, other=other))
        self._show_typing()

    def _show_typing(self) -> None:
        sheet = self._current
        told = words.TELEX_OFF
        if sheet.telex:
            told = words.TELEX if sheet.helped else words.TELEX_RESTS
        ink = style.LEVELS[Level.CALM] if told is words.TELEX else style.INK_SOFT
        self._typing.setStyleSheet(f"color: {ink.name()};")
        self._typing.setText(told.said(self._loaded.language))

    def _say(self, text: Text, level: Level, **values: object) -> None:
        self._said.setStyleSheet(f"color: {style.LEVELS[level].name()}; font-weight: 600;")
        self._said.setText(text.said(self._loaded.language, **values))

    # -- keys

    def _typed(self, file: Path, sheet: Sheet) -> None:
        self._papers.write(file, sheet.toPlainText())
        self._leaving = False
        self._said.clear()
        self._check_timer.start()
        self._draft_timer.start()

    def _switch_telex(self) -> None:
        telex = not self._current.telex
        for sheet in self._sheets.values():
            sheet.telex = telex
        self._show_typing()

    def _turn(self) -> None:
        self._stack.setCurrentIndex((self._stack.currentIndex() + 1) % self._stack.count())
        self._current.setFocus()
        self._show_found()

    def _next_mistake(self) -> Problem | None:
        """Behind the cursor, then from the top, then in the other file."""
        self._check()
        wrong = errors(self._loaded)
        here = [problem for problem in wrong if problem.file == self._file]
        there = [problem for problem in wrong if problem.file in self._sheets]
        behind = [problem for problem in here if problem.line > self._current.line]
        problem = next(iter((*behind, *here, *there)), None)
        if problem is None:
            self._say(words.NO_MISTAKE, Level.CALM)
            return None
        if problem.file != self._file:
            self._turn()
        self._current.go_to(problem.line, problem.column)
        return problem

    def _mend(self) -> None:
        """The line as it should be, where it is known: of the mistake at the cursor, or else of the next one."""
        self._check()
        at_cursor = [p for p in errors(self._loaded) if p.file == self._file and p.line == self._current.line]
        problem = at_cursor[0] if at_cursor else self._next_mistake()
        if problem is None:
            return
        # A line that hides a password would put the mask in its place.
        if problem.suggestion is None or MASK in problem.suggestion:
            self._say(words.NOTHING_TO_MEND, Level.WARNING)
            return
        self._current.replace_line(problem.suggestion_line, problem.suggestion)
        self._check()

    def _save(self) -> None:
        self._check()
        try:
            saved = self._papers.save(datetime.now())
        except OSError as error:
            self._say(words.FAILED, Level.ALARM, reason=error)
            return
        if saved is Saved.WRONG:
            self._next_mistake()
            self._say(words.REFUSED, Level.ALARM, n=len(errors(self._loaded)))
        elif saved is Saved.CHANGED:
            self._say(words.CHANGED, Level.WARNING)
        elif saved is Saved.NOTHING:
            self._say(words.NOT_CHANGED, Level.CALM)
        else:
            self._say(words.SAVED, Level.CALM, time=f"{datetime.now():%H:%M:%S}")
        self._show_found()

    def _leave(self) -> None:
        if self._papers.any_edited and not self._leaving:
            self._leaving = True
            self._say(words.LEAVE, Level.WARNING)
            return
        self._papers.give_up()
        self.close()

    # -- nobody there

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._alone_timer.start()
        return False

    def _close(self) -> None:
        self.close()

    def keep_drafts(self) -> None:
        try:
            self._papers.keep_drafts()
        except OSError as error:
            log.warning("no draft is kept: %s", error.strerror)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        QGuiApplication.quit()
