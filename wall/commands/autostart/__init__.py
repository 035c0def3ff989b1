"""`tivi autostart` sets whether the wall starts with the machine: as a kiosk, in a desktop session, or not at all."""
