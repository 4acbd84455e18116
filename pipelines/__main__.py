"""`python -m pipelines` is `padan`: for a checkout whose scripts are not on the path."""

from pipelines.cli import main

main()
