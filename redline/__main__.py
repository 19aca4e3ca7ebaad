"""`python -m redline`: the command line without its script."""

from redline.cli import main

if __name__ == "__main__":
    main()
