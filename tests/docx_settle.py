"""Accept or reject all tracked changes of Word files with LibreOffice; run by a Python that has its `uno` module.

python docx_settle.py FOLDER      FOLDER holds 0.docx, 1.docx, …; settled.json is written beside them
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

_ACTIONS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def main(folder: Path) -> None:
    pipe = f"redline{folder.stat().st_ino}"
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        f"--accept=pipe,name={pipe};urp",
    ]
    clean = {name: value for name, value in os.environ.items() if name not in ("LD_LIBRARY_PATH", "PYTHONPATH")}
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean)
    try:
        context = _connect(pipe)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        names = sorted(folder.glob("*.docx"), key=lambda path: int(path.stem))
        settled = [{way: _settle(desktop, dispatcher, path, way) for way in _ACTIONS} for path in names]
        (folder / "settled.json").write_text(json.dumps(settled, ensure_ascii=False), "utf-8")
    finally:
        office.terminate()
        office.wait(20)


def _connect(pipe: str) -> object:
    import uno  # there only where the office's own Python runs this

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(150):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not start")


def _settle(desktop: object, dispatcher: object, path: Path, way: str) -> dict[str, object]:
    document = _load(desktop, path)
    dispatcher.executeDispatch(document.CurrentController.Frame, _ACTIONS[way], "", 0, ())
    notes = document.Footnotes
    told = {
        "paragraphs": [[p.ParaStyleName, p.ListLabelString, p.String] for p in _paragraphs(document.Text)],
        "notes": ["\n".join(p.String for p in _paragraphs(notes.getByIndex(i))) for i in range(notes.Count)],
        "left": sum(1 for _ in _each(document.Redlines)),
    }
    document.close(True)
    return told


def _load(desktop: object, path: Path) -> object:
    from com.sun.star.beans import PropertyValue

    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    for _ in range(20):
        document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
        if document is not None:
            return document
        time.sleep(0.2)
    raise SystemExit(f"LibreOffice cannot open {path.name}")


def _each(container: object):
    enumeration = container.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def _paragraphs(text: object):
    for one in _each(text):
        if one.supportsService("com.sun.star.text.Paragraph"):
            yield one
        elif one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from _paragraphs(one.getCellByName(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
