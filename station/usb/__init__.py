"""Moves bytes: control pipe, hot-plug watcher, port paths.

The only room that imports pyusb, pyserial and pyudev. It knows no Particle protocol."""
