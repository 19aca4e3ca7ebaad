"""Reports: a Comparison becomes text, a page or a file. A report never computes: it reads the Comparison."""
