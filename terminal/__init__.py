"""The till's engine: local store, doors, lane, ports and settings around the pure kernel.

Nothing here knows a window, a network protocol or a device; those rooms import this one.
"""
