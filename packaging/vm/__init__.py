"""Tests the Debian package on a virtual mini-PC."""
