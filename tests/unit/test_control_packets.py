"""A request for packets: what its descriptor tells whoever waits with `select` or asyncio."""

from __future__ import annotations

import select
import socket
from pathlib import Path
from threading import Thread

from wall.control.packets import OK, SOCKET, PacketRequest
from wall.model.camera import StreamName


def test_a_socket_that_comes_right_behind_the_answer_can_still_be_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "wall.sock"
    ours, theirs = socket.socketpair()
    with socket.socket(socket.AF_UNIX) as listening, ours, theirs:
        listening.bind(str(path))
        listening.listen(1)

        def answer() -> None:
            channel, _ = listening.accept()
            with channel:
                socket.send_fds(channel, [OK + b"\n" + SOCKET + b"\n"], [theirs.fileno()])
                channel.recv(1 << 10)
                channel.recv(1)

        wall = Thread(target=answer)
        wall.start()
        with PacketRequest(path, "Chợ", StreamName.SUB) as request:
            assert select.select([request], [], [], 10.0)[0]
            with request.next_socket() as channel:
                ours.sendall(b"packets")
                assert channel.recv(100) == b"packets"
        wall.join()
