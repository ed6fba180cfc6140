"""Installs what Qt lacks on this system where the person may, else says the line to copy and ends with 1.

She may as root, and where she says so, asked once on a terminal, with sudo. Nothing is asked without a terminal.
"""

import os
import shutil
import subprocess
import sys

from heritage_annotator import qt_libraries


def main() -> int:
    lacking = qt_libraries.lacking()
    if not lacking:
        return 0
    packages = qt_libraries.packages(lacking)
    if not shutil.which("apt-get") or not _may(packages):
        return _told(lacking)
    _apt_get("update")  # where one of many sources fails, the others may have what is sought
    _apt_get("install", "--yes", "--no-install-recommends", *packages)
    lacking = qt_libraries.lacking()
    return _told(lacking) if lacking else 0


def _told(lacking: list[str]) -> int:
    sys.stderr.write(qt_libraries.sentence(lacking) + "\n")
    return 1


def _may(packages: list[str]) -> bool:
    if os.geteuid() == 0:
        return True
    if not (shutil.which("sudo") and sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(f"Qt, which draws the window, lacks libraries of the system: {' '.join(packages)}\n")
    sys.stderr.write("Install them now with sudo? [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()  # with no line end where the terminal was closed
    return answer.endswith("\n") and answer.strip().lower() in {"", "y", "yes"}


def _apt_get(*arguments: str) -> None:
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet", *arguments]
    subprocess.run(command, stdout=sys.stderr, check=False)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
