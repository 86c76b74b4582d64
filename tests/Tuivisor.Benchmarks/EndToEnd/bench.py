#!/usr/bin/env python3
"""What a person and a machine notice, measured on the installed binary, beside tmux where it is installed.

    ./install.sh --prefix /tmp/t && tests/Tuivisor.Benchmarks/EndToEnd/bench.py /tmp/t/bin/tuivisor [--runs N] [--only start,attach,echo,keeper,flood,memory,many]

Python's standard library only. Times are medians in milliseconds, CPU is that of server and client. Where keys are timed both servers run
at once and are given keys in turn, so that what else the machine does meets both alike. Compare only what one run printed."""
import argparse, contextlib, fcntl, os, pty, select, shutil, signal, statistics, struct, subprocess, sys, tempfile, termios, time

COLUMNS, ROWS, SCROLLBACK, MARK = 200, 50, 60_000, b"#~#~#"


class Outer:
    """The terminal a client runs in: 200x50, answers what real ones are asked first."""

    def __init__(self, argv):
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            for name in ("TMUX", "STY"):
                os.environ.pop(name, None)
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.tail, self.bytes = b"", 0

    def read(self, timeout):
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        seen, self.tail = self.tail + data, data[-16:]
        self.bytes += len(data)
        for question, answer in ((b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b[6n", b"\x1b[2;1R")):
            if question in seen and question not in seen[: -len(data)]:
                os.write(self.fd, answer)
        return data

    def until(self, text, limit=20.0):
        end, last = time.monotonic() + limit, b""
        while time.monotonic() < end:
            data = self.read(0.2)
            if text in last + data:
                return time.monotonic()
            last = (last + data)[-len(text):]
        sys.exit(f"{text!r} did not come within {limit} s")

    def drain(self, quiet=0.2):
        while self.read(quiet):
            pass

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Tuivisor:
    def __init__(self, binary, folder, programs, keeper=True):
        self.binary, self.conf = binary, os.path.join(folder, "tuivisor.conf")
        sections = "".join(f"[program:{name}]\ncommand={script(folder, name, text)}\nstartsecs=0\n{more}\n" for name, text, more in programs)
        with open(self.conf, "w") as file:
            file.write(f"[supervisord]\npidfile={folder}/pid\nlogfile={folder}/log\nchildlogdir={folder}\nminfds=20000\n{sections}")
        more = {} if keeper else {"TUIVISOR_NO_KEEPER": "1"}
        subprocess.run([binary, "-c", self.conf, "--detach"], check=True, stdout=subprocess.DEVNULL, env={**os.environ, **more})

    def attach(self, name):
        return [self.binary, "-c", self.conf, "attach", "-b", name]

    def pids(self):
        """Keeper and server: their command lines name the configuration."""
        return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and self.conf.encode() in read(f"/proc/{pid}/cmdline") and b"attach" not in read(f"/proc/{pid}/cmdline")]

    def status(self):
        return [self.binary, "-c", self.conf, "ctl", "status"]

    def stop(self):
        subprocess.run([self.binary, "-c", self.conf, "shutdown", "-y"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Tmux:
    def __init__(self, folder, programs):
        self.socket = os.path.join(folder, "tmux")
        for index, (name, text, _) in enumerate(programs):
            first = ["start-server", ";", "set", "-g", "history-limit", str(SCROLLBACK), ";", "new-session", "-d", "-s", "b", "-x", str(COLUMNS), "-y", str(ROWS)]
            words = first if index == 0 else ["new-window", "-d"]
            subprocess.run(self.tmux("-f", "/dev/null", *words, "-n", name, script(folder, name, text)), check=True)
        subprocess.run(self.tmux("set", "-g", "status", "off", ";", "set", "-g", "escape-time", "0"), check=True)

    def tmux(self, *words):
        return ["tmux", "-u", "-S", self.socket, *words]

    def attach(self, name):
        return self.tmux("attach", "-t", "b:" + name)

    def pids(self):
        return [int(subprocess.run(self.tmux("display", "-p", "#{pid}"), capture_output=True).stdout)]

    def status(self):
        return self.tmux("list-panes", "-a")

    def stop(self):
        subprocess.run(self.tmux("kill-server"))


def script(folder, name, text):
    """A program as a file, so that no configuration's quoting matters."""
    path = os.path.join(folder, name + ".sh")
    with open(path, "w") as file:
        file.write(text)
    return "/bin/sh " + path


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def cpu(pids):
    return sum(int(f[11]) + int(f[12]) for f in (read(f"/proc/{pid}/stat").rpartition(b")")[2].split() for pid in pids) if f) / os.sysconf("SC_CLK_TCK")


def resident(pids):
    return sum(int(line.split()[1]) for pid in pids for line in read(f"/proc/{pid}/status").splitlines() if line.startswith(b"VmRSS")) / 1024


def wall(argv):
    begun = time.monotonic()
    subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return (time.monotonic() - begun) * 1000


def show(what, unit, **values):
    print(f"{what:34} {unit:8}" + "".join(f"{name} {value:<12.4g}" for name, value in values.items()), flush=True)


@contextlib.contextmanager
def server(kind, binary, programs):
    folder = tempfile.mkdtemp(prefix="tvbench")
    peer = Tmux(folder, programs) if kind == "tmux" else Tuivisor(binary, folder, programs, keeper=kind != "without")
    try:
        yield peer
    finally:
        peer.stop()
        shutil.rmtree(folder, ignore_errors=True)


def peers():
    return ["tuivisor"] + ["tmux"] * bool(shutil.which("tmux"))


def each(binary, programs):
    """A server of each kind with those programs, one after the other."""
    for name in peers():
        with server(name, binary, programs) as peer:
            yield name, peer


def keys_in_turn(kinds, binary, programs, count):
    """Times of keys, and CPU a key, of servers that run at once."""
    with contextlib.ExitStack() as stack:
        servers = {kind: stack.enter_context(server(kind, binary, programs)) for kind in kinds}
        outers = {kind: Outer(peer.attach("p")) for kind, peer in servers.items()}
        pids = {kind: peer.pids() + ([outers[kind].pid] if kind != "tmux" else []) for kind, peer in servers.items()}
        for outer in outers.values():
            outer.drain(0.5)
        times, begun = {kind: [] for kind in kinds}, {kind: cpu(pids[kind]) for kind in kinds}
        for index in range(count):
            for kind in kinds if index % 2 else kinds[::-1]:
                outer, key = outers[kind], b"!&^%"[index % 4:index % 4 + 1]
                typed = time.monotonic()
                os.write(outer.fd, key)
                while key not in outer.read(5):
                    pass
                times[kind].append((time.monotonic() - typed) * 1000)
                time.sleep(0.002)
        for outer in outers.values():
            outer.close()
        return ({kind: statistics.median(times[kind]) for kind in kinds},
                {kind: (cpu(pids[kind]) - begun[kind]) / count * 1e6 for kind in kinds})


def start(binary, runs):
    show("command that does nothing", "ms", tuivisor=statistics.median(wall([binary, "--version"]) for _ in range(runs * 5)))


def attach(binary, runs):
    screen = "seq -f '%.0f some text to fill the row' 1 60; printf '#~#~#'; exec sleep 1000"
    values = {}
    for name, peer in each(binary, [("p", screen, "tty=true")]):
        times = []
        for _ in range(runs + 1):
            outer = Outer(peer.attach("p"))
            times.append((outer.until(MARK) - outer.started) * 1000)
            outer.close()
        values[name] = statistics.median(times[1:])
    show("attach to the first full paint", "ms", **values)


def echo(binary, runs):
    for title, flood in (("key to echo", False), ("key to echo beside a flood", True)):
        programs = [("p", "stty raw -echo; exec cat", "tty=true")] + [("q", "yes a neighbour that prints without end", "tty=true")] * flood
        if flood:  # one after the other: the neighbour of one would be felt by the other
            values = {kind: keys_in_turn([kind], binary, programs, runs * 100)[0][kind] for kind in peers()}
            show(title, "ms", **values)
        else:
            values, costs = keys_in_turn(peers(), binary, programs, runs * 200)
            show(title, "ms", **values)
            show("  CPU a key", "us", **costs)


def keeper(binary, runs):
    """What it costs that a keeper holds the programs."""
    values, costs = keys_in_turn(["tuivisor", "without"], binary, [("p", "stty raw -echo; exec cat", "tty=true")], runs * 200)
    show("key to echo, without a keeper", "ms", **values)
    show("  CPU a key", "us", **costs)


def flood(binary, runs):
    size = 20_000_000
    text = f"stty -echo; read a; yes $(seq -s, 1 25) | head -c {size}; printf '#~#~#'; exec sleep 1000"
    speeds, costs = {}, {}
    for name, peer in each(binary, [("p", text, "tty=true")]):
        outer = Outer(peer.attach("p"))
        outer.drain(0.5)
        pids = peer.pids() + [outer.pid]
        begun, used = time.monotonic(), cpu(pids)
        os.write(outer.fd, b"\r")
        speeds[name] = size / 1e6 / (outer.until(MARK, 120) - begun)
        costs[name] = (cpu(pids) - used) * 1e8 / size
        outer.close()
    show("lines through an attached console", "MB/s", **speeds)
    show("  CPU for 100 MB", "s", **costs)


def memory(binary, runs):
    lines = 50_000
    for columns in (80, 200):
        text = f"stty -echo; read a; seq -f '%0{columns - 1}.0f' 1 {lines}; printf '#~#~#'; exec sleep 1000"
        values = {}
        for name, peer in each(binary, [("p", text, f"tty=true\nscrollback={SCROLLBACK}")]):
            outer = Outer(peer.attach("p"))
            outer.drain(4)  # what a start needs for a moment only is given back
            before = resident(peer.pids())
            os.write(outer.fd, b"\r")
            outer.until(MARK, 120)
            outer.drain(5)
            values[name] = (resident(peer.pids()) - before) * (1 << 20) / lines
            outer.close()
        show(f"memory of a line of {columns} columns", "bytes", **values)


def many(binary, runs):
    for count in (100, 1000):
        folder = tempfile.mkdtemp(prefix="tvbench")
        begun = time.monotonic()
        server = Tuivisor(binary, folder, [("p", "exec sleep 100000", f"tty=false\nnumprocs={count}\nprocess_name=%(program_name)s_%(process_num)d\nstdout_logfile=NONE\nstderr_logfile=NONE")])
        try:
            while subprocess.run(server.status(), capture_output=True).stdout.count(b"RUNNING") < count:
                time.sleep(0.01)
            running = (time.monotonic() - begun) * 1000
            status = statistics.median(wall(server.status()) for _ in range(runs * 3))
            time.sleep(7)
            pids = server.pids()
            used = cpu(pids)
            time.sleep(5)
            show(f"{count} programs", "", start_ms=running, status_ms=status, resident_MB=resident(pids), idle_cpu_ms=(cpu(pids) - used) * 1000)
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="start,attach,echo,keeper,flood,memory,many")
    given = parser.parse_args()
    for case in given.only.split(","):
        globals()[case](os.path.abspath(given.binary), given.runs)
