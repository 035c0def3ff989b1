"""Formats the results as text, for a terminal and for the README."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench import replay
from bench.compare import Case, Round, middle, ratio
from bench.players import PLAYERS, SHOWING
from bench.results import Results
from bench.targets import targets

DISTURBED_CORES = 0.15

_COST_HEAD = (
    f"{'':24}{'CPU, one core = 100 %':^27}{'tivi takes':^17}"
    f"{'memory (PSS), MB':^24}{'tivi':>7}{'start, s':^14}{'pictures/s':^14}\n"
    f"{'':24}{'tivi':>9}{'mpv':>9}{'bare':>9}{'/ mpv':>9}{'/ bare':>8}"
    f"{'tivi':>8}{'mpv':>8}{'bare':>8}{'/ mpv':>7}{'tivi':>7}{'mpv':>7}{'tivi':>7}{'mpv':>7}"
)


def cost_line(case: Case, rounds: list[Round]) -> str:
    cpu = "".join(_number(_percent(middle(rounds, who, "cpu")), 9, 1) for who in PLAYERS)
    pss = "".join(_number(middle(rounds, who, "pss_mb"), 8, 0) for who in PLAYERS)
    start = "".join(_number(middle(rounds, who, "start_s"), 7, 2) for who in SHOWING)
    shown = "".join(_number(middle(rounds, who, "pictures_s"), 7, 1) for who in SHOWING)
    ratios = f"{ratio(rounds, 'cpu', 'mpv'):8.2f}x{ratio(rounds, 'cpu', 'bare'):7.2f}x"
    line = f"{case.name:24}{cpu}{ratios}{pss}{ratio(rounds, 'pss_mb', 'mpv'):6.2f}x{start}{shown}"
    others = max(figures.other_cpu for one in rounds for figures in one.values())
    return line + (f"   (disturbed: others took up to {others:.2f} cores)" if others > DISTURBED_CORES else "")


def table(results: Results) -> str:
    """The tables of everything that was measured."""
    blocks = [part(results) for part in _PARTS]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _costs(results: Results) -> Iterator[str]:
    if results.costs:
        yield _COST_HEAD
        yield from (cost_line(case, rounds) for case, rounds in results.costs)


def _latency(results: Results) -> Iterator[str]:
    if not results.latency:
        return
    size = f"640x360@{results.latency_fps}"
    yield f"Latency, nine tiles of {size}, ms from the camera's clock to the screen; pictures per second and tile"
    for stall, players in results.latency.items():
        before, names = f"before a 2 s stall of the {stall}", ("p50", "p95", "pictures", "lost")
        yield f"{'':10}{before:^36}{'10 s after it':^36}"
        yield " " * 10 + "".join(f"{name:>9}" for name in names * 2)
        for who in players:
            line = f"{who:10}"
            for when in ("before", "after"):
                for field, width, digits in (("p50_ms", 9, 0), ("p95_ms", 9, 0), ("pictures_s", 9, 1), ("lost", 9, 0)):
                    line += _number(results.latency_of(stall, who, when, field), width, digits)
            yield line


def _turns(results: Results) -> Iterator[str]:
    one = results.turns
    if one is None:
        return
    pause = f"{one.longest_nap_ms:.0f}" if one.longest_nap_ms else "under 30"
    yield f"Page turns: {one.turns}, nine tiles, five of which stay; {one.looks_s:.0f} looks a second,"
    yield f"the longest pause between two of them {pause} ms"
    yield f"  black, all tiles together             {one.black_ms:8.0f} ms (worst tile {one.black_ms_worst_tile:.0f})"
    yield f"  pictures lost by tiles that stay      {one.lost:8d}    (elsewhere {one.lost_elsewhere_s:.3f} per second)"
    yield f"  longest standstill of a tile that stays{one.stood_ms:7.0f} ms (one frame takes 67)"
    yield f"  first changed tile to last            {one.spread_ms:8.0f} ms"
    yield f"  age of the new tiles' first picture   {one.picture_age_ms:8.0f} ms"


def _reload(results: Results) -> Iterator[str]:
    one = results.reload
    if one is None:
        return
    yield f"Saved layout to the screen, {len(one.moved_ms)} saves each, median (least to most)"
    yield _spread("two cameras change places", one.moved_ms)
    yield _spread("a camera not connected before", one.new_camera_ms)


def _zoom(results: Results) -> Iterator[str]:
    one = results.zoom
    if one is None:
        return
    yield f"A key to a camera full screen, {len(one.sub_ms)} times, median (least to most)"
    yield _spread("its sub stream, enlarged", one.sub_ms)
    yield _spread("its main stream", one.main_ms)
    yield f"  {'black, all times together':36}{one.black_ms:8.0f} ms"


def _emergency(results: Results) -> Iterator[str]:
    one = results.emergency
    if one is None:
        return
    yield f"An emergency on the screen, {len(one.told_ms)} times each, median (least to most)"
    yield _spread("told by a program", one.told_ms)
    yield _spread("noticed by an ONVIF device", one.noticed_ms)
    yield _spread("ended by OK", one.ended_ms)


def _board(results: Results) -> Iterator[str]:
    one = results.board
    if one is None:
        return
    yield "Nine cameras, and the same nine with every kind of tile and the band beside them; CPU, one core = 100 %"
    yield f"  {'CPU':36}{one.cpu_alone * 100:8.1f} {one.cpu * 100:8.1f}"
    yield f"  {'memory (PSS), MB':36}{one.pss_alone_mb:8.0f} {one.pss_mb:8.0f}"


def _replay(results: Results) -> Iterator[str]:
    one = results.replay
    if one is None:
        return
    yield f"Eight sub streams of {replay.KBIT_S} kbit/s, with nothing of them kept, and with a minute; memory (PSS), MB"
    yield f"  {'the whole wall':36}{one.pss_without_mb:8.0f} {one.pss_mb:8.0f}"
    yield f"  {'packets kept, by the players':36}{'':8} {one.kept_mb:8.1f}, for {one.kept_s:.0f} s or more"


def _phones(results: Results) -> Iterator[str]:
    if results.phones is None:
        return
    yield "Phones that watch eight cameras, 400 kbit/s each; CPU, one core = 100 %"
    yield (
        f"{'viewers':>9}{'tivi web':>10}{'the wall':>10}{'MB':>7}{'pictures/s':>12}{'RTSP':>6}{'parts/s':>9}"
        f"{'Mbit/s':>8}{'longest gap, ms':>17}"
    )
    for one in results.phones.watched:
        yield (
            f"{one.viewers:9}{one.web * 100:10.1f}{one.wall * 100:10.1f}{one.web_pss_mb:7.0f}{one.pictures_s:12.1f}"
            f"{one.rtsp:6}{one.answered_s:9.1f}{one.megabits_s:8.1f}{one.longest_gap_ms:17.0f}"
            + ("   through nginx" if one.cached else "")
            + (f"   {one.refused} refused" if one.refused else "")
        )


def _hls(results: Results) -> Iterator[str]:
    if not results.hls:
        return
    yield "The same cameras by FFmpeg's HLS muxer, a process each, and nginx; Chromium plays one of them"
    yield (
        f"{'viewers':>9}{'CPU':>10}{'MB':>7}{'RTSP':>6}{'segments/s':>12}{'first picture, s':>18}"
        f"{'age of the live picture, s (95 %)':>35}"
    )
    for one in results.hls:
        yield (
            f"{one.viewers:9}{one.cpu * 100:10.1f}{one.pss_mb:7.0f}{one.rtsp:6}{one.segments_s:12.1f}{one.first:18.2f}"
            f"{f'{one.p50:.2f} ({one.p95:.2f})':>35}"
        )


def _phone(results: Results) -> Iterator[str]:
    one = results.phone
    if one is None:
        return
    yield "One phone, Chromium; seconds"
    yield f"  {'first still after opening the page':44}{one.still:8.2f}"
    yield f"  {'first still after the code was answered':44}{one.entered:8.2f}"
    yield f"  {'first picture, camera on the wall':44}{one.warm:8.2f}"
    yield f"  {'first picture, camera not connected':44}{one.cold:8.2f}"
    yield f"  {'live again after the page was hidden':44}{one.after_hidden:8.2f}"
    yield f"  {'live again after the camera was away':44}{one.back:8.2f}"
    yield f"  {'age of the live picture, median (95 %)':44}{one.p50:8.2f} ({one.p95:.2f})"


def _gate(results: Results) -> Iterator[str]:
    one = results.gate
    if one is None:
        return
    yield "Through a gate, over a line of 4 Mbit/s upwards and 30 ms each way; CPU, one core = 100 %"
    yield f"  {'first picture, camera on the wall':44}{one.warm:8.2f} s"
    yield f"  {'age of the live picture, median (95 %)':44}{one.p50:8.2f} s ({one.p95:.2f})"
    yield (
        f"{'viewers':>9}{'cameras':>9}{'line, kbit/s':>14}{'the gate':>10}{'MB':>7}{'parts/s':>9}"
        f"{'longest gap, ms':>17}{'late (95 %), ms':>17}"
    )
    for crowd in one.crowds:
        yield (
            f"{crowd.viewers:9}{crowd.cameras:9}{crowd.line_kbit_s:14.0f}{crowd.gate * 100:10.1f}{crowd.gate_mb:7.0f}"
            f"{crowd.answered_s:9.1f}{crowd.longest_gap_ms:17.0f}{crowd.late_p95_ms:17.0f}"
            + (f"   {crowd.on_stills} on stills" if crowd.on_stills else "")
            + (f"   {crowd.refused} refused" if crowd.refused else "")
        )


def _spread(what: str, values: list[float]) -> str:
    return f"  {what:36}{median(values):8.0f} ms ({min(values):.0f} to {max(values):.0f})"


def _targets(results: Results) -> Iterator[str]:
    found = targets(results)
    if found:
        yield "Targets"
        yield from ("  " + target.words for target in found)


def _failed(results: Results) -> Iterator[str]:
    yield from (f"NOT MEASURED to its end: {name}: {reason}" for name, reason in results.failed.items())


def _percent(cores: float | None) -> float | None:
    return None if cores is None else cores * 100


def _number(value: float | None, width: int, digits: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.{digits}f}"


_PARTS = (
    _costs,
    _latency,
    _turns,
    _reload,
    _zoom,
    _emergency,
    _board,
    _replay,
    _phones,
    _hls,
    _phone,
    _gate,
    _targets,
    _failed,
)
