"""A relay between a worker and a real server, which changes the server's answers ([MS-SMB2]) where nobody signs."""

import contextlib
import socket
import struct
import threading

CREATE, CLOSE, READ, WRITE, IOCTL, QUERY_DIRECTORY, QUERY_INFO = 5, 6, 8, 9, 11, 14, 16
HEADER = 64
_RESPONSE, _SIGNED = 1, 8
_ONE_OF_SOME = 0x103  # STATUS_PENDING: the answer comes later


class Request:
    """What the worker asked. `name` is that of the file or the folder, as far as it is known."""

    def __init__(self, packet):
        self.command = struct.unpack_from("<H", packet, 12)[0]
        self.body = bytes(packet[HEADER:])
        self.name = None
        if self.command == CREATE:
            offset, length = struct.unpack_from("<HH", packet, HEADER + 44)
            self.name = packet[offset : offset + length].decode("utf-16-le", "surrogatepass").replace("\\", "/")

    @property
    def file(self):
        """The number that the server gave the open file."""
        offset = {CLOSE: 8, READ: 16, WRITE: 16, IOCTL: 8, QUERY_DIRECTORY: 8, QUERY_INFO: 24}.get(self.command)
        return None if offset is None else self.body[offset : offset + 16]

    @property
    def information_class(self):
        """The kind of answer that is wanted (QUERY_DIRECTORY, QUERY_INFO)."""
        return self.body[2] if self.command == QUERY_DIRECTORY else self.body[3]

    @property
    def length(self):
        """How many bytes are wanted (READ)."""
        return struct.unpack_from("<I", self.body, 4)[0]


class Answer:
    """What the server answered. A lie changes it."""

    def __init__(self, packet, request):
        self.header = bytearray(packet[:HEADER])
        self.body = bytearray(packet[HEADER:])
        self.request = request
        self.withheld = False  # nothing is sent
        self.instead = None  # bytes that are sent in place of the whole packet

    @property
    def status(self):
        return struct.unpack_from("<I", self.header, 8)[0]

    @status.setter
    def status(self, status):
        struct.pack_into("<I", self.header, 8, status)

    @property
    def buffer(self):
        """What a file, a folder or a pipe is said to hold (READ, IOCTL, QUERY_DIRECTORY, QUERY_INFO)."""
        offset, length = self._place()
        return self.body[offset - HEADER : offset - HEADER + length]

    @buffer.setter
    def buffer(self, content):
        offset, _ = self._place()
        self.body[offset - HEADER :] = content
        struct.pack_into("<I", self.body, 36 if self.request.command == IOCTL else 4, len(content))

    def _place(self):
        if self.request.command == READ:
            return self.body[2], struct.unpack_from("<I", self.body, 4)[0]
        if self.request.command == IOCTL:
            return struct.unpack_from("<II", self.body, 32)
        return struct.unpack_from("<HI", self.body, 2)

    def fail(self, status, data=b""):
        """Makes it an error."""
        self.status = status
        self.body = bytearray(struct.pack("<HBBI", 9, 0, 0, len(data)) + (data or b"\0"))


class Relay:
    """Listens on a port of 127.0.0.1. While `lie` is a function it is called with each answer, and says whether it
    changed anything; `lies` counts."""

    def __init__(self, target):
        self.target = target
        self.lie = None
        self.lies = 0
        self.signed = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            client, _ = self.listener.accept()
            with contextlib.suppress(OSError):
                server = socket.create_connection(("127.0.0.1", self.target))
                _Conversation(self, client, server)


class _Conversation:
    """One connection: two threads, one for each direction."""

    def __init__(self, relay, client, server):
        self.relay = relay
        self.requests = {}
        self.names = {}
        for one in (client, server):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for source, sink, change in ((client, server, self.listen), (server, client, self.answer)):
            threading.Thread(target=self._copy, args=(source, sink, change), daemon=True).start()

    def _copy(self, source, sink, change):
        with contextlib.suppress(OSError):
            while frame := _receive(source, 4):
                packet = _receive(source, int.from_bytes(frame[1:], "big"))
                if (changed := change(packet)) is not None:
                    sink.sendall(changed)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def listen(self, packet):
        """Notes what the worker asks, and hands it on as it is."""
        for part in _parts(packet):
            self.requests[part[24:32]] = Request(part)
        return _frame(packet)

    def answer(self, packet):
        """What the worker is told in place of a packet of the server's."""
        if packet[:4] != b"\xfeSMB":
            return _frame(packet)
        answers = [Answer(part, self.requests.get(part[24:32])) for part in _parts(packet)]
        changed = False
        for answer in answers:
            if answer.request is None or answer.status == _ONE_OF_SOME:
                continue
            self._learn(answer)
            if (lie := self.relay.lie) is None or answer.request.name is None:
                continue
            if answer.header[16] & _SIGNED:
                self.relay.signed += 1
            elif lie(answer):
                changed = True
                self.relay.lies += 1
        if not changed:
            return _frame(packet)
        if any(answer.withheld for answer in answers):
            return None
        return next((one.instead for one in answers if one.instead is not None), None) or _frame(_joined(answers))

    def _learn(self, answer):
        """Finds out of which file an answer tells."""
        request = answer.request
        if request.command == CREATE:
            if answer.status == 0:
                self.names[bytes(answer.body[64:80])] = request.name
        elif request.name is None:
            request.name = self.names.get(request.file)


def _receive(connection, count):
    data = bytearray()
    while len(data) < count:
        part = connection.recv(min(count - len(data), 1 << 20))
        if not part:
            raise ConnectionResetError
        data += part
    return bytes(data)


def _frame(packet):
    return struct.pack(">I", len(packet)) + packet


def _parts(packet):
    """The messages of a packet."""
    while packet[:4] == b"\xfeSMB" and (following := struct.unpack_from("<I", packet, 20)[0]):
        yield packet[:following]
        packet = packet[following:]
    if packet[:4] == b"\xfeSMB":
        yield packet


def _joined(answers):
    packet = b""
    for answer in answers:
        part = answer.header + answer.body
        last = answer is answers[-1]
        part += bytes(0 if last else -len(part) % 8)
        struct.pack_into("<I", part, 20, 0 if last else len(part))
        packet += part
    return packet
