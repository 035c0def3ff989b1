"""What may be in the way between the house and its gate, by one word each; the words for people are elsewhere."""

from __future__ import annotations

from enum import StrEnum


class OutsideTrouble(StrEnum):
    # on the way to the gate
    NO_NETWORK = "no-network"
    NAME_UNKNOWN = "name-unknown"
    NO_NAME_SERVER = "no-name-server"
    CLOSED = "closed"  # a machine is there, and nothing listens
    SILENT = "silent"  # no answer in time, or one that broke off
    CERTIFICATE = "certificate"
    CLOCK = "clock"  # the certificate would be good if our clock were right
    NO_TLS = "no-tls"
    # what the gate answers
    NOT_A_GATE = "not-a-gate"
    GATE_ILL = "gate-ill"
    DIGITS = "digits"  # unknown, used or expired: a gate does not say which
    TOO_MANY = "too-many"
    # the tunnel
    NO_SSH = "no-ssh"
    KEY = "key"
    HOST_KEY = "host-key"
    PORT_HELD = "port-held"
    LOST = "lost"  # it was up, and ended
    # what comes through it
    AWAY = "away"  # the gate has no house behind it
    OTHER_HOUSE = "other-house"
    SERVER_OFF = "server-off"  # our own server for phones does not answer


class OutsideError(Exception):
    """The way out is blocked by `trouble`. `detail` is the system's or the gate's own word, in no language of ours.

    `wait_s`: so many seconds the gate asks to wait.
    """

    def __init__(self, trouble: OutsideTrouble, detail: str = "", wait_s: int | None = None) -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble, self.detail, self.wait_s = trouble, detail, wait_s
