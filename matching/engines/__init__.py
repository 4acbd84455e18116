"""Where the SQL of matching runs."""
