"""Rules about the sense of one record: small pure functions, each with its reason and two examples that are run."""
