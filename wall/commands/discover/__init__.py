"""Finding the cameras of a network by ONVIF, and writing them down. Knows no layout and no screen."""
