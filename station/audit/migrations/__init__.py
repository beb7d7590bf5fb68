"""Brings older files up to this program's tables: one script for each version, in `versions/`.

A script says in its own words what the tables were in its version; it imports nothing that changes later.
"""
