"""Why a text is not JSON: every mistake with its cause and place, and the JSON that was meant."""
