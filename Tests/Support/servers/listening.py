"""What the servers of this folder share.

Each is a program that listens on a port of 127.0.0.1, prints the port, and ends when its standard input, a pipe, ends:
with who started it, however that ends. Without a pipe it ends when its parent is gone.
"""

import os
import select
import socket
import stat
import struct
import sys
import threading
import time


def _end_with_starter():
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        while os.read(0, 4096):
            pass
    else:
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(0.05)
    os._exit(0)


def announce(port):
    """Says where the server is, and from now on ends it in time."""
    threading.Thread(target=_end_with_starter, daemon=True).start()
    print(port, flush=True)


def _answer(answer, connection):
    try:
        with connection:
            answer(connection)
    except OSError:
        pass  # the client has gone


def serve(answer):
    """Calls answer(connection) for every connection, each in a thread, and closes the connection afterwards."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    announce(listener.getsockname()[1])
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=_answer, args=(answer, connection), daemon=True).start()


def listen_full():
    """A listener whose queue of connections is full, so that the kernel answers no further SYN; and what fills it."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    queued = []
    for _ in range(16):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
        queued.append(client)
        # The one that is not connected at once finds the queue full, and goes on trying.
        if not select.select([], [client], [], 0.2)[1]:
            return listener, queued
    sys.exit("the queue of connections does not fill")


def reset(connection):
    """Ends a connection with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def stay_silent(connection):
    """Takes whatever comes until the client goes."""
    while connection.recv(65536):
        pass


def receive(connection, count):
    """Exactly count bytes. The end before that is an OSError."""
    data = bytearray()
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise ConnectionResetError
        data += part
    return bytes(data)


def receive_message(connection):
    """The next message of SMB over TCP, its four bytes of length included."""
    head = receive(connection, 4)
    return head + receive(connection, int.from_bytes(head[1:], "big"))


def argument(index, usage):
    """An argument of the program, which must be there."""
    if len(sys.argv) <= index:
        sys.exit(f"usage: {os.path.basename(sys.argv[0])} {usage}")
    return sys.argv[index]
