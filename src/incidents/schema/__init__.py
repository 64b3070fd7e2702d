"""The schema of a record: compiled from the model, committed as the contract, found wherever the package is installed."""
