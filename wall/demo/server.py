"""An RTSP server on loopback that serves the streams of a description.

    PYTHONPATH=REPOSITORY /usr/bin/python3 -m wall.demo.server [--port N] [--addresses N] DESCRIPTION.json|-

Its first line on stdout is `ready PORT`. It needs Debian's interpreter, which has gi and cairo. A stream is drawn and
encoded once for all its clients, and only while it has any. With several addresses (127.0.0.1, 127.0.0.2, ...) each of
them serves the same streams, like as many devices.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402  the versions must be required first

from wall.demo import pipeline  # noqa: E402
from wall.demo.description import DescriptionError, Stream, load  # noqa: E402
from wall.demo.feed import Feed  # noqa: E402
from wall.demo.paint import check_scene  # noqa: E402

_ANYBODY = "anybody"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="wall.demo.server", description="cameras that are only drawn")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--addresses", type=int, default=1, help="from 127.0.0.1 on, at most 254")
    parser.add_argument("description", help="a file, or - for stdin")
    options = parser.parse_args(arguments)
    _end_with_parent()
    try:
        place = options.description
        streams = load(sys.stdin.read() if place == "-" else Path(place).read_text("utf-8"))
        for stream in streams:
            check_scene(stream)
    except (OSError, DescriptionError) as error:
        print(f"wall.demo.server: {error}", file=sys.stderr)
        return 2
    Gst.init(None)
    server = _server(streams, options.port)
    if not server.attach(None):
        print(f"wall.demo.server: cannot listen on 127.0.0.1:{options.port}", file=sys.stderr)
        return 1
    others = [_server_at(server, f"127.0.0.{number}") for number in range(2, options.addresses + 1)]
    if not all(other.attach(None) for other in others):
        print(f"wall.demo.server: cannot listen on {options.addresses} addresses", file=sys.stderr)
        return 1
    loop = GLib.MainLoop()
    for number in (signal.SIGTERM, signal.SIGINT):
        GLib.unix_signal_add(GLib.PRIORITY_HIGH, number, loop.quit)
    print(f"ready {server.get_bound_port()}", flush=True)
    loop.run()
    # Does not wait for encoder threads, which may be in the middle of a picture.
    os._exit(0)


def _server(streams: tuple[Stream, ...], port: int) -> Any:
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(port))
    if any(stream.user is not None for stream in streams):
        server.set_auth(_auth(streams))
    mounts = server.get_mount_points()
    for stream in streams:
        mounts.add_factory(stream.path, _factory(stream, streams))
    pool = server.get_session_pool()

    def forget_lost_clients() -> bool:
        pool.cleanup()
        return True

    GLib.timeout_add_seconds(5, forget_lost_clients)
    return server


def _server_at(server: Any, address: str) -> Any:
    """A server with the same streams and sessions at another address, on the same port.

    It shares the threads too, because one address may stop a stream for its last client while another starts it.
    """
    other = GstRtspServer.RTSPServer()
    other.set_address(address)
    other.set_service(str(server.get_bound_port()))
    other.set_auth(server.get_auth())
    other.set_mount_points(server.get_mount_points())
    other.set_session_pool(server.get_session_pool())
    other.set_thread_pool(server.get_thread_pool())
    return other


def _factory(stream: Stream, streams: tuple[Stream, ...]) -> Any:
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(pipeline.launch(stream))
    factory.set_shared(True)
    factory.set_protocols(GstRtsp.RTSPLowerTrans.UDP | GstRtsp.RTSPLowerTrans.TCP)
    factory.connect("media-configure", _configure, stream)
    for role in {_ANYBODY, *(_role(other) for other in streams)}:
        permissions = Gst.Structure.new_empty(role)
        # Without access the answer is 404, as for an unknown path; without construct it is 401.
        permissions.set_value("media.factory.access", True)
        permissions.set_value("media.factory.construct", stream.user is None or role == _role(stream))
        factory.add_role_from_structure(permissions)
    return factory


def _configure(_factory: Any, media: Any, stream: Stream) -> None:
    media.get_element().get_parent().connect("deep-element-added", _send_at_once)
    if stream.codec != "audio":
        Feed(stream).connect(media.get_element().get_by_name(pipeline.SOURCE))


def _send_at_once(_pipeline: Any, _bin: Any, element: Any) -> None:
    """A sink of a live pipeline delays every packet by its processing deadline, which is 20 ms by default."""
    if element.find_property("processing-deadline"):
        element.set_property("processing-deadline", 0)


def _role(stream: Stream) -> str:
    return _ANYBODY if stream.user is None else f"user-{stream.user}"


def _auth(streams: tuple[Stream, ...]) -> Any:
    auth = GstRtspServer.RTSPAuth()
    _offer_basic_and_digest(auth)
    auth.set_realm("camera")
    auth.set_default_token(_token(_ANYBODY))
    for stream in streams:
        if stream.user is not None:
            password = stream.password or ""
            token = _token(_role(stream))
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(stream.user, password), token)
            auth.add_digest(stream.user, password, token)
    return auth


def _offer_basic_and_digest(auth: Any) -> None:
    """Offer both methods, by the C function: PyGObject takes the flags for an enumeration, and accepts only one."""
    library = ctypes.CDLL("libgstrtspserver-1.0.so.0")
    flags = int(GstRtsp.RTSPAuthMethod.BASIC) | int(GstRtsp.RTSPAuthMethod.DIGEST)
    library.gst_rtsp_auth_set_supported_methods(ctypes.c_void_p(hash(auth)), ctypes.c_int(flags))


def _token(role: str) -> Any:
    token = GstRtspServer.RTSPToken.new()
    token.set_string("media.factory.role", role)
    return token


def _end_with_parent() -> None:
    """End the server when the process that started it ends, however that ends."""
    parent = os.getppid()
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG, linux/prctl.h
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
