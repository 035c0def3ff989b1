"""A loudspeaker that keeps what it was given, by ALSA's file plugin."""

from __future__ import annotations

from pathlib import Path

import numpy as np

Samples = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


class Loudspeaker:
    """`configuration` is for ALSA_CONFIG_PATH; `heard` is the file of what was played."""

    def __init__(self, folder: Path) -> None:
        self.heard, self.configuration = folder / "heard.raw", folder / "loudspeaker.asoundrc"
        self.configuration.write_text(
            f'pcm.!default {{ type file file "{self.heard}" format raw slave.pcm "null" }}\npcm.null {{ type null }}\n',
            encoding="utf-8",
        )

    def samples(self) -> Samples:
        """One channel, between -1 and 1; nothing where nothing was played. Without the silence at its end."""
        played = self.heard.read_bytes() if self.heard.exists() else b""
        return np.trim_zeros(np.frombuffer(played[: len(played) // 4 * 4], "<i2")[::2] / 32768, "b")
