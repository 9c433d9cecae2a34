"""Keeping the data true: the commands of the people who maintain it, one module each."""
