"""Tests the Debian package in chroots of other systems."""
