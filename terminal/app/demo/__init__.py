"""The demonstration: a shop with a year behind it, simulated devices, and the scripted shift."""
