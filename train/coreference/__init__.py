"""Training of coreference: which earlier mention a mention refers to, on the reader's word vectors."""
