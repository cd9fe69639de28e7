"""The kernel that tills and central share: values in, values out.

No clock, no randomness, no thread, no file and no socket is reachable from here.
"""
