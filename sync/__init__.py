"""Agreement between tills and central: the wire messages and the two sides that speak them."""
