"""Calls methods over XML-RPC as Python's own client does: one JSON array [method, arguments…] a line in, the answer a line out.

usage: ask.py SOCKET [USER:PASSWORD]
"""
import base64
import http.client
import json
import socket
import sys
import xmlrpc.client


class Transport(xmlrpc.client.Transport):
    def make_connection(self, host):
        class Connection(http.client.HTTPConnection):
            def connect(self):
                self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                self.sock.connect(sys.argv[1])

        return Connection("localhost")

    def send_headers(self, connection, headers):
        if len(sys.argv) > 2:
            connection.putheader("Authorization", "Basic " + base64.b64encode(sys.argv[2].encode()).decode())
        super().send_headers(connection, headers)


def value(given):
    """{"$bytes": "text"} stands for base64 data, which JSON lacks."""
    return xmlrpc.client.Binary(given["$bytes"].encode()) if isinstance(given, dict) and "$bytes" in given else given


def shown(answer):
    """What differs from run to run is replaced by its kind."""
    if isinstance(answer, dict):
        # The newest Supervisor tells autorestart too, the packaged one does not.
        return {key: kind(key, item) for key, item in answer.items() if key != "autorestart"}
    if isinstance(answer, list):
        if answer and all(isinstance(item, dict) and "status" in item for item in answer):
            # They come as they are done, at once or nearly so.
            answer = sorted(answer, key=lambda item: (item["group"], item["name"]))
        return [shown(item) for item in answer]
    return answer


def kind(key, item):
    if key == "pid" and item:
        return "PID"
    if key in ("start", "stop", "now") and item:
        return "TIME"
    return shown(item)


def main():
    server = xmlrpc.client.ServerProxy("http://localhost", transport=Transport())
    for line in sys.stdin:
        method, *arguments = json.loads(line)
        try:
            answer = json.dumps(shown(getattr(server, method)(*map(value, arguments))), ensure_ascii=False)
        except xmlrpc.client.Fault as fault:
            answer = "Fault %d %s" % (fault.faultCode, fault.faultString)
        except xmlrpc.client.ProtocolError as error:
            answer = "HTTP %d" % error.errcode
        except (OSError, http.client.HTTPException) as error:
            answer = "no answer: %s" % type(error).__name__
        print(answer.replace("\n", "\\n"), flush=True)


main()
