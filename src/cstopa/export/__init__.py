"""An edition in the formats of other tools; each module knows one format."""
