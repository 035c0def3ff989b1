"""Events inside the running wall: the rules' state, fed by every source, shown, kept and answered.

wall.events is the process that listens to cameras; wall.runtime.events_out tells events on.
"""
