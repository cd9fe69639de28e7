"""What a cashier, a manager and a customer see: Qt Widgets over the engine's doors.

Nothing imports this room but the desktop program's composition root.
"""
