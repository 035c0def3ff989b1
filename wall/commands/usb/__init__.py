"""`tivi usb`: the leader's files from a USB stick to the wall, and word back on the stick."""
