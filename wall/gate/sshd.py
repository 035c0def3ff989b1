"""sshd's configuration for the tunnels of the groups' houses: a key may open its own port, and nothing else. Pure."""

from __future__ import annotations

from wall.gate.keys import LOOPBACK
from wall.gate.places import Places
from wall.gate.settings import GateSettings

_FILE = """\
# Written by tivi-gate; changes here are lost. The houses' tunnels: a key may listen at its own port, and that is all.
Match User {user}
  AuthenticationMethods publickey
  PasswordAuthentication no
  KbdInteractiveAuthentication no
  AuthorizedKeysFile none
  AuthorizedKeysCommand /usr/bin/cat {keys}
  AuthorizedKeysCommandUser {keys_user}
  AllowTcpForwarding remote
  PermitListen {loopback}:*
  GatewayPorts no
  PermitOpen none
  AllowStreamLocalForwarding no
  AllowAgentForwarding no
  X11Forwarding no
  PermitTunnel no
  PermitTTY no
  PermitUserRC no
  MaxSessions 0
  ForceCommand /usr/sbin/nologin
  ClientAliveInterval 5
  ClientAliveCountMax 2
Match all
"""


def sshd_configuration(settings: GateSettings, places: Places) -> str:
    """A file for `sshd_config.d`. What ends a tunnel whose house is gone, and frees its port, is ClientAlive: 10 s."""
    return _FILE.format(user=settings.ssh_user, keys=places.keys, keys_user=settings.keys_user, loopback=LOOPBACK)
