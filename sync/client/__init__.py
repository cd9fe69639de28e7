"""The till's side of a sync round. It holds no SQL: it calls the engine's replica door."""
