"""`tivi usb` installs the leader's files from a USB stick, and writes the result on the stick."""
