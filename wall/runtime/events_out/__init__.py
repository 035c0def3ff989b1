"""Events on their way out of the wall: a sound in the room, and another program by HTTP.

Failures are logged once and told to `tivi status` and `tivi doctor`; the wall goes on. wall.runtime.events decides
which events there are.
"""
