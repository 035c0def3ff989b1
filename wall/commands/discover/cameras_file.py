"""The devices that were found, as a cameras file to complete. Pure.

Texts that a device reports are cleaned, and go into comments only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wall.commands.probe.measurement import Seen, Sight
from wall.commands.probe.report import stream
from wall.config.text.quotes import quoted, written
from wall.model.camera import Source
from wall.model.endpoint import Endpoint
from wall.model.language import Language
from wall.onvif.device import Device
from wall.onvif.media import Lens
from wall.onvif.trouble import Trouble
from wall.words import discover as words
from wall.words import probe as probe_words


@dataclass(frozen=True, slots=True)
class TriedCamera:
    """A camera, and the result of trying its streams. `picture` is the path of its picture in the cameras file."""

    name: str
    device: Device
    lens: Lens
    main: Sight
    sub: Sight | None
    picture: str | None = None


def text(tried: Sequence[TriedCamera], troubled: Sequence[Device], folder: str, today: date, language: Language) -> str:
    """The whole file. It passes `tivi check`, apart from its comments."""
    head = words.HEAD.said(language, date=f"{today.day}/{today.month}/{today.year}")
    if any(one.picture for one in tried):
        head += words.HEAD_PICTURES.said(language, folder=folder)
    parts = [head]
    parts += [_camera(one, language) for one in tried]
    number = len(tried)
    for device in troubled:
        number += 1
        parts.append(_to_complete(device, number, language))
    return "\n".join(parts)


def _camera(one: TriedCamera, language: Language) -> str:
    notes = [_device(one.device, language)]
    if one.picture is not None:
        notes.append(words.NOTE_PICTURE.said(language, picture=one.picture))
    if isinstance(one.main, Seen):
        notes.append(words.NOTE_STREAM.said(language, main=stream(one.main, language)))
        if isinstance(one.sub, Seen):
            notes.append(words.NOTE_SUB.said(language, sub=stream(one.sub, language)))
    else:
        notes.append(words.NOTE_PLAYS_NOT.said(language, why=reason(one, language)))
    main, sub = one.lens.main, one.lens.sub
    lines = [f"{written(one.name)}:", f"  main: {_url(main)}"]
    if sub is not None and (isinstance(one.sub, Seen) or not isinstance(one.main, Seen)):
        lines.append(f"  sub: {_url(sub)}")
    if main.login.user is not None:
        lines.append(f"  user: {written(main.login.user)}")
    if main.login.password is not None:
        lines.append(f"  password: {quoted(main.login.password)}")
    return "\n".join([*notes, *lines]) + "\n"


def reason(one: TriedCamera, language: Language) -> str:
    """Why a camera does not play, in one sentence."""
    assert not isinstance(one.main, Seen)
    return probe_words.WHY[one.main.fault][0].said(language, host=one.device.host, port="RTSP")


def trouble(device: Device, language: Language) -> str:
    """Why a device has no cameras, with its own words."""
    why = words.TROUBLE[device.trouble or Trouble.NO_STREAM].said(language, host=device.host)
    return words.OWN_WORDS.said(language, why=why, words=device.words) if device.words else why


def _to_complete(device: Device, number: int, language: Language) -> str:
    why = trouble(device, language)
    name = words.CAMERA.said(language, n=number)
    if device.brand is not None:
        note = words.NOTE_COMPLETE.said(language, why=why)
        lines = [
            f"# {name}:",
            f"#   brand: {device.brand}",
            f"#   host: {device.host}",
            "#   user: admin",
            f"#   password: {probe_words.PASSWORD.said(language)}",
        ]
    else:
        note = words.NOTE_UNKNOWN.said(language, why=why)
        lines = [f"# {name}: {Endpoint.at('rtsp', device.host, None, '/').url}"]
    return "\n".join([_device(device, language), note, *lines]) + "\n"


def _device(device: Device, language: Language) -> str:
    return words.NOTE_DEVICE.said(language, title=title(device, language), host=device.host)


def title(device: Device, language: Language) -> str:
    return device.title or words.NO_TITLE.said(language)


def _url(source: Source) -> str:
    return written(source.url)
