"""LibreOffice's "compare document", without its window: office.py PROFILE OLD.docx NEW.docx OUT.docx.

A macro does it, so that no Python module of LibreOffice's is needed. PROFILE is a folder of its own, made at the first
run: LibreOffice lays out a profile and its macros at its first start, and only then can one be added.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PATIENCE = 300  # seconds, a guard against a hung program
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Peer"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Peer" script:language="StarBasic">
Sub CompareFiles(older As String, newer As String, result As String)
  Dim quiet(0) As New com.sun.star.beans.PropertyValue
  quiet(0).Name = &quot;Hidden&quot; : quiet(0).Value = True
  document = StarDesktop.loadComponentFromURL(newer, &quot;_blank&quot;, 0, quiet())
  Dim other(1) As New com.sun.star.beans.PropertyValue
  other(0).Name = &quot;URL&quot; : other(0).Value = older
  other(1).Name = &quot;NoAcceptDialog&quot; : other(1).Value = True
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, &quot;.uno:CompareDocuments&quot;, &quot;&quot;, 0, other())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot; : form(0).Value = &quot;MS Word 2007 XML&quot;
  document.storeToURL(result, form())
  document.close(True)
End Sub
</script:module>
"""


def main(profile: str, old: str, new: str, out: str) -> None:
    make_profile(Path(profile))
    names = ",".join(f'"{Path(one).resolve().as_uri()}"' for one in (old, new, out))
    _office(Path(profile), f"macro:///Standard.Peer.CompareFiles({names})")
    if not Path(out).exists():
        raise SystemExit("LibreOffice wrote nothing")


def make_profile(profile: Path) -> None:
    """Make a profile that knows the macro, unless it is there."""
    module = profile / "user/basic/Standard/Peer.xba"
    if module.exists():
        return
    _office(profile, "--terminate_after_init")
    module.parent.mkdir(parents=True, exist_ok=True)
    module.with_name("script.xlb").write_text(_LIBRARY, "utf-8")
    module.write_text(_MODULE, "utf-8")


def _office(profile: Path, task: str) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo",
         task], check=True, timeout=_PATIENCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*sys.argv[1:])
