"""The records of one kind as a table: rows, columns, where, search and CSV."""
