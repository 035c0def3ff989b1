"""The process `tivi-events`: listens to cameras and other programs, and passes their events on to the wall.

wall.runtime.events takes them up there, and wall.runtime.events_out tells them on. It shows nothing.
"""
