"""`tivi discover` finds the cameras on this network by ONVIF, and writes a cameras file to complete."""
