"""The rules of the wall: functions of state and time, without Qt, files, sockets or processes."""
