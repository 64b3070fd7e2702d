"""What people read: words by language, templates and styles of pages."""
