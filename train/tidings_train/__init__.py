"""Training of the Tidings reader: one encoder, many heads, partially labelled sets."""
