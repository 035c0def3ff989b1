"""Turns the checked entries of a cameras file into cameras; brands become paths, a recorder becomes many cameras."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wall.config.brands import BY_NAME, Brand, paths
from wall.config.build.camera_events import NO_WORD, CameraEvents, camera_events
from wall.config.build.lines import dry_picture, lines_of
from wall.config.build.masks import mask_of
from wall.config.schema.addresses import Address, spellings
from wall.config.schema.hosts import Host
from wall.config.schema.record import Entries, Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import tidy
from wall.config.schema.value_guesses import with_keys
from wall.config.schema.values import MOST_CHANNELS, joined_channels
from wall.config.text.file_text import FileText, Place
from wall.config.text.names import fold
from wall.config.text.placeholders import is_of_template
from wall.config.yaml.tree import Mapping, Scalar
from wall.model.camera import Camera, Fit, Share, Source, StreamChoice, Transport
from wall.model.endpoint import Endpoint
from wall.model.event_source import EventSourceChoice
from wall.model.login import NO_LOGIN, Login
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Defined:
    """A camera and where it was defined. `camera` is None where its entry has an error, which has been reported."""

    name: str
    camera: Camera | None
    source: FileText
    place: Place
    password_place: Place | None = None
    events: CameraEvents = NO_WORD


Channels = list[tuple[int, str | None]]
"""The channels of a recorder, each with its camera's own name if it has one."""


