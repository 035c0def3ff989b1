"""An answer that is made once and sent to many: a camera's viewers all ask for the same bytes at the same moment."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formatdate

from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter

from wall.web.arrival import is_outside
from wall.web.headers import ALWAYS


class ReadyAnswer(web.StreamResponse):
    """200 with a body, for requests that `takes_ready` is true of.

    aiohttp makes and writes the headers of each answer anew, which costs more than all the rest of a part. This one
    remembers nothing of whom it was sent to, so one object is for everybody.
    """

    def __init__(self, headers: Mapping[str, str], body: bytes) -> None:
        """`headers` beside those that every answer has."""
        super().__init__(headers={**headers, **ALWAYS, "Content-Length": str(len(body))})
        self.headers["Date"] = formatdate(usegmt=True)
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        self._sent = f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode("latin-1") + body

    @property
    def keep_alive(self) -> bool:
        """The connection stays for the next request."""
        return True

    # -- called by aiohttp

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send it all, and wait while the client takes less than it was sent. Raises ConnectionError."""
        transport = request.transport
        if transport is None or transport.is_closing():
            raise ConnectionResetError("the client is gone")
        transport.write(self._sent)
        await request.writer.drain()
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        """All is sent already."""
        assert not data


def takes_ready(request: web.Request) -> bool:
    """Whether a `ReadyAnswer` is right for a request: any but the most common kind gets one of its own."""
    return (
        request.method == "GET"
        and request.version == HttpVersion11
        and request.keep_alive
        # What goes through the gate is counted and shortened as aiohttp sends it.
        and not is_outside(request)
    )
