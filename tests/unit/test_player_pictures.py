"""The picture slot: always the latest whole picture, whoever is quicker."""

from __future__ import annotations

import ctypes
import mmap
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.player.pictures import Format, PictureReader, PictureWriter, Planes

FORM = Format.of(20, 10)


def slot(form: Format = FORM) -> tuple[PictureWriter, PictureReader]:
    writer = PictureWriter(form)
    reader = PictureReader(os.dup(writer.fd), form)
    writer.close()
    return writer, reader


def fill(writer: PictureWriter, value: int) -> None:
    ctypes.memset(writer.next()[0], value, writer.format.picture_bytes)


def latest(reader: PictureReader) -> set[int] | None:
    """The values of all bytes of the latest picture."""
    found = reader.latest()
    return None if found is None else values(reader, found)


def values(reader: PictureReader, planes: Planes) -> set[int]:
    return set(ctypes.string_at(planes[0], reader.format.picture_bytes))


@pytest.mark.parametrize("width", [1, 16, 17, 641, 1920])
def test_lines_lie_on_boundaries_that_vector_instructions_want(width: int) -> None:
    form = Format.of(width, 3)
    assert form.stride >= width
    assert form.stride % 64 == 0
    assert form.planes == (0, form.stride * 3, form.stride * 3 + form.stride // 2 * 2)
    assert form.picture_bytes >= form.planes[2] + form.stride // 2 * 2
    assert form.picture_bytes % mmap.PAGESIZE == 0, "its memory can be given back"


def test_there_is_no_picture_before_the_first() -> None:
    writer, reader = slot()
    assert (reader.sequence, reader.latest()) == (0, None)
    fill(writer, 1)
    assert reader.latest() is None, "written is not yet published"
    writer.publish()
    assert (reader.sequence, latest(reader)) == (1, {1})


def test_a_reader_always_has_the_latest() -> None:
    writer, reader = slot()
    for value in range(1, 20):
        fill(writer, value)
        writer.publish()
    assert (reader.sequence, latest(reader)) == (19, {19})


def test_a_picture_that_is_read_stays_whole_while_others_come() -> None:
    writer, reader = slot()
    fill(writer, 1)
    writer.publish()
    held = reader.latest()
    assert held is not None
    for value in range(2, 9):
        fill(writer, value)
        writer.publish()
        assert values(reader, held) == {1}
    assert latest(reader) == {8}


@given(st.lists(st.sampled_from(["write", "publish", "read"]), max_size=40))
def test_in_any_order_what_is_read_was_published_last(steps: list[str]) -> None:
    writer, reader = slot(Format.of(1, 1))
    value, written, published, held = 0, False, 0, None
    for step in steps:
        if step == "write":
            value += 1
            fill(writer, value)
            written = True
        elif step == "publish" and written:
            writer.publish()
            published, written = value, False
        elif step == "read":
            held = reader.latest()
            held_value = published
        if held is not None:
            assert values(reader, held) == {held_value}
    assert latest(reader) == ({published} if published else None)


def test_a_picture_shown_again_is_known_as_such() -> None:
    writer, _ = slot()
    fill(writer, 1)
    assert not writer.repeats(), "the first repeats nothing"
    writer.publish()
    fill(writer, 1)
    assert writer.repeats()
    fill(writer, 2)
    assert not writer.repeats()


def test_no_torn_picture_with_both_sides_at_full_speed() -> None:
    writer, reader = slot(Format.of(160, 90))
    done = threading.Event()

    def write() -> None:
        for number in range(1, 3000):
            fill(writer, number % 255 + 1)
            writer.publish()
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    last = 0
    while not done.is_set():
        found = latest(reader)
        assert found is None or len(found) == 1
        assert reader.sequence >= last
        last = reader.sequence
    thread.join()


def test_a_slot_shorter_than_its_format_says_is_refused_and_closed() -> None:
    writer = PictureWriter(Format.of(4, 4))
    fd = os.dup(writer.fd)
    with pytest.raises(OSError, match="shorter"):
        PictureReader(fd, Format.of(400, 400))
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)
    writer.close()


def test_what_covers_a_picture_is_in_it_whichever_buffer_it_was_written_to() -> None:
    writer = PictureWriter(FORM, [(3, b"\x10\x10"), (FORM.coded_bytes - 1, b"\x80")])
    reader = PictureReader(os.dup(writer.fd), FORM)
    writer.close()
    for value in range(1, 5):
        fill(writer, value)
        writer.cover()
        writer.publish()
        planes = reader.latest()  # kept, so that every buffer is used
        assert planes is not None
        expected = bytearray([value]) * FORM.coded_bytes
        expected[3:5], expected[-1:] = b"\x10\x10", b"\x80"
        assert ctypes.string_at(planes[0], FORM.coded_bytes) == expected
    reader.done()


def test_covering_beyond_the_memory_is_refused_and_not_done() -> None:
    writer = PictureWriter(FORM, [(3 * FORM.picture_bytes, b"\x10")])
    writer.close()
    fill(writer, 1)
    with pytest.raises((IndexError, ValueError)):
        writer.cover()
