"""The package in a chroot of another system, and what must be true of it there."""
