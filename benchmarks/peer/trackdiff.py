"""docx-trackdiff, run by the Python of the peers' folder: trackdiff.py OLD.docx NEW.docx OUT.docx."""

import sys

from docx_trackdiff.compare import main

if __name__ == "__main__":
    sys.exit(main())
