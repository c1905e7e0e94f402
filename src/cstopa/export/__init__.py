"""What an edition looks like in the formats of others; each module knows one of them."""
