"""How long to wait before a stream that failed is connected again, by the cause of the failure.

The steps keep cameras from locking us out, and recorders from being flooded. Their sources are what owners report
(trackers of Home Assistant, Frigate, go2rtc): Hikvision locks an address out after five to seven wrong passwords,
Dahua for 30 minutes; a device that refuses one viewer too many is mostly free again within a minute or two.
"""

from __future__ import annotations

from wall.model.fault import Fault

_NETWORK_STEPS = (1.0,) * 5 + (5.0,) * 5 + (10.0,) * 10
_NETWORK_REST = 60.0
_FORGOTTEN_S, _FORGOTTEN_OF_NETWORK_S = 300.0, 30.0


_STEPS: dict[Fault, tuple[tuple[float, ...], float]] = {
    # At most two tries in the first ten minutes, by all streams of a device together: see `Door`.
    Fault.WRONG_PASSWORD: ((60.0,), 900.0),
    # A camera that starts may take minutes to read its list of users. Four tries are fewer than lock an address out.
    Fault.LOGIN_SUSPENDED: ((60.0, 120.0, 300.0), 900.0),
    Fault.LOGIN_MISSING: ((), 60.0),
    Fault.LOGIN_UNSUPPORTED: ((), 60.0),
    Fault.NOT_FOUND: ((), 60.0),
    Fault.NOT_VIDEO: ((5.0, 5.0, 30.0), 60.0),
    Fault.NO_VIDEO: ((), 60.0),
    Fault.CODEC_UNKNOWN: ((), 60.0),
    Fault.TRANSPORT_REFUSED: ((), 60.0),
    Fault.REDIRECTED: ((), 60.0),
    Fault.TLS_FAILED: ((), 60.0),
    Fault.NO_KEYFRAME: ((), 30.0),
    Fault.GARBLED: ((), 30.0),
    Fault.PACKETS_LOST: ((), 30.0),
    Fault.FORBIDDEN: ((30.0, 60.0), 120.0),
    # Most free a session within seconds.
    Fault.SESSION_KEPT: ((2.0, 3.0), 5.0),
    Fault.BUSY: ((30.0, 60.0), 120.0),
    Fault.SERVER_ERROR: ((30.0, 60.0), 120.0),
    Fault.SESSION_LOST: ((1.0,) * 5, 30.0),
    # The first death is answered at once: the camera is most likely well.
    Fault.PLAYER_DIED: ((0.0, 0.2, 1.0), 2.0),
    Fault.ENDED: ((0.2, *_NETWORK_STEPS), _NETWORK_REST),
}
"""The waits after the first failures in a row, and the one after all further failures, in seconds."""


def is_of_network(fault: Fault) -> bool:
    """Whether a stream that comes at all is proof that the fault is over: the camera was away, and locks nobody out."""
    return fault is Fault.ENDED or fault not in _STEPS


def forgotten_after_s(fault: Fault) -> float:
    """How long after a failure it counts no more, once the stream comes again, in seconds.

    A camera that was away for a moment each few minutes is back at once each time; one that refuses now and then, or
    whose decoder dies, keeps our patience.
    """
    return _FORGOTTEN_OF_NETWORK_S if is_of_network(fault) else _FORGOTTEN_S


def back_off_s(fault: Fault, failures: int) -> float:
    """Seconds to wait after the `failures`-th failure in a row (1 is the first), before any jitter."""
    steps, rest = _STEPS.get(fault, (_NETWORK_STEPS, _NETWORK_REST))
    return steps[failures - 1] if failures <= len(steps) else rest
