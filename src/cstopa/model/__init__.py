"""The records: what an edition says. Knows nothing about files, formats or country names."""
