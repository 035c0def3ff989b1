"""What reading costs: the RTSP client against PyAV on the same cameras, at the same time.

    PYTHONPATH=tests python -m bench.rtsp_reader [--streams 9] [--seconds 30] [--codec h264] [--udp]

One process for each stream and reader, as the wall has one for each stream; nothing is decoded, and each process's
start is left out. The comparison is by picture, for a busy machine does not serve all of them in time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import threading
import time
from collections.abc import Callable
from multiprocessing.queues import Queue

import av

from support.rtp_packets import coded_pictures
from support.rtsp_camera import RtspCamera
from wall.model.camera import Transport
from wall.rtsp.client import RtspClient

_WARM_S = 3.0


def by_client(url: str, udp: bool, count: Callable[[], None]) -> None:
    client = RtspClient(url, transport=Transport.UDP if udp else Transport.TCP)
    client.open()
    for _ in client.units():
        count()


def by_pyav(url: str, udp: bool, count: Callable[[], None]) -> None:
    options = {"rtsp_transport": "udp" if udp else "tcp", "fpsprobesize": "0", "probesize": "32"}
    options["allowed_media_types"] = "video"
    with av.open(url, options=options, timeout=(10, 10)) as camera:
        for packet in camera.demux(camera.streams.video[0]):
            if packet.size:
                bytes(packet)  # as the player takes it
                count()


READERS = {"client": by_client, "pyav": by_pyav}


def measured(name: str, url: str, udp: bool, seconds: float, told: Queue[tuple[str, float, int]]) -> None:
    """Tells the name, the CPU time in s and the pictures."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    threading.Thread(target=READERS[name], args=(url, udp, count), daemon=True).start()
    time.sleep(_WARM_S)
    before, pictures = _cpu_s(), counted
    time.sleep(seconds)
    told.put((name, _cpu_s() - before, counted - pictures))


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def serve(codec: str, bitrate: int, told: Queue[str]) -> None:
    """A camera that replays pictures coded before: nothing else is to be busy while readers are measured."""
    pictures = coded_pictures(codec, 60, (640, 360), grain=14, bitrate=bitrate * 1000)
    with RtspCamera(pictures, codec, fps=15, udp="any") as camera:
        told.put(camera.url)
        threading.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU of the RTSP client against PyAV's")
    parser.add_argument("--streams", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--codec", default="h264", choices=("h264", "hevc"))
    parser.add_argument("--bitrate", type=int, default=512, help="kbit/s")
    parser.add_argument("--udp", action="store_true")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    told: Queue[tuple[str, float, int]] = context.Queue()
    address: Queue[str] = context.Queue()
    camera = context.Process(target=serve, args=(options.codec, options.bitrate, address))
    camera.start()
    url = address.get()
    jobs = [(name, url, options.udp, options.seconds, told) for _ in range(options.streams) for name in READERS]
    processes = [context.Process(target=measured, args=job) for job in jobs]
    for process in processes:
        process.start()
    results = [told.get() for _ in processes]
    for process in [*processes, camera]:
        process.kill()
        process.join()
    cost: dict[str, float] = {}
    for name in READERS:
        spent, pictures = sum(r[1] for r in results if r[0] == name), sum(r[2] for r in results if r[0] == name)
        cost[name] = 1000 * spent / pictures
        share, rate = 100 * spent / options.seconds / options.streams, pictures / options.seconds / options.streams
        print(f"{name}: {share:.2f} % of a core a stream, {rate:.1f} pictures/s, {cost[name]:.3f} ms a picture")
    print(f"client against PyAV, for each picture: {cost['client'] / cost['pyav']:.2f}")


if __name__ == "__main__":
    main()
