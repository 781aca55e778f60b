"""`python -m silang`: the command line, where its script is not on the path."""

from silang.show.cli import main

if __name__ == "__main__":
    main()
