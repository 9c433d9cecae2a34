"""What people see: forms, results and plain text. The same code runs at build time and in the browser."""
