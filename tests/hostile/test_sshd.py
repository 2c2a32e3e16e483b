"""The recipes for a locked-down account, at a real sshd: every door that is open to a visitor is shut to a reader.

The accounts exist only in a mount namespace, in which the sshd runs; nothing of the machine is changed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pages import page
from wire.ptyproc import PtyProcess

ROOT = Path(__file__).resolve().parents[2]
READERS, VISITOR = ("reader", "shelled"), "visitor"
"""One account for each recipe, and one without."""
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SECRET = "the secret words"
LIMIT = 60.0


def _obstacle() -> str:
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root makes an account and a mount namespace"
    if not (SSHD and shutil.which("ssh") and shutil.which("unshare")):
        return "openssh-server, openssh-client or unshare is not installed"
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        return "no mount namespace can be made here"
    return ""


pytestmark = [pytest.mark.thorough, pytest.mark.skipif(bool(_obstacle()), reason=_obstacle())]


class Server(NamedTuple):
    """An sshd on a loopback port, and a greeter behind it that says hello to who reaches it."""

    folder: Path
    port: int
    greeter: int
    """The greeter's port; it also listens at `greeter` in the folder."""

    def inside(self, command: str) -> list[str]:
        """A command in the namespace of the accounts."""
        return ["unshare", "--mount", "--propagation", "private", "sh", "-ec", f"{self._mounts()}\nexec {command}"]

    def _mounts(self) -> str:
        here, python = self.folder, Path(sys.base_prefix)
        return "\n".join((
            f"mount --bind {here}/passwd /etc/passwd",
            "mount -t tmpfs tmpfs /run",
            "mkdir -m 755 /run/sshd",
            f"mount --bind {python} {here}/base",
            f"mount --bind {ROOT / 'src'} {here}/src",
            f"mount --bind {sysconfig.get_path('purelib')} {here}/site",
        ))  # fmt: skip

    def options(self) -> list[str]:
        """What every client takes."""
        named = {
            "UserKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "no",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
        }
        return ["-F", "/dev/null", "-i", f"{self.folder}/key", *(f"-o{name}={value}" for name, value in named.items())]

    def ssh(self, user: str, *words: str) -> list[str]:
        """The command that goes in."""
        return ["ssh", *self.options(), "-p", str(self.port), *words[:-1], f"{user}@127.0.0.1", *words[-1:]]

    def run(self, user: str, *words: str, data: bytes = b"", **env: str) -> bytes:
        """What a command there prints."""
        command = self.ssh(user, *words)
        return subprocess.run(
            command, input=data, capture_output=True, timeout=LIMIT, check=False, env={**os.environ, **env}
        ).stdout

    def home(self, user: str) -> Path:
        """The folder of an account."""
        return self.folder / "home" / user


