"""The wall starts with the machine: as a kiosk, or in a desktop's session."""
