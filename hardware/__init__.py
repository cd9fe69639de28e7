"""Devices at the till: transports, framing, decoding, receipts to bytes, simulated devices.

Bytes in, values out, and back. Nothing here knows a window, a network protocol or a database.
"""
