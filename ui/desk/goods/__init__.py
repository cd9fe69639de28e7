"""Goods and stock on the desk: rewards, vouchers, gift cards, the catalogue, the calendar."""
