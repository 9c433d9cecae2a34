"""One policy rule per module, each in the same order: inputs, conditions, amount, ledger."""
