"""What rows, links and lists show, each as a relation that the catalogue's conditions ask."""
