"""`tivi discover`, from a call on the network to a cameras file: wires what calls, talks, looks and writes."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wall.commands.discover.cameras_file import TriedCamera, text
from wall.commands.probe.command import Looks
from wall.commands.probe.measurement import Seen
from wall.commands.probe.neighbourhood import WEB_PORTS
from wall.config.schema.values import Wrong, host
from wall.files.new_file import free_names, write_new
from wall.model.language import Language
from wall.model.login import Login
from wall.onvif.broadcast import Destination, call_all, call_hosts
from wall.onvif.device import Device, at, talk
from wall.onvif.http import Post
from wall.onvif.wsdiscovery import PORT, Answered
from wall.words import discover as words

_SERVICE_PORTS = (*(port for port in WEB_PORTS if port != 443), 10080)
_CLOSE_S = 2.0


@dataclass(frozen=True, slots=True)
class Written:
    file: Path
    pictures: Path | None
    beside: bool
    """The usual name was taken, and that file was left as it is."""


def places(hosts: Sequence[str]) -> list[tuple[str, int | None]]:
    """Hosts and ports of `HOST[:PORT]`. Raises ValueError with the one that is none."""
    found = []
    for one in hosts:
        match = re.fullmatch(r"([^:\s]+)(?::(\d{1,5}))?", one)
        try:
            if match is None or int(match[2] or 1) > 65535:
                raise ValueError(one)
            found.append((host(match[1]).text, int(match[2]) if match[2] else None))
        except Wrong:
            raise ValueError(one) from None
    return found


def search(hosts: Sequence[tuple[str, int | None]], timeout_s: float, port: int = PORT) -> list[Answered]:
    """Who answers, in the order of their addresses. With `hosts` only those are asked: called, and where they keep
    silent, looked for at the ports where cameras have their ONVIF service."""
    if not hosts:
        return sorted(call_all(timeout_s, port), key=_order)
    calls: list[Destination] = [(name, number or port) for name, number in hosts]
    found = call_hosts(calls, min(timeout_s, _CLOSE_S))
    if len(found) < len(hosts):
        for name, number in hosts:
            ports = _SERVICE_PORTS if number is None else (number,)
            one = at(name, ports, Post)
            if one is not None and (one.host, one.port) not in {(other.host, other.port) for other in found}:
                found.append(one)
    return sorted(found, key=_order)


def _order(one: Answered) -> tuple[int, str, int]:
    try:
        return int(ipaddress.IPv4Address(one.host)), "", one.port
    except ValueError:
        return 1 << 32, one.host, one.port


def tried(
    found: Sequence[Answered], login: Login, looker: Looks, language: Language, say: Callable[[Device], None]
) -> tuple[list[TriedCamera], list[Device]]:
    """Every camera of the devices looked at, one after another; and the devices that told no camera."""
    cameras: list[TriedCamera] = []
    troubled = []
    for one in found:
        device = talk(one, Post(one.host, one.port, one.secure), login)
        say(device)
        if device.trouble is not None:
            troubled.append(device)
        for lens in device.lenses:
            main = looker.look(lens.main, picture=True)
            sub = None if lens.sub is None or not isinstance(main, Seen) else looker.look(lens.sub)
            name = words.CAMERA.said(language, n=len(cameras) + 1)
            cameras.append(TriedCamera(name, device, lens, main, sub))
    return cameras, troubled


def write(
    folder: Path, cameras: Sequence[TriedCamera], troubled: Sequence[Device], today: date, language: Language
) -> Written:
    """The cameras file, and beside it a folder with the pictures. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names = free_names("cameras.yaml", "cameras-moi.yaml")
    for name in names:
        if (folder / name).exists() or (folder / name).is_symlink():
            continue
        pictures = f"{name.removesuffix('.yaml')}-hinh"
        told = [_with_picture(folder / pictures, one) for one in cameras]
        content = text(told, troubled, pictures, today, language).encode()
        try:
            file = write_new(folder, (name,), content)
        except FileExistsError:
            continue
        return Written(file, folder / pictures if any(one.picture for one in told) else None, name != "cameras.yaml")
    raise AssertionError("there is always another name")


def _with_picture(folder: Path, one: TriedCamera) -> TriedCamera:
    if not isinstance(one.main, Seen) or one.main.picture is None:
        return one
    folder.mkdir(exist_ok=True, mode=0o700)
    name = one.name.casefold().replace(" ", "-")
    file = write_new(folder, free_names(f"{name}.jpg", f"{name}-moi.jpg"), one.main.picture)
    return TriedCamera(one.name, one.device, one.lens, one.main, one.sub, f"{folder.name}/{file.name}")
