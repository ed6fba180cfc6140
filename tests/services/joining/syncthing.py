"""Two instances of Syncthing on loopback addresses, that keep a folder alike; they know nobody else."""

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from xml.etree import ElementTree as ET

FOLDER = "team"
KEY = "a-key-of-this-test-alone"


def is_installed():
    return shutil.which("syncthing") is not None


class Syncthing:
    """An instance with a home of its own, which keeps `folder` alike with that of its `partner`."""

    def __init__(self, home, folder):
        self.home, self.folder = home, folder
        home.mkdir()
        folder.mkdir()
        self._process = None
        self._run("generate", "--home", home, "--skip-port-probing")
        self.gui, self.listens = _free_port(), _free_port()
        self.id = self._run("--device-id", "--home", home).strip()

    def know(self, partner):
        """Writes its settings: the partner by its address, no discovery, no relays, nothing told to anybody."""
        path = self.home / "config.xml"
        tree = ET.parse(path)
        root = tree.getroot()
        for each in root.findall("folder"):
            root.remove(each)
        folder = ET.SubElement(
            root, "folder", id=FOLDER, path=str(self.folder), type="sendreceive", rescanIntervalS="1",
            fsWatcherEnabled="true", fsWatcherDelayS="1",
        )  # fmt: skip
        for device in (self.id, partner.id):
            ET.SubElement(folder, "device", id=device)
        other = ET.SubElement(root, "device", id=partner.id, name="partner", compression="never")
        ET.SubElement(other, "address").text = f"tcp://127.0.0.1:{partner.listens}"
        gui = root.find("gui")
        gui.find("address").text = f"127.0.0.1:{self.gui}"
        gui.find("apikey").text = KEY
        options = root.find("options")
        for each in options.findall("listenAddress"):
            options.remove(each)
        told = {
            "listenAddress": f"tcp://127.0.0.1:{self.listens}", "globalAnnounceEnabled": "false",
            "localAnnounceEnabled": "false", "relaysEnabled": "false", "natEnabled": "false", "urAccepted": "-1",
            "crashReportingEnabled": "false", "autoUpgradeIntervalH": "0", "startBrowser": "false",
            "reconnectionIntervalS": "1",
        }  # fmt: skip
        for name, value in told.items():
            found = options.find(name)
            found = ET.SubElement(options, name) if found is None else found
            found.text = value
        tree.write(path)

    def start(self):
        self._process = subprocess.Popen(
            ["syncthing", "serve", "--home", self.home, "--no-browser", "--no-restart", "--no-upgrade"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self):
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def _run(self, *arguments):
        return subprocess.run(["syncthing", *arguments], check=True, capture_output=True, text=True, timeout=60).stdout

    def asks(self, path, method="GET"):
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}", headers={"X-API-Key": KEY}, method=method
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            data = answer.read()
        return json.loads(data) if data else None


def alike(one, other, seconds=120):
    """Waits until both folders hold the same files, and neither is at work on more."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if held(one.folder) == held(other.folder) and all(_is_idle(each) for each in (one, other)):
            return
        time.sleep(0.3)
    raise AssertionError(f"not alike: {sorted(held(one.folder))} {sorted(held(other.folder))}")


def held(folder):
    """The files of ours in the folder, each with its size; what the service keeps for itself is not among them."""
    return {
        (str(path.relative_to(folder)), path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".st", ".sync", "~"))
    }


def _is_idle(instance):
    try:
        instance.asks(f"db/scan?folder={FOLDER}", "POST")
        told = instance.asks(f"db/status?folder={FOLDER}")
    except OSError:
        return False
    return told["state"] == "idle" and told["needFiles"] == 0


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
