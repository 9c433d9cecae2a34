"""Mutation testing of the core: ``python -m tests.mutants`` (not a part of ``make test``)."""