class Cameras:
    """The cameras of one file, by folded name."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.defined: dict[str, Defined] = {}

    def add_all(self, entries: Entries) -> None:
        for key, value in entries:
            name = tidy(key.text)
            if isinstance(value.data, Address):
                self._define(name, key, self._from_address(name, value.data))
            elif isinstance(value.data, Record):
                self._from_record(name, key, value.data)
            else:
                self._define(name, key, None)

    def _define(
        self,
        name: str,
        key: Scalar,
        camera: Camera | None,
        password: Place | None = None,
        events: CameraEvents = NO_WORD,
    ) -> None:
        folded = fold(name)
        place = self._reporter.place(key)
        if folded in self.defined:
            # Only a recorder's cameras get here: written names are compared where they are read.
            self._reporter.error(key, ProblemCode.CAMERA_NAME_TAKEN, name=name)
            return
        self.defined[folded] = Defined(name, camera, self._reporter.source, place, password, events)

    def _from_address(self, name: str, address: Address) -> Camera:
        self._remember(address)
        return Camera(name, Source(address.endpoint, address.login))

    def _remember(self, address: Address) -> None:
        passwords = self._reporter.findings.passwords
        if address.login.password:
            passwords |= spellings(address.login.password)
        if address.login_written:
            passwords.add(address.login_written)

    def _from_record(self, name: str, key: Scalar, record: Record) -> None:
        self._withhold_template(record)
        password = record.get("password", str)
        if password:
            self._reporter.findings.passwords |= spellings(password)
        for field in ("main", "sub"):
            address = record.get(field, Address)
            if address is not None:
                self._remember(address)
        value = record.values.get("password") or record.values.get("main")
        place = None if value is None else self._reporter.place(value.node)
        numbers = self._channels(record)
        events = camera_events(self._reporter, record)
        joined = self._joined(record, numbers)
        if joined is not None or not self._consistent(record, key):
            self._forget(name, key, record, joined or numbers)
            return
        if record.has("channels") and numbers is None:
            self._define(name, key, None)
            return
        if numbers is None:
            camera = self._camera(name, record, record.get("channel", int))
            self._define(name, key, camera, place, events)
            return
        for number, given in numbers:
            one = given or f"{name} {number}"
            self._define(one, key, self._camera(one, record, number), place, events)

    def _withhold_template(self, record: Record) -> None:
        """Leave out a login that is still as the template has it: cameras lock after a few wrong ones.

        A warning is enough. The other cameras are shown, and this one says that it asks for a login.
        """
        value = record.values.get("password")
        if value is not None and isinstance(value.data, str) and is_of_template(value.data):
            self._reporter.warning(value.node, ProblemCode.PASSWORD_PLACEHOLDER)
            del record.values["password"]
            record.values.pop("user", None)

    def _forget(self, name: str, key: Scalar, record: Record, numbers: Channels | None) -> None:
        """Define the names all the same, so that no tile that shows them is reported as well."""
        if numbers is None or record.has("channel"):
            self._define(name, key, None)
        for number, given in numbers or ():
            self._define(given or f"{name} {number}", key, None)

    def _channels(self, record: Record) -> Channels | None:
        """The channels of a recorder, each with its camera's own name if it has one; None where there are none."""
        value = record.values.get("channels")
        if value is None:
            return None
        data = value.data
        if isinstance(data, tuple):
            return [(int(number), None) for number in data]
        assert isinstance(data, list)
        if isinstance(value.node, Mapping):
            return self._named_channels(data)
        numbers = [one.data for one in data if isinstance(one, Value) and isinstance(one.data, int)]
        return [(number, None) for number in dict.fromkeys(numbers)]

    def _named_channels(self, entries: Entries) -> Channels:
        found: Channels = []
        for key, value in entries:
            number = key.text.strip()
            plain = number.isascii() and number.isdigit()
            joined = joined_channels([int(number[:9])], number) if plain and int(number[:9]) > MOST_CHANNELS else None
            if joined is not None:
                better = None if joined.beside else joined.better and self._reporter.rewritten(key, joined.better)
                self._reporter.error(key, joined.code, better, **joined.params)
            elif not (plain and 1 <= int(number[:4]) <= MOST_CHANNELS):
                self._reporter.error(key, ProblemCode.NUMBER, value=number, low=1, high=256)
            elif isinstance(value.data, str):
                found.append((int(number), value.data))
        return found

    def _consistent(self, record: Record, key: Scalar) -> bool:
        """Whether the entry gives its camera's address in one way, and completely; reports what does not."""
        reporter = self._reporter
        brand, host, main = record.has("brand"), record.has("host"), record.has("main")
        good = True
        if main and brand:
            reporter.error(record.keys["brand"], ProblemCode.MAIN_AND_BRAND)
            good = False
        elif not main and not brand and not host:
            if record.unknown:
                return False
            code = ProblemCode.SUB_WITHOUT_MAIN if record.has("sub") else ProblemCode.CAMERA_WITHOUT_ADDRESS
            reporter.error(record.keys.get("sub", key), code, name=tidy(key.text))
            good = False
        elif brand and not host:
            if record.unknown:
                return False
            reporter.error(record.keys["brand"], ProblemCode.BRAND_WITHOUT_HOST, name=tidy(key.text))
            good = False
        elif host and not brand and not main:
            if record.unknown:
                return False
            reporter.error(record.keys["host"], ProblemCode.HOST_WITHOUT_BRAND, name=tidy(key.text))
            good = False
        elif host and main:
            reporter.error(record.keys["host"], ProblemCode.HOST_AND_MAIN)
            good = False
        if record.has("channel") and record.has("channels"):
            reporter.error(record.keys["channel"], ProblemCode.CHANNEL_AND_CHANNELS)
            good = False
        if main and not brand:
            for extra in ("port", "channel", "channels"):
                if record.has(extra) and not (extra != "port" and self._has_place(record)):
                    reporter.error(record.keys[extra], ProblemCode.ONLY_WITH_BRAND, key=extra)
                    good = False
        return good

    def _has_place(self, record: Record) -> bool:
        main = record.get("main", Address)
        return main is None or "{channel}" in main.endpoint.path

    def _camera(self, name: str, record: Record, channel: int | None) -> Camera | None:
        transport = record.get("transport", str)
        brand_name = record.get("brand", str)
        if brand_name is not None:
            made = self._by_brand(record, BY_NAME[brand_name], channel)
        else:
            made = self._by_addresses(record, channel)
        mask = mask_of(self._reporter, record)
        lines, dry = lines_of(self._reporter, record), dry_picture(self._reporter, record)
        if made is None or mask is None:
            return None
        main, sub = made
        main, sub = replace(main, mask=mask), None if sub is None else replace(sub, mask=mask)
        if transport is not None:
            main = replace(main, transport=Transport(transport))
            sub = None if sub is None else replace(sub, transport=Transport(transport))
        return Camera(
            name,
            main,
            sub,
            Fit(record.get("fit", str) or Fit.CONTAIN),
            StreamChoice(record.get("stream", str) or StreamChoice.AUTO),
            record.get("max_connections", int),
            channel,
            record.get("aspect", float),
            Share(record.get("share", str) or Share.VIDEO),
            EventSourceChoice(record.get("events", str) or EventSourceChoice.AUTO),
            lines,
            dry,
        )

    def _by_brand(self, record: Record, brand: Brand, channel: int | None) -> tuple[Source, Source | None] | None:
        host = record.get("host", Host)
        found = paths(brand, channel)
        if found is None:
            field = "channels" if record.has("channels") else "channel"
            self._reporter.error(record.keys[field], ProblemCode.BRAND_WITHOUT_RECORDER, brand=brand.name)
            return None
        if host is None:
            return None
        port = record.get("port", int)
        login = Login(record.get("user", str), record.get("password", str))
        main, sub = (Source(Endpoint.at("rtsp", host.text, port, path), login, brand.transport) for path in found)
        given = record.get("sub", Address)
        return main, sub if given is None else self._source(record, given, None)

    def _joined(self, record: Record, numbers: Channels | None) -> Channels | None:
        """Report channels whose stream is joined to them, as in the brand's addresses; those that were meant."""
        brand = BY_NAME.get(record.get("brand", str) or "")
        value = record.values.get("channel") or record.values.get("channels")
        if brand is None or value is None or not brand.stream_in_channel:
            return None
        if numbers is not None and isinstance(value.node, Mapping):
            return self._joined_keys(value.node, numbers)
        written = [number for number, _ in numbers or ()] or [record.get("channel", int) or 0]
        text = value.node.text if isinstance(value.node, Scalar) else ", ".join(map(str, written))
        wrong = joined_channels(written, text)
        if wrong is None:
            return None
        suggestion = None
        if wrong.better is not None and isinstance(value.node, Scalar):
            suggestion = with_keys(self._reporter, value.node, wrong.better, wrong.beside, record.node)
        self._reporter.error(value.node, wrong.code, suggestion, **wrong.params)
        return [(number, None) for number in dict.fromkeys(number // 100 for number in written)]

    def _joined_keys(self, node: Mapping, numbers: Channels) -> Channels | None:
        wrongs = [joined_channels([number], str(number)) for number, _ in numbers]
        if not numbers or any(wrong is None for wrong in wrongs):
            return None
        keys = {key.text.strip(): key for key, _ in node.entries}
        for (number, _), wrong in zip(numbers, wrongs, strict=True):
            key = keys.get(str(number))
            if wrong is not None and key is not None:
                better = None if wrong.better is None or wrong.beside else self._reporter.rewritten(key, wrong.better)
                self._reporter.error(key, wrong.code, better, **wrong.params)
        return [(number // 100, given) for number, given in numbers]

    def _by_addresses(self, record: Record, channel: int | None) -> tuple[Source, Source | None] | None:
        main = record.get("main", Address)
        if main is None:
            return None
        main_source = self._source(record, main, channel)
        sub = record.get("sub", Address)
        if sub is None:
            return main_source, None
        sub_source = self._source(record, sub, channel)
        if sub_source.login == NO_LOGIN and sub_source.endpoint.host == main_source.endpoint.host:
            # The login of one stream is the device's: people paste it into the first address only.
            sub_source = replace(sub_source, login=main_source.login)
        return main_source, sub_source

    def _source(self, record: Record, address: Address, channel: int | None) -> Source:
        user, password = record.get("user", str), record.get("password", str)
        inside = address.login
        if inside != NO_LOGIN:
            for field, given, found in (("user", user, inside.user), ("password", password, inside.password)):
                if given is not None and found is not None and given != found:
                    self._reporter.error(record.keys[field], ProblemCode.LOGIN_TWICE, key=field)
            user, password = inside.user or user, inside.password if inside.password is not None else password
        endpoint = address.endpoint
        if channel is not None:
            endpoint = replace(endpoint, path=endpoint.path.replace("{channel}", str(channel)))
        return Source(endpoint, Login(user, password))
