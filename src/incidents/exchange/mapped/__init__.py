"""Tables of any shape as records, by a map from columns to fields."""
