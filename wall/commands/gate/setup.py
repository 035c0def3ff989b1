"""`tivi-gate setup`: makes this machine a gate, or follows what has changed since."""

from __future__ import annotations

import argparse
import socket
from dataclasses import replace
from pathlib import Path

from wall.commands.gate.certbot import CertificateTrouble, trouble_in
from wall.commands.gate.machine import GateMachine, NoCertificateError
from wall.commands.terminal import Terminal
from wall.gate.configuration import configure_nginx, configure_sshd
from wall.gate.places import Places
from wall.gate.register import Register
from wall.gate.settings import GateSettings, GateSettingsError, read_name, read_settings, write_settings
from wall.words import gate as words

_NO_CERTIFICATE = {
    CertificateTrouble.UNREACHABLE: words.NO_CERTIFICATE_UNREACHABLE,
    CertificateTrouble.CLOCK: words.NO_CERTIFICATE_CLOCK,
    CertificateTrouble.TOO_OFTEN: words.NO_CERTIFICATE_TOO_OFTEN,
    CertificateTrouble.NOT_PROVEN: words.NO_CERTIFICATE,
}


def run(options: argparse.Namespace, terminal: Terminal, places: Places) -> int:
    return set_up(options.name, options.certificate, options.key, terminal, places, GateMachine(places))


def set_up(
    text: str, certificate: Path | None, key: Path | None, terminal: Terminal, places: Places, machine: GateMachine
) -> int:
    """Exit status 0 where the gate is ready."""
    language = terminal.language
    name = read_name(text)
    if name is None:
        return terminal.fail(words.BAD_NAME.said(language, name=text))
    if (certificate is None) != (key is None):
        return terminal.fail(words.BOTH_FILES.said(language))
    addresses = machine.addresses_of(name)
    if not addresses:
        return terminal.fail(words.NO_ADDRESS.said(language, name=name))
    if not any(machine.is_own(address) for address in addresses):
        terminal.tell(words.OTHER_ADDRESS, name=name, addresses=", ".join(addresses))
    if machine.switch_default_page_off():
        terminal.tell(words.DEFAULT_PAGE, file=places.nginx_default)
    settings = GateSettings(name, listening=("", "[::]:") if socket.has_ipv6 and machine.has_ipv6 else ("",))
    machine.make_folders()
    groups = Register(places).change(lambda groups: (groups, groups))
    former = _former(places)
    if certificate is None or key is None:
        certificate, key = _own_files(former, name, places) or places.certificate(name)
    if certificate == places.certificate(name)[0]:
        if not certificate.exists():
            # The authority asks over port 80 first. Meanwhile a gate that works goes on with what it has.
            meanwhile = settings if former is None else replace(former, name=name)
            configure_nginx(meanwhile, groups, places, machine.servers)
            machine.start("nginx.service")
        terminal.tell(words.ASKING_CERTIFICATE, name=name)
        try:
            machine.get_certificate(name)
        except NoCertificateError as error:
            if former is not None:
                configure_nginx(former, groups, places, machine.servers)
            return terminal.fail(_NO_CERTIFICATE[trouble_in(str(error))].said(language, name=name, reason=error))
    settings = replace(settings, certificate=str(certificate.absolute()), key=str(key.absolute()))
    configure_nginx(settings, groups, places, machine.servers)
    configure_sshd(settings, places, machine.servers)
    places.settings.parent.mkdir(parents=True, exist_ok=True)
    write_settings(places.settings, settings)
    machine.start_all()
    terminal.answer(words.READY.said(language, address=settings.address))
    return 0


def _former(places: Places) -> GateSettings | None:
    """What was set up before, as long as its certificate is there; None on a machine that is no gate yet."""
    try:
        former = read_settings(places.settings)
    except GateSettingsError:
        return None
    files = (former.certificate, former.key)
    return former if all(file is not None and Path(file).exists() for file in files) else None


def _own_files(former: GateSettings | None, name: str, places: Places) -> tuple[Path, Path] | None:
    """The certificate that was given for this name, and its key; None where it is the authority's, or there is none."""
    if former is None or former.name != name or former.certificate is None or former.key is None:
        return None
    certificate, key = Path(former.certificate), Path(former.key)
    return None if certificate == places.certificate(name)[0].absolute() else (certificate, key)