def recipes() -> tuple[str, str, str]:
    """The block of docs/restricted.md for a command, the script, and the block for the script."""
    text = page("docs/restricted.md")
    blocks = re.findall(r"(?m)(?:^    .*\n)+", text)
    first, script, second = (textwrap.dedent(block) for block in blocks[:3])
    assert first.startswith("Match User reader\n")
    assert script.startswith("#!/bin/sh\n")
    assert second.startswith("Match User reader\n")
    return first, script, second


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _furnish(here: Path, port: int) -> None:
    """Lay out accounts, keys, the library and the settings of the server, which is as open as it can be."""

    def fitted(text: str) -> str:
        for there in ("/usr/bin/python3", "/srv/briefs", "/usr/local/bin/brief-reader"):
            text = text.replace(there, f"{here}/{Path(there).name}")
        return text

    for name in ("base", "src", "site", "home", "secret"):
        (here / name).mkdir()
    shutil.copytree(ROOT / "briefs", here / "briefs")
    _write(here / "secret" / "a.yaml", f"title: {SECRET}\n")
    for name in ("key", "host"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(here / name)], check=True)
    python = Path(sys.executable).resolve().relative_to(Path(sys.base_prefix).resolve())
    _write(here / "python3", textwrap.dedent(f"""\
        #!/bin/sh
        [ "$1 $2 $3" = "-I -m brief_tui" ] || exit 99
        shift 3
        exec {here}/base/{python} -I -c "import sys; sys.path[:0] = ['{here}/src', '{here}/site']
        from brief_tui.cli import main
        sys.exit(main())" "$@"
        """), 0o755)  # fmt: skip
    first, script, second = map(fitted, recipes())
    _write(here / "brief-reader", script, 0o755)
    passwd = Path("/etc/passwd").read_text(encoding="utf-8")
    for number, user in enumerate((*READERS, VISITOR), 64_001):
        home = here / "home" / user
        (home / ".ssh").mkdir(parents=True)
        _write(home / ".ssh" / "rc", f"touch {home}/rc\n")
        for path in (home, home / ".ssh", home / ".ssh" / "rc"):
            os.chown(path, number, number)
        shell = f"{here}/brief-reader" if user == "shelled" else "/bin/sh"
        passwd += f"{user}:*:{number}:{number}::{home}:{shell}\n"
    _write(here / "passwd", passwd)
    _write(here / "sshd_config", textwrap.dedent(f"""\
        Port {port}
        ListenAddress 127.0.0.1
        HostKey {here}/host
        PidFile none
        UsePAM no
        StrictModes no
        AuthorizedKeysFile {here}/key.pub
        AcceptEnv *
        PermitUserEnvironment yes
        PermitTunnel yes
        GatewayPorts yes
        X11Forwarding yes
        Subsystem sftp internal-sftp
        Subsystem passwd /bin/cat /etc/passwd
        """) + first + second.replace("User reader", "User shelled"))  # fmt: skip


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _until(look: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + LIMIT
    while not look():
        assert time.monotonic() < deadline, f"no {what}"
        time.sleep(0.02)


def _reaches(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=LIMIT):
        return True
    return False


def _greet(listener: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            with listener.accept()[0] as guest:
                guest.sendall(b"hello")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="brief-sshd-") as name, contextlib.ExitStack() as stack:
        here, port = Path(name), _free_port()
        here.chmod(0o755)
        _furnish(here, port)
        listeners = [socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)]
        listeners[1].bind(f"{here}/greeter")
        listeners[1].listen()
        (here / "greeter").chmod(0o666)
        for listener in listeners:
            stack.enter_context(listener)
            threading.Thread(target=_greet, args=(listener,), daemon=True).start()
        made = Server(here, port, listeners[0].getsockname()[1])
        daemon = subprocess.Popen(made.inside(f"{SSHD} -D -e -f {here}/sshd_config"), stderr=subprocess.PIPE)
        try:
            _until(lambda: _reaches(port) or daemon.poll() is not None, "sshd")
            assert daemon.poll() is None, (daemon.communicate()[1] or b"").decode()
            yield made
        finally:
            daemon.terminate()
            daemon.communicate(timeout=LIMIT)
            for listener in listeners:
                listener.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _holding(server: Server, user: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A connection that is held open for what it forwards."""
    command = server.ssh(user, "-N", "-oExitOnForwardFailure=yes", *words, "true")[:-1]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _hello(port: int, asked: bytes = b"", skipped: int = 0) -> bool:
    """Whether who connects to a port here is greeted; `asked` is said first, and `skipped` bytes are answers to it."""
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as guest, contextlib.suppress(ConnectionError):
        guest.sendall(asked)
        said = b""
        while len(said) < skipped + 5 and (part := guest.recv(64)):
            said += part
        return said[skipped:] == b"hello"
    return False


def _local(server: Server, user: str, target: str) -> bool:
    port = _free_port()
    with _holding(server, user, "-L", f"{port}:{target}") as process:
        _until(lambda: _reaches(port) or process.poll() is not None, "forwarding")
        return process.poll() is None and _hello(port)


def _dynamic(server: Server, user: str) -> bool:
    port = _free_port()
    with _holding(server, user, "-D", str(port)) as process:
        _until(lambda: _reaches(port) or process.poll() is not None, "forwarding")
        # SOCKS5 (RFC 1928): no authentication, then CONNECT to an address; the answers have 2 and 10 bytes.
        asked = b"\5\1\0\5\1\0\1\x7f\0\0\1" + server.greeter.to_bytes(2, "big")
        return process.poll() is None and _hello(port, asked, 12)


def _remote(server: Server, user: str) -> bool:
    port = _free_port()
    with _holding(server, user, "-R", f"127.0.0.1:{port}:127.0.0.1:{server.greeter}") as process:
        _until(lambda: _reaches(port) or process.poll() is not None, "forwarding")
        return process.poll() is None and _hello(port)


def _sftp(server: Server, user: str, line: str, made: Path) -> bool:
    made.unlink(missing_ok=True)
    command = ["sftp", *server.options(), "-P", str(server.port), "-b", "-", f"{user}@127.0.0.1"]
    subprocess.run(command, input=line.encode(), capture_output=True, timeout=LIMIT, check=False)
    return made.exists()


def _subsystem(server: Server, user: str) -> bool:
    """Whether SSH_FXP_INIT (draft-ietf-secsh-filexfer-02) is answered with a packet; input stays open until then."""
    process = subprocess.Popen(server.ssh(user, "-s", "sftp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    with process, contextlib.suppress(BrokenPipeError):
        process.stdin.write(b"\0\0\0\5\1\0\0\0\3")
        process.stdin.flush()
        said = process.stdout.read(5)
        process.terminate()
        return said[:2] == b"\0\0" and said[4:] == b"\2"
    return False


def _scp(server: Server, user: str, *words: str) -> bool:
    made = server.folder / "taken"
    made.unlink(missing_ok=True)
    command = ["scp", *server.options(), "-P", str(server.port), *words, f"{user}@127.0.0.1:/etc/passwd", str(made)]
    subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    return made.exists() and b"root:" in made.read_bytes()


def _variables(server: Server, user: str) -> bool:
    words = ("-oSendEnv=BRIEF_LIBRARY", "cat $BRIEF_LIBRARY/a.yaml")
    return SECRET.encode() in server.run(user, *words, BRIEF_LIBRARY=f"{server.folder}/secret")


def _tunnel(server: Server, user: str) -> bool:
    """By what the server says that it would do: a client needs a device to ask."""
    command = server.inside(f"{SSHD} -T -f {server.folder}/sshd_config -C user={user},host=localhost,addr=127.0.0.1")
    told = subprocess.run(command, capture_output=True, check=True, timeout=LIMIT).stdout.decode().splitlines()
    return "permittunnel yes" in told


def _startup(server: Server, user: str) -> bool:
    server.run(user, "true")
    return (server.home(user) / "rc").exists()


Door = Callable[[Server, str], bool]
DOORS: dict[str, Door] = {
    "command": lambda server, user: b"root:" in server.run(user, "cat /etc/passwd"),
    "shell": lambda server, user: b"root:" in server.run(user, "-T", "", data=b"cat /etc/passwd\n"),
    "sftp get": lambda server, user: _sftp(server, user, f"get /etc/passwd {server.folder}/got", server.folder / "got"),
    "sftp put": lambda server, user: _sftp(server, user, f"put {__file__} x", server.home(user) / "x"),
    "scp": _scp,
    "scp -O": lambda server, user: _scp(server, user, "-O"),
    "-L": lambda server, user: _local(server, user, f"127.0.0.1:{server.greeter}"),
    "-L socket": lambda server, user: _local(server, user, f"{server.folder}/greeter"),
    "-R": _remote,
    "-D": _dynamic,
    "-W": lambda server, user: b"hello" in server.run(user, "-W", f"127.0.0.1:{server.greeter}", ""),
    "-s sftp": _subsystem,
    "-s passwd": lambda server, user: b"root:" in server.run(user, "-s", "passwd"),
    "SendEnv": _variables,
    "tunnel": _tunnel,
    "rc": _startup,
}
"""Ways to do something else than read; each tells whether it went."""


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_door_of_ssh_is_shut(server: Server, door: Door) -> None:
    assert [user for user in (*READERS, VISITOR) if door(server, user)] == [VISITOR]


@pytest.mark.parametrize("user", READERS)
def test_the_library_is_read_over_ssh(server: Server, user: str) -> None:
    assert b"Mali" in server.run(user, "cat /etc/passwd")
    with PtyProcess(server.ssh(user, "-tt", "sh"), size=(80, 24)) as process:
        process.until(lambda: b"Lessons of" in process.output, LIMIT, "text")
        process.send(b"Q")
        assert process.ended(LIMIT) == 0
    assert {path.name for path in server.home(user).iterdir()} <= {".ssh", ".cache", ".local"}
