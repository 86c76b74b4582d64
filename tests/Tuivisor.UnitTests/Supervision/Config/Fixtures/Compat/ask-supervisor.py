"""Loads configurations with the installed Supervisor and prints what it made of each, as one JSON object.

usage: ask-supervisor.py DIRECTORY...   each holds a supervisord.conf
"""
import io
import json
import os
import sys

from supervisor import options
from supervisor.datatypes import Automatic, RestartUnconditionally, RestartWhenExitUnexpected


class Ended(Exception):
    pass


def end(code):
    raise Ended(code)


def plain(value):
    if value is Automatic:
        return "AUTO"
    if value is RestartUnconditionally:
        return "always"
    if value is RestartWhenExitUnexpected:
        return "unexpected"
    if isinstance(value, dict):
        return {str(k): str(v) for k, v in value.items()}
    return value


PROGRAM = options.ProcessConfig.req_param_names + options.ProcessConfig.optional_param_names
DAEMON = ["logfile", "logfile_maxbytes", "logfile_backups", "loglevel", "pidfile", "umask", "nodaemon", "silent", "minfds",
          "minprocs", "uid", "identifier", "directory", "nocleanup", "childlogdir", "strip_ansi"]


def load(directory):
    os.chdir(directory)
    arguments = ["-c", os.path.join(directory, "supervisord.conf")]
    if os.path.exists("arguments"):
        arguments += open("arguments").read().split("\n")[:-1]
    loaded = options.ServerOptions()
    loaded.stderr = io.StringIO()
    loaded.exit = end
    try:
        loaded.realize(args=arguments, doc="", progname="supervisord")
    except Ended:
        message = loaded.stderr.getvalue()
        return {"error": message[len("Error: "):].rsplit("\nFor help, use", 1)[0]}
    except Exception as failure:  # Supervisor itself does not expect it
        return {"crash": "%s: %s" % (type(failure).__name__, failure)}
    answer = {"daemon": {name: plain(getattr(loaded, name)) for name in DAEMON}, "groups": [], "servers": [],
              "warnings": loaded.parse_warnings, "rpc": [name for name, _, _ in loaded.rpcinterface_factories]}
    for name in ("nodaemon", "silent", "nocleanup", "strip_ansi"):  # 1 when given on the command line
        answer["daemon"][name] = bool(answer["daemon"][name])
    answer["daemon"]["environment"] = plain(loaded.configroot.supervisord.environment)
    for group in loaded.process_group_configs:
        entry = {"name": group.name, "priority": group.priority, "kind": type(group).__name__,
                 "programs": [{name: plain(getattr(p, name)) for name in PROGRAM} for p in group.process_configs]}
        if hasattr(group, "pool_events"):
            entry["events"] = len(group.pool_events)
            entry["buffer_size"] = group.buffer_size
        if hasattr(group, "socket_config"):
            entry["socket"] = group.socket_config.url
            entry["backlog"] = group.socket_config.backlog
        answer["groups"].append(entry)
    for server in loaded.server_configs:
        entry = {k: server.get(k) for k in ("section", "host", "port", "file", "chmod", "username", "password")}
        entry["chown"] = list(server["chown"]) if "chown" in server else None
        answer["servers"].append(entry)
    return answer


def control(directory):
    """What supervisorctl makes of the same file."""
    os.chdir(directory)
    loaded = options.ClientOptions()
    loaded.stderr = io.StringIO()
    loaded.exit = end
    try:
        loaded.realize(args=["-c", os.path.join(directory, "supervisord.conf"), "status"], doc="", progname="supervisorctl")
    except Ended:
        return {"error": loaded.stderr.getvalue()[len("Error: "):].rsplit("\nFor help, use", 1)[0]}
    except Exception as failure:
        return {"crash": "%s: %s" % (type(failure).__name__, failure)}
    return {name: getattr(loaded, name) for name in ("serverurl", "username", "password", "prompt", "history_file")}


def main():
    answers = {}
    for directory in sys.argv[1:]:
        answers[os.path.basename(directory)] = {"server": load(directory), "control": control(directory)}
    json.dump(answers, sys.stdout)


main()
