"""A camera with motors behind the ONVIF responder, with what real ones do wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from support.onvif_device import OnvifDevice, Profile
from support.onvif_wire import fault

PROFILES = (
    Profile("main", 1920, 1080, "rtsp://192.168.88.88/1"),
    Profile("sub", 640, 360, "rtsp://192.168.88.88/2"),
)


@dataclass
class PtzDevice(OnvifDevice):
    """`turned` is what it has done, in its order: "move -0.4 0", "stop", "preset 2", "home".

    It `ignores_timeout` where it moves until it is told to stop. It leaves the first `stops_lost` requests to stop
    unanswered, and undone. Every PTZ request takes `slow_s`.
    """

    profiles: Sequence[Profile] = PROFILES
    motors_of: Sequence[str] = ("lens-1",)
    """The video sources that can be turned."""
    only_zooms: bool = False
    has_ptz_service: bool = True
    presets: Sequence[str] = ("1", "2", "3")
    unset_presets: Sequence[str] = ()
    """Those that are listed though nobody has set them."""
    has_home: bool = True
    ignores_timeout: bool = True
    stops_lost: int = 0
    slow_s: float = 0.0
    turned: list[str] = field(default_factory=list)
    _moving_until: float = 0.0

    def __enter__(self) -> PtzDevice:
        super().__enter__()
        return self

    @property
    def is_moving(self) -> bool:
        return time.monotonic() < self._moving_until

    def _GetCapabilities(self, asked: str) -> str:
        told = super()._GetCapabilities(asked)
        ptz = f"<tt:PTZ><tt:XAddr>http://{self.media_host}/onvif/PTZ</tt:XAddr></tt:PTZ>"
        return told.replace("</tds:Capabilities>", f"{ptz}</tds:Capabilities>") if self.has_ptz_service else told

    def _GetProfiles(self, asked: str) -> str:
        told = super()._GetProfiles(asked)
        motors = '<tt:PTZConfiguration token="ptz"><tt:NodeToken>node</tt:NodeToken></tt:PTZConfiguration>'
        parts = told.split("</trt:Profiles>")
        return "</trt:Profiles>".join(
            f"{part}{motors}" if any(f"SourceToken>{lens}<" in part for lens in self.motors_of) else part
            for part in parts
        )

    def _GetNodes(self, _asked: str) -> str:
        turns = (
            ""
            if self.only_zooms
            else "<tt:ContinuousPanTiltVelocitySpace><tt:URI>u</tt:URI></tt:ContinuousPanTiltVelocitySpace>"
        )
        return f"""<tptz:GetNodesResponse><tptz:PTZNode token="node"><tt:Name>node</tt:Name><tt:SupportedPTZSpaces>
{turns}<tt:ContinuousZoomVelocitySpace/></tt:SupportedPTZSpaces></tptz:PTZNode></tptz:GetNodesResponse>"""

    def _GetPresets(self, _asked: str) -> str:
        told = "".join(f'<tptz:Preset token="{one}"><tt:Name>{one}</tt:Name></tptz:Preset>' for one in self.presets)
        return f"<tptz:GetPresetsResponse>{told}</tptz:GetPresetsResponse>"

    def _GotoPreset(self, asked: str) -> str:
        self._takes_its_time()
        token = _text(asked, "PresetToken")
        if token not in self.presets or token in self.unset_presets:
            return fault("ter:NoToken", "no such preset")
        self.turned.append(f"preset {token}")
        return "<tptz:GotoPresetResponse/>"

    def _GotoHomePosition(self, _asked: str) -> str:
        if not self.has_home:
            return fault("ter:NoHomePosition", "no home")
        self.turned.append("home")
        return "<tptz:GotoHomePositionResponse/>"

    def _ContinuousMove(self, asked: str) -> str:
        self._takes_its_time()
        velocity = re.search(r'PanTilt x="([^"]*)" y="([^"]*)"', asked)
        timeout = re.search(r"PT(\d+)S", _text(asked, "Timeout"))
        assert velocity is not None and timeout is not None
        self._moving_until = time.monotonic() + (3600 if self.ignores_timeout else int(timeout[1]))
        self.turned.append(f"move {velocity[1]} {velocity[2]}")
        return "<tptz:ContinuousMoveResponse/>"

    def _Stop(self, _asked: str) -> str:
        self._takes_its_time()
        if self.stops_lost:
            self.stops_lost -= 1
            raise ConnectionError("this one is lost")
        self._moving_until = 0.0
        self.turned.append("stop")
        return "<tptz:StopResponse/>"

    def _takes_its_time(self) -> None:
        time.sleep(self.slow_s)


def _text(asked: str, name: str) -> str:
    found = re.search(rf"<{name}>([^<]*)<", asked)
    return "" if found is None else found[1]
