"""The editor's window: the text on the left, its problems on the right, the keys at the bottom.

It is used with only a keyboard, on a screen without a window manager or a pointer.
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
from wall.commands.edit.documents import Documents, Saved
from wall.commands.edit.input_method import InputMethod
from wall.commands.edit.notices import notice_as_html
from wall.commands.edit.text_editor import TextEditor
from wall.config import Problem
from wall.config.schema.cameras import CAMERAS
from wall.config.schema.layout import LAYOUT
from wall.config.text.secrets import MASK
from wall.display import style
from wall.display.style import Sizes
from wall.model.language import Language
from wall.model.level import Level
from wall.words import Text
from wall.words import editor as words

log = logging.getLogger("tivi.edit")

CHECK_MS = 300
"""Pause in typing after which the texts are checked."""
DRAFT_MS = 2000
"""Pause in typing after which drafts are written."""
IDLE_MS = 10 * 60_000
"""Time without a key after which the editor closes, so that the wall is seen again. Unsaved changes become drafts."""
_TEXT_SHARE, _PROBLEMS_SHARE = 62, 38


class Editor(QWidget):
    def __init__(self, documents: Documents, sizes: Sizes) -> None:
        super().__init__()
        self._documents = documents
        self._loaded = documents.check()
        self._leaving = False
        pixels = round(sizes.advice * 1.12)
        self._editors = {file: self._text_editor(file, pixels) for file in documents.files}
        self._stack = QStackedWidget()
        for editor in self._editors.values():
            self._stack.addWidget(editor)
        self._title, self._state, self._hint = QLabel(), QLabel(), QLabel()
        self._problems, self._message, self._input_state, self._keys = QTextBrowser(), QLabel(), QLabel(), QLabel()
        self._problems.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange(sizes)
        self._check_timer = self._timer(CHECK_MS, self._check)
        self._draft_timer = self._timer(DRAFT_MS, self.keep_drafts)
        self._idle_timer = self._timer(IDLE_MS, self._close)
        for keys, slot in (
            (QKeySequence("Ctrl+S"), self._save),
            (QKeySequence("F3"), self._switch_file),
            (QKeySequence("F4"), self._next_mistake),
            (QKeySequence("F5"), self._apply_suggestion),
            (QKeySequence("F6"), self._switch_telex),
            (QKeySequence("Esc"), self._leave),
        ):
            QShortcut(keys, self).activated.connect(slot)
        self._idle_timer.start()
        self._show_problems()
        if documents.from_draft:
            self._say(words.DRAFT, Level.WARNING)

    # -- layout of the window

    def _text_editor(self, file: Path, pixels: int) -> TextEditor:
        shape = LAYOUT if file == self._documents.layout else CAMERAS
        editor = TextEditor(pixels, InputMethod(None if self._documents.is_notice(file) else shape))
        editor.telex = self._loaded.language is Language.VI
        editor.setPlainText(self._documents.text(file))
        editor.textChanged.connect(lambda: self._typed(file, editor))
        editor.cursorPositionChanged.connect(self._show_input_state)
        return editor

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
        document = self._problems.document()
        if document is not None:
            # <pre> keeps lines to copy in one piece.
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
        middle.addWidget(self._problems, _PROBLEMS_SHARE)
        whole.setContentsMargins(2 * sizes.pad, sizes.pad, 2 * sizes.pad, sizes.pad)
        whole.addLayout(head)
        whole.addLayout(middle, 1)
        foot.addWidget(self._message, 1)
        foot.addWidget(self._input_state)
        whole.addLayout(foot)
        whole.addWidget(self._keys)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def showEvent(self, event: QShowEvent | None) -> None:
        # Without a window manager nothing else gives the keyboard focus to a new window.
        self.raise_()
        self.activateWindow()
        self._current.setFocus()

    # -- display

    @property
    def _file(self) -> Path:
        return self._documents.files[self._stack.currentIndex()]

    @property
    def _current(self) -> TextEditor:
        return self._editors[self._file]

    @property
    def _next_file(self) -> Path:
        """The one to which F3 goes."""
        return self._documents.files[(self._stack.currentIndex() + 1) % self._stack.count()]

    def _named(self, file: Path, name: str) -> str:
        """`name`, and whether there is no such notice yet."""
        is_new = self._documents.is_notice(file) and not file.exists()
        return words.NEW_FILE.said(self._loaded.language, file=name) if is_new else name

    def _check(self) -> None:
        self._loaded = self._documents.check()
        self._show_problems()

    def _show_problems(self) -> None:
        loaded, file = self._loaded, self._file
        for path, editor in self._editors.items():
            wrong = [problem for problem in errors(loaded) if problem.file == path]
            editor.mark_wrong({problem.line: style.LEVELS[Level.ALARM] for problem in wrong})
        text, is_notice = self._documents.text(file), self._documents.is_notice(file)
        if is_notice:
            self._problems.setHtml(notice_as_html(text, file.name, datetime.now(), loaded.language))
        else:
            self._problems.setHtml(as_html(loaded, file, self._documents.any_edited))
        self._title.setText(self._named(file, str(file)))
        self._state.setText(words.EDITED.said(loaded.language) if self._documents.edited(file) else "")
        is_cameras = file != self._documents.layout and not is_notice
        passwords = is_cameras or any(one in text for one in loaded.secrets)
        self._hint.setText(words.PASSWORDS.said(loaded.language) if passwords else "")
        self._keys.setText(words.KEYS.said(loaded.language, other=self._named(self._next_file, self._next_file.name)))
        self._show_input_state()

    def _show_input_state(self) -> None:
        editor = self._current
        text = words.TELEX_OFF
        if editor.telex:
            text = words.TELEX if editor.telex_applies else words.TELEX_RESTS
        ink = style.LEVELS[Level.CALM] if text is words.TELEX else style.INK_SOFT
        self._input_state.setStyleSheet(f"color: {ink.name()};")
        self._input_state.setText(text.said(self._loaded.language))

    def _say(self, text: Text, level: Level, **values: object) -> None:
        self._message.setStyleSheet(f"color: {style.LEVELS[level].name()}; font-weight: 600;")
        self._message.setText(text.said(self._loaded.language, **values))

    # -- keys

    def _typed(self, file: Path, editor: TextEditor) -> None:
        self._documents.write(file, editor.toPlainText())
        self._leaving = False
        self._message.clear()
        self._check_timer.start()
        self._draft_timer.start()

    def _switch_telex(self) -> None:
        telex = not self._current.telex
        for editor in self._editors.values():
            editor.telex = telex
        self._show_input_state()

    def _switch_file(self) -> None:
        self._go_to_file((self._stack.currentIndex() + 1) % self._stack.count())

    def _go_to_file(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._current.setFocus()
        self._show_problems()

    def _next_mistake(self) -> Problem | None:
        """Go to the next mistake: after the cursor, else from the top, else in the other file."""
        self._check()
        wrong = errors(self._loaded)
        here = [problem for problem in wrong if problem.file == self._file]
        there = [problem for problem in wrong if problem.file in self._editors]
        after = [problem for problem in here if problem.line > self._current.line]
        problem = next(iter((*after, *here, *there)), None)
        if problem is None:
            self._say(words.NO_MISTAKE, Level.CALM)
            return None
        if problem.file != self._file:
            self._go_to_file(self._documents.files.index(problem.file))
        self._current.go_to(problem.line, problem.column)
        return problem

    def _apply_suggestion(self) -> None:
        """Replace the line of the mistake at the cursor, or else of the next one, by its suggestion, if any."""
        self._check()
        here = [problem for problem in errors(self._loaded) if problem.file == self._file]
        at_cursor = [problem for problem in here if problem.line == self._current.line]
        problem = at_cursor[0] if at_cursor else self._next_mistake()
        if problem is None:
            return
        # A suggestion with a masked password would replace the password by the mask.
        if problem.suggestion is None or MASK in problem.suggestion:
            self._say(words.NOTHING_TO_MEND, Level.WARNING)
            return
        self._current.replace_lines(problem.suggestion_line, problem.suggestion_lines, problem.suggestion)
        self._check()

    def _save(self) -> None:
        self._check()
        try:
            saved = self._documents.save(datetime.now())
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
        self._show_problems()

    def _leave(self) -> None:
        if self._documents.any_edited and not self._leaving:
            self._leaving = True
            self._say(words.LEAVE, Level.WARNING)
            return
        self._documents.discard()
        self.close()

    # -- idle and end

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._idle_timer.start()
        return False

    def _close(self) -> None:
        self.close()

    def keep_drafts(self) -> None:
        try:
            self._documents.keep_drafts()
        except OSError as error:
            log.warning("cannot write a draft: %s", error.strerror)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        QGuiApplication.quit()
