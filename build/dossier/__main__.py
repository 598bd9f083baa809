"""`python -m dossier`."""

from dossier.cli import main

if __name__ == "__main__":  # worker processes import this module again
    main(prog_name="dossier")
