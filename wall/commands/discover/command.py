"""Searching the network for cameras, trying each one, and writing the cameras file."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wall.commands.discover.cameras_file import TriedCamera, text
from wall.commands.probe.command import Looks
from wall.commands.probe.measurement import Seen
from wall.config.schema.hosts import host
from wall.config.schema.wrong import Wrong
from wall.files.new_file import free_names, write_new
from wall.model.language import Language
from wall.model.login import Login
from wall.onvif.broadcast import Destination, probe_all, probe_hosts
from wall.onvif.device import Device, find_service, query
from wall.onvif.http import HttpExchange
from wall.onvif.service import PORTS
from wall.onvif.wsdiscovery import PORT, ProbeMatch
from wall.words import discover as words

_SINGLE_HOST_TIMEOUT_S = 2.0


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The cameras file, and the folder with the pictures if there are any."""

    file: Path
    pictures: Path | None
    name_was_taken: bool
    """A file of the usual name was there already, and is unchanged."""


def host_ports(texts: Sequence[str]) -> list[tuple[str, int | None]]:
    """Host and port of each `HOST[:PORT]`. Raises ValueError with the text that is not one."""
    found = []
    for one in texts:
        match = re.fullmatch(r"([^:\s]+)(?::(\d{1,5}))?", one)
        try:
            if match is None or int(match[2] or 1) > 65535:
                raise ValueError(one)
            found.append((host(match[1]).text, int(match[2]) if match[2] else None))
        except Wrong:
            raise ValueError(one) from None
    return found


def search(hosts: Sequence[tuple[str, int | None]], timeout_s: float, port: int = PORT) -> list[ProbeMatch]:
    """The devices that answer, in the order of their addresses.

    With `hosts`, only these are asked. A host that does not answer WS-Discovery is asked at the ports where cameras
    have their ONVIF service.
    """
    if not hosts:
        return sorted(probe_all(timeout_s, port), key=_order)
    destinations: list[Destination] = [(name, number or port) for name, number in hosts]
    found = probe_hosts(destinations, min(timeout_s, _SINGLE_HOST_TIMEOUT_S))
    if len(found) < len(hosts):
        for name, number in hosts:
            ports = PORTS if number is None else (number,)
            one = find_service(name, ports, HttpExchange)
            if one is not None and (one.host, one.port) not in {(other.host, other.port) for other in found}:
                found.append(one)
    return sorted(found, key=_order)


def _order(match: ProbeMatch) -> tuple[int, str, int]:
    try:
        return int(ipaddress.IPv4Address(match.host)), "", match.port
    except ValueError:
        return 1 << 32, match.host, match.port


def try_cameras(
    found: Sequence[ProbeMatch], login: Login, looker: Looks, language: Language, say: Callable[[Device], None]
) -> tuple[list[TriedCamera], list[Device]]:
    """Try every camera of the devices, one after another. Also returns the devices that report no camera.

    `say` is called for each device before its cameras are tried.
    """
    cameras: list[TriedCamera] = []
    troubled = []
    for match in found:
        device = query(match, HttpExchange(match.host), login)
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
) -> WrittenFiles:
    """Write the cameras file, and a folder with the pictures beside it. No file is replaced. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names = free_names("cameras.yaml", "cameras-moi.yaml")
    for name in names:
        if (folder / name).exists() or (folder / name).is_symlink():
            continue
        pictures = f"{name.removesuffix('.yaml')}-hinh"
        with_pictures = [_write_picture(folder / pictures, camera) for camera in cameras]
        content = text(with_pictures, troubled, pictures, today, language).encode()
        try:
            file = write_new(folder, (name,), content)
        except FileExistsError:
            continue
        any_picture = any(camera.picture for camera in with_pictures)
        return WrittenFiles(file, folder / pictures if any_picture else None, name != "cameras.yaml")
    raise AssertionError("there is always another name")


def _write_picture(folder: Path, camera: TriedCamera) -> TriedCamera:
    if not isinstance(camera.main, Seen) or camera.main.picture is None:
        return camera
    folder.mkdir(exist_ok=True, mode=0o700)
    name = camera.name.casefold().replace(" ", "-")
    file = write_new(folder, free_names(f"{name}.jpg", f"{name}-moi.jpg"), camera.main.picture)
    return replace(camera, picture=f"{folder.name}/{file.name}")
