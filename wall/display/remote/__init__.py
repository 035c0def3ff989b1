"""The keys of remote controls that an X server cannot deliver, read from the kernel's input devices."""
