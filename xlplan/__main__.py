"""`python -m xlplan` is the command line."""

from xlplan.cli import main

if __name__ == "__main__":
    main()
