"""Values as people write them, made comparable: names, places, and the table of people."""
