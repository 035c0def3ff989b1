"""The Qt display: windows, tiles, overlays, outputs, power and input."""
