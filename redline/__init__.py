"""redline compares versions of United Nations draft resolutions, Chinese first."""
