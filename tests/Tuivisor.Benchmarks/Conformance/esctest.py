#!/usr/bin/env python3
"""How many tests of esctest2, xterm's own test suite, the emulator passes.

    git clone https://github.com/ThomasDickey/esctest2
    tests/Tuivisor.Benchmarks/Conformance/esctest.py esctest2 /tmp/t/bin/tuivisor [--include REGEX] [--names]

esctest runs on a pseudo-terminal of its own; what it writes goes to `tuivisor vt-serve` and what that answers comes back. Before each
test, which esctest begins with DECSCL, the terminal is reset, so that one failure does not spoil the next test.
Python's standard library only. A test that expects an answer and gets none waits for --timeout; take a second on a busy machine."""
import argparse, fcntl, os, pty, re, select, shutil, struct, subprocess, sys, tempfile, termios, tty

COLUMNS, ROWS = 80, 25
BEGINS = re.compile(rb"\x1b\[6\d;\d\"p")  # DECSCL
RESET = b"\x18\x1b\\\x1bc"  # CAN, ST, RIS: whatever was left open ends


def run(arguments, log):
    suite = os.path.join(arguments.suite, "esctest", "esctest.py")
    if not os.path.exists(suite):
        sys.exit(f"{suite}: no such file; give the folder of a clone of esctest2")
    command = [sys.executable, suite, "--expected-terminal=xterm", "--max-vt-level=4", "--timeout", str(arguments.timeout),
               "--include", arguments.include, "--no-print-logs", "--logfile", log]
    terminal = subprocess.Popen([arguments.tuivisor, "vt-serve", "--cols", str(COLUMNS), "--rows", str(ROWS)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    outer, inner = pty.openpty()
    tty.setraw(inner)
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    tests = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(inner)
    while True:
        ready = select.select([outer, terminal.stdout], [], [], 0.2)[0]
        if outer in ready:
            try:
                written = os.read(outer, 1 << 16)
            except OSError:  # EIO: the tests have ended
                break
            terminal.stdin.write(BEGINS.sub(lambda begin: RESET + begin[0], written))
        if terminal.stdout in ready:
            answer = os.read(terminal.stdout.fileno(), 1 << 16)
            if not answer:
                sys.exit("tuivisor vt-serve ended")
            os.write(outer, answer)
    tests.wait()
    terminal.stdin.close()
    terminal.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", help="a clone of esctest2")
    parser.add_argument("tuivisor", nargs="?", default=shutil.which("tuivisor") or "tuivisor")
    parser.add_argument("--include", default=".*", help="only tests whose Class.method matches")
    parser.add_argument("--timeout", type=float, default=0.4, help="seconds that a test waits for an answer")
    parser.add_argument("--names", action="store_true", help="name those that failed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        run(arguments, log)
        text = open(log, errors="replace").read()
    sums = re.findall(r"(\d+) tests? passed, (\d+) known bugs?, (\d+) tests? failed", text, re.I)
    if not sums:
        sys.exit("esctest did not finish: " + text[-300:])
    if arguments.names and "Failing tests:" in text:
        print(text[text.rindex("Failing tests:"):].strip())
    passed, known, failed = map(int, sums[-1])
    print(f"{passed} of {passed + known + failed} passed, {failed} failed, {known} skipped: xterm itself is known to fail them")


main()
