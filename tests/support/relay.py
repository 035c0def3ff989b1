"""Relays an RTSP camera over HTTP as go2rtc and MediaMTX do: as a transport stream and as HLS."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import av


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, source: str, **more: Any) -> None:
        self._source = source
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        if self.path != "/stream.ts":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "video/mp2t")
        self.end_headers()
        try:
            remux(self._source, self.wfile, "mpegts", threading.Event())
        except (OSError, av.error.FFmpegError):
            return  # the viewer has disconnected

    def log_message(self, format: str, *values: Any) -> None:
        """Keep the output of tests clean."""


def remux(source: str, target: Any, container: str, ended: threading.Event, **options: str) -> None:
    """Copy packets from `source` to `target` until `ended` is set or one of them fails."""
    rtsp = {"rtsp_transport": "tcp", "allowed_media_types": "video"}
    with av.open(source, options=rtsp) as camera, av.open(target, "w", format=container, options=options) as out:
        stream: Any = camera.streams.video[0]
        made: Any = out
        copy = made.add_stream_from_template(stream) if hasattr(out, "add_stream_from_template") else None
        copy = copy or made.add_stream(template=stream)
        for packet in camera.demux(stream):
            if ended.is_set():
                return
            if packet.dts is not None:
                packet.stream = copy
                out.mux_one(packet)


@contextmanager
def relayed(source: str, folder: Path) -> Iterator[str]:
    """A relay of the RTSP URL `source`; its root URL, which serves /stream.ts and /live.m3u8."""
    ended = threading.Event()
    playlist = folder / "live.m3u8"
    hls = {"hls_time": "1", "hls_list_size": "4"}
    writer = threading.Thread(target=remux, args=(source, str(playlist), "hls", ended), kwargs=hls)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, source=source, directory=str(folder)))
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever)
    writer.start()
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        ended.set()
        server.shutdown()
        writer.join()
        serving.join()
        server.server_close()
