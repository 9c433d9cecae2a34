"""Building blocks that know no policy: months, money, truth, ledger, book, situation, result."""
