"""The first two files of a wall, from five answers. Knows no camera and no screen."""
