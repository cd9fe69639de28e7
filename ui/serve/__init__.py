"""The serving page: one file per column or panel, and the sale that they share."""
