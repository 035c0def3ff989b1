"""The local socket over which other commands of the same user, or of root, talk to the running wall.

A request is one line, and its answer ends with the connection; a request for packets stands as long as its connection.
"""
