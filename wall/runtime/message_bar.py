"""What is said at the bottom of the screen: of the files, of the notices, and by whoever tells the wall something."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from wall.control.message import TAKEN, message_in
from wall.core.board.notice import Notices
from wall.core.messages import Message, Messages, Topic
from wall.core.view.view import FilesReport
from wall.model.language import Language
from wall.model.level import Level
from wall.runtime import files_report
from wall.runtime.board import notices_report
from wall.words import events as words

log = logging.getLogger("tivi")

_REFUSED_S = 60.0
"""How long it is said that an alarm was not raised."""


class MessageBar:
    """`messages` are those that have been said; which of them stand is for the view to find."""

    def __init__(self, on_said: Callable[[], None]) -> None:
        """`on_said` is called when somebody has told the wall something."""
        self._on_said = on_said
        self.messages = Messages()

    def take(self, line: str) -> bytes:
        """A message from the socket."""
        try:
            message = message_in(line)
        except ValueError as error:
            log.warning("an unreadable message on the socket: %s", error)
            return b"no"
        self._say(message.topic, message)
        log.info("message: %s", message.title)
        self._on_said()
        return TAKEN

    def follow_files(self, files: FilesReport, has_wall: bool) -> None:
        """The files were read. Without a wall what is wrong with them has the whole screen."""
        self._say(Topic.LAYOUT, files_report.message(files) if has_wall else None)

    def follow_notices(self, notices: Notices, files: FilesReport) -> None:
        """What is wrong with the notices, in the layout's language."""
        self._say(Topic.NOTICES, notices_report.message(notices, files.language))

    def alarm_refused(self, language: Language) -> None:
        """Somebody at the wall has raised the alarm in vain, and must call for help in another way."""
        title, text = words.NOT_RAISED.said(language), words.NOT_RAISED_TEXT.said(language)
        self._say(Topic.OTHER, Message(title, text, Level.ALARM, _REFUSED_S))

    def _say(self, topic: Topic, message: Message | None) -> None:
        if message is None:
            self.messages = self.messages.cleared(topic)
        else:
            self.messages = self.messages.said(message, time.monotonic())
