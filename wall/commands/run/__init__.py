"""`tivi run` shows a layout on the screen."""
