"""A text widget with line numbers, marked lines and Vietnamese input."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCursor,
    QTextFormat,
)
from PyQt6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from wall.commands.edit.input_method import Change, InputMethod
from wall.display import style

_INDENT = 2
_PARAGRAPH = "\u2029"
"""The line separator in text that Qt returns."""
_CURRENT_LINE = QColor(255, 255, 255, 14)


class TextEditor(QPlainTextEdit):
    def __init__(self, pixels: int, input_method: InputMethod) -> None:
        super().__init__()
        self._input_method = input_method
        self.telex = True
        self.setFont(style.font(pixels, fixed=True))
        self.setTabChangesFocus(False)
        self.setCursorWidth(max(2, pixels // 8))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._wrong: Mapping[int, QColor] = {}
        self._margin = _Margin(self)
        self._comments = _Comments(self.document())
        self.blockCountChanged.connect(self._set_margin)
        self.updateRequest.connect(lambda rect, dy: self._margin.update())
        self.cursorPositionChanged.connect(self._update_marks)
        self._set_margin()

    def mark_wrong(self, wrong: Mapping[int, QColor]) -> None:
        """Mark lines, given by their number from 1, each in its colour."""
        self._wrong = wrong
        self._update_marks()
        self._margin.update()

    @property
    def line(self) -> int:
        """The number of the cursor's line, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def telex_applies(self) -> bool:
        """Whether Telex is on and applies at the cursor."""
        return self.telex and self._input_method.applies(self._before())

    def go_to(self, line: int, column: int) -> None:
        """Move the cursor to a line and column, both from 1, or to the nearest that exists."""
        document = self.document()
        assert document is not None
        block = document.findBlockByNumber(max(0, min(line, document.blockCount()) - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, min(column - 1, block.length() - 1)
        )
        self.setTextCursor(cursor)
        self.centerCursor()

    def replace_lines(self, line: int, count: int, text: str) -> None:
        """Replace `count` lines from `line` on, in one step for Ctrl+Z."""
        self.go_to(line, 1)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, count - 1)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def paint_margin(self, event: QPaintEvent) -> None:
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), style.GROUND)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        metrics = self.fontMetrics()
        while block.isValid():
            top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
            if top > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            painter.setPen(self._wrong.get(number, style.INK_SOFT))
            right = self._margin.width() - metrics.horizontalAdvance("0")
            painter.drawText(QRect(0, top, right, metrics.height()), Qt.AlignmentFlag.AlignRight, str(number))
            block = block.next()
        painter.end()

    def margin_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") * (len(str(max(99, self.blockCount()))) + 2)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Tab inserts spaces, because a tab in a layout is a mistake. Enter keeps the indentation."""
        if event is None:
            return
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Tab:
            cursor.insertText(" " * (_INDENT - cursor.positionInBlock() % _INDENT))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            before = cursor.block().text()[: cursor.positionInBlock()]
            cursor.insertText("\n" + before[: len(before) - len(before.lstrip())])
            self.ensureCursorVisible()
        elif not self._apply_input_method(event):
            super().keyPressEvent(event)

    def _apply_input_method(self, event: QKeyEvent) -> bool:
        command_keys = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not self.telex or command_keys or self.textCursor().hasSelection():
            return False
        erasing = event.key() == Qt.Key.Key_Backspace
        before = self._before()
        change = self._input_method.erase(before) if erasing else self._input_method.key(before, event.text())
        if change is not None:
            self._apply(change)
        return change is not None

    def _apply(self, change: Change) -> None:
        """Apply a change, in one step for Ctrl+Z."""
        count, text = change
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - count, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _before(self) -> str:
        """All the text before the cursor, or before the moving end of the selection."""
        cursor = self.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_PARAGRAPH, "\n")

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(inside.left(), inside.top(), self.margin_width(), inside.height())

    def _set_margin(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _update_marks(self) -> None:
        document = self.document()
        assert document is not None
        shades = []
        for line, colour in self._wrong.items():
            if line <= document.blockCount():
                ground = QColor(colour.red(), colour.green(), colour.blue(), 46)
                shades.append(_shade(QTextCursor(document.findBlockByNumber(line - 1)), ground))
        shades.append(_shade(self.textCursor(), _CURRENT_LINE))
        self.setExtraSelections(shades)


class _Comments(QSyntaxHighlighter):
    def highlightBlock(self, text: str | None) -> None:
        line = text or ""
        if line.lstrip().startswith("#"):
            self.setFormat(0, len(line), style.INK_SOFT)


class _Margin(QWidget):
    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if event is not None:
            self._editor.paint_margin(event)


def _shade(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    shade = QTextEdit.ExtraSelection()
    shade.format.setBackground(colour)
    shade.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    cursor.clearSelection()
    shade.cursor = cursor
    return shade
