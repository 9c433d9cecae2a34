"""Finding and installing what the tests need on the machine."""
