"""Rules of sending, on plain values."""
