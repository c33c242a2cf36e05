"""What was measured on, and with which versions."""

import os
import platform
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("framsnakk", "mkdocs", "mkdocs-material", "hugo", "markdown-it-py", "jinja2", "pyyaml")


def machine() -> dict[str, str]:
    """Return what somebody must know of this machine to believe a figure; nothing that tells whose it is."""
    return {
        "Processor": _processor(),
        "Cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB",
        "System": f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def versions(missing: Iterable[str] = ()) -> dict[str, str]:
    """Return the version of every program and of the libraries that most of the time goes to."""
    return {name: version(name) for name in _PACKAGES if name not in set(missing)}


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    text = described.read_text(encoding="utf-8") if described.is_file() else ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()
