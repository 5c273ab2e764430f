"""The protocol of c/measure.h for smbprotocol: "connect ADDRESS PORT SHARE" on a new connection in this process."""

import os
import sys
import time
import uuid

from smbprotocol.connection import Connection
from smbprotocol.open import (CreateDisposition, CreateOptions, DirectoryAccessMask, FileAttributes, ImpersonationLevel,
                              Open, ShareAccess)
from smbprotocol.session import Session
from smbprotocol.tree import TreeConnect

for line in sys.stdin:
    _, address, port, share = line.split()
    start = time.monotonic_ns()
    connection = Connection(uuid.uuid4(), address, int(port), require_signing=True)
    connection.connect()
    session = Session(connection, os.environ["MPR_TEST_USER"], os.environ["MPR_TEST_PASSWORD"], require_encryption=False)
    session.connect()
    tree = TreeConnect(session, rf"\\{address}\{share}")
    tree.connect()
    # The share is a folder.
    root = Open(tree, "")
    root.create(ImpersonationLevel.Impersonation, DirectoryAccessMask.FILE_READ_ATTRIBUTES,
                FileAttributes.FILE_ATTRIBUTE_DIRECTORY, ShareAccess.FILE_SHARE_READ, CreateDisposition.FILE_OPEN,
                CreateOptions.FILE_DIRECTORY_FILE)
    root.close()
    taken = time.monotonic_ns() - start
    connection.disconnect(True)
    print(taken, flush=True)
