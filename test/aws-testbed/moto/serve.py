"""Serve moto on a free loopback port until standard input closes.

The port is chosen by the kernel and printed as one JSON line, so that two test beds never race for one.
Standard input is the lifeline: whoever started this process holds its other end, and when that process
ends in any way at all, SIGKILL included, the read below returns and moto goes with it.
"""

import json
import os
import sys
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server


class QuietHandler(WSGIRequestHandler):
    """An access log would only fill the parent's memory: the proxy keeps a better one."""

    def log_request(self, code="-", size="-"):
        return


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    app = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    os.environ["MOTO_PORT"] = str(server.port)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(json.dumps({"port": server.port}), flush=True)
    server.serve_forever()


main()
