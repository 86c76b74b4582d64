#!/usr/bin/env python3
"""Records what a program writes to its terminal, as a fixture of the emulator's tests.

usage: record.py CASE COLUMNSxROWS [KEYS] -- COMMAND...

Runs COMMAND on a pty of that size with TERM=xterm-256color and writes CASE/input.vt, all it wrote, and CASE/size.txt. KEYS are
typed one by one whenever it has been quiet for a moment: plain characters, and <Enter> <Esc> <Tab> <Up> <Down> <C-x> and so on;
<Stop> ends the recording with the program still on its screen. Questions are answered as the emulator does, so that no program waits.
CASE/screen.txt is what the emulator makes of it, by $TUIVISOR vt-dump (default tuivisor): compare it with the program in a real
terminal before it is committed.
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios

QUIET = 0.4
ANSWERS = [(b"\x1b[c", b"\x1b[?64;6;21;22;28;52c"), (b"\x1b[>c", b"\x1b[>41;379;0c"), (b"\x1b[6n", b"\x1b[1;1R"),
           (b"\x1b[?u", b"\x1b[?0u")]
NAMED = {"Enter": b"\r", "Esc": b"\x1b", "Tab": b"\t", "Up": b"\x1bOA", "Down": b"\x1bOB", "PageDown": b"\x1b[6~",
         "PageUp": b"\x1b[5~", "F3": b"\x1bOR", "F10": b"\x1b[21~", "Space": b" "}


def keys(text):
    for name, plain in re.findall(r"<([^>]+)>|(.)", text):
        if plain:
            yield plain.encode()
        elif name.startswith("C-"):
            yield bytes([ord(name[2].upper()) - 64])
        else:
            yield NAMED.get(name)  # None for <Stop>


def main():
    split = sys.argv.index("--")
    case, size = sys.argv[1], sys.argv[2]
    typed = keys(sys.argv[3] if split > 3 else "")
    columns, rows = map(int, size.split("x"))
    pid, master = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8", PS1="$ ")
        for name in ("LINES", "COLUMNS", "TMUX", "STY", "VIMINIT", "LESS"):
            os.environ.pop(name, None)
        os.execvp(sys.argv[split + 1], sys.argv[split + 1:])
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    output = b""
    while True:
        ready, _, _ = select.select([master], [], [], QUIET)
        if ready:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            output += data
            for question, answer in ANSWERS:
                for _ in range(data.count(question)):
                    os.write(master, answer)
            continue
        key = next(typed, None)
        if key is None:
            break
        os.write(master, key)
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except ProcessLookupError:
        pass
    os.makedirs(case, exist_ok=True)
    with open(os.path.join(case, "input.vt"), "wb") as file:
        file.write(output)
    with open(os.path.join(case, "size.txt"), "w", encoding="utf-8") as file:
        file.write("%d %d\n" % (columns, rows))
    dump = subprocess.run([*os.environ.get("TUIVISOR", "tuivisor").split(), "vt-dump", "--cols", str(columns), "--rows", str(rows)],
                          input=output, stdout=subprocess.PIPE, check=True).stdout
    screen = json.loads(dump)
    with open(os.path.join(case, "screen.txt"), "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in screen["lines"]))
        file.write("cursor %d,%d\n" % (screen["cursor"]["x"], screen["cursor"]["y"]))
    print("%s: %d bytes" % (case, len(output)))


main()
