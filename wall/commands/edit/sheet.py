"""The text with its line numbers and its wrong lines marked. Knows Qt's text widget; not what is wrong."""

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

from wall.commands.edit.typist import Change, Typist
from wall.display import style

_STEP = 2
_PARAGRAPH = "\u2029"
_PRESENT = QColor(255, 255, 255, 14)


class Sheet(QPlainTextEdit):
    def __init__(self, pixels: int, typist: Typist) -> None:
        super().__init__()
        self._typist = typist
        self.telex = True
        self.setFont(style.font(pixels, fixed=True))
        self.setTabChangesFocus(False)
        self.setCursorWidth(max(2, pixels // 8))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._wrong: Mapping[int, QColor] = {}
        self._margin = _Margin(self)
        self._comments = _Comments(self.document())
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(lambda rect, dy: self._margin.update())
        self.cursorPositionChanged.connect(self._mark)
        self._make_room()

    def mark_wrong(self, wrong: Mapping[int, QColor]) -> None:
        """Lines by their number, from 1, each with its colour."""
        self._wrong = wrong
        self._mark()
        self._margin.update()

    @property
    def line(self) -> int:
        """Where the cursor is, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def helped(self) -> bool:
        """Whether Telex would make letters of the next keys."""
        return self.telex and self._typist.helps(self._before())

    def go_to(self, line: int, column: int) -> None:
        """Both from 1; as near as the text has them."""
        document = self.document()
        assert document is not None
        block = document.findBlockByNumber(max(0, min(line, document.blockCount()) - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, min(column - 1, block.length() - 1)
        )
        self.setTextCursor(cursor)
        self.centerCursor()

    def replace_line(self, line: int, text: str) -> None:
        """One step for Ctrl+Z."""
        self.go_to(line, 1)
        cursor = self.textCursor()
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
        """Tab gives spaces, for a tab in a layout is a mistake; a new line begins where the one above does."""
        if event is None:
            return
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Tab:
            cursor.insertText(" " * (_STEP - cursor.positionInBlock() % _STEP))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            before = cursor.block().text()[: cursor.positionInBlock()]
            cursor.insertText("\n" + before[: len(before) - len(before.lstrip())])
            self.ensureCursorVisible()
        elif not self._make_letter(event):
            super().keyPressEvent(event)

    def _make_letter(self, event: QKeyEvent) -> bool:
        commanded = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not self.telex or commanded or self.textCursor().hasSelection():
            return False
        erasing = event.key() == Qt.Key.Key_Backspace
        before = self._before()
        change = self._typist.erase(before) if erasing else self._typist.key(before, event.text())
        if change is not None:
            self._put(change)
        return change is not None

    def _put(self, change: Change) -> None:
        """One step for Ctrl+Z."""
        count, text = change
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - count, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _before(self) -> str:
        """All text before the cursor; of a selection, before its end that moves."""
        cursor = self.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_PARAGRAPH, "\n")

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(inside.left(), inside.top(), self.margin_width(), inside.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _mark(self) -> None:
        document = self.document()
        assert document is not None
        shades = []
        for line, colour in self._wrong.items():
            if line <= document.blockCount():
                ground = QColor(colour.red(), colour.green(), colour.blue(), 46)
                shades.append(_shade(QTextCursor(document.findBlockByNumber(line - 1)), ground))
        shades.append(_shade(self.textCursor(), _PRESENT))
        self.setExtraSelections(shades)


class _Comments(QSyntaxHighlighter):
    def highlightBlock(self, text: str | None) -> None:
        line = text or ""
        if line.lstrip().startswith("#"):
            self.setFormat(0, len(line), style.INK_SOFT)


class _Margin(QWidget):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def sizeHint(self) -> QSize:
        return QSize(self._sheet.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if event is not None:
            self._sheet.paint_margin(event)


def _shade(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    shade = QTextEdit.ExtraSelection()
    shade.format.setBackground(colour)
    shade.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    cursor.clearSelection()
    shade.cursor = cursor
    return shade
