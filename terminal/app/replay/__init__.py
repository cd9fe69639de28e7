"""Replay: past sales, played on real tills against a real central on their own clock."""
