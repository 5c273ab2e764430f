"""A password in system calls: every one that client, redirector and workers make in a connect is traced with all it
passes to the kernel. Only the sockets between them and the kernel's keyring may get it."""

import os
import re
import signal
import subprocess

from scene import Scene, connect, disconnect
from tap import done, note, nothing, ok, skip
import world

# What these calls show is what the kernel gave, not what it was given.
INPUT = {"read", "readv", "pread64", "preadv", "preadv2", "recvfrom", "recvmsg", "recvmmsg", "readlink", "readlinkat",
         "getdents64", "getrandom", "ptrace"}
OPENING = {"open", "openat", "openat2", "creat", "dup", "dup2", "dup3", "fcntl", "epoll_create1", "eventfd2", "pipe2",
           "memfd_create", "signalfd4", "inotify_init1", "timerfd_create"}
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def calls(path):
    """The system calls of a trace: (pid, name, line). One that was interrupted by another process's is put together."""
    begun = {}
    with open(path) as lines:
        for line in lines:
            pid, _, rest = line.rstrip("\n").partition(" ")
            rest = rest.lstrip()
            if rest.endswith("<unfinished ...>"):
                begun[pid] = rest.removesuffix("<unfinished ...>")
                continue
            if resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", rest):
                rest = begun.pop(pid, "") + resumed[1]
            if call := re.match(r"(\w+)\(", rest):
                yield pid, call[1], rest


def uses(path, secrets):
    """Each call that passes a password on: (name, form, what it goes to). And the number of calls."""
    sockets, found, count = set(), [], 0
    for pid, name, line in calls(path):
        count += 1
        result = re.search(r"\) += (-?\d+)", line)
        result = int(result[1]) if result else -1
        first = re.match(r"\w+\((\d+)", line)
        first = int(first[1]) if first else -1
        if name in ("socket", "socketpair") and result >= 0:
            pair = re.search(r"\[(\d+)[^,]*, (\d+)[^,]*\]", line)
            made = {(pid, int(end)) for end in (pair.groups() if pair else [result])}
            sockets = sockets | made if "(AF_UNIX, SOCK_SEQPACKET" in line else sockets - made
        elif name in ("accept", "accept4") and result >= 0:
            sockets = sockets | {(pid, result)} if (pid, first) in sockets else sockets - {(pid, result)}
        elif name in OPENING:
            sockets -= {(pid, result)}
        elif name == "close":
            sockets -= {(pid, first)}
        if name in INPUT or name == "keyctl" and "KEYCTL_READ" in line:
            continue
        for text in TEXT.findall(line):
            data = bytes.fromhex(text.replace("\\x", ""))
            for secret in secrets:
                for form in secret.forms_in(data):
                    kind = "socket" if name in ("sendto", "sendmsg") and (pid, first) in sockets else "keyring" if name == "add_key" else line[:120]
                    found.append((name, form, kind))
    return found, count


def trace(scene, orders):
    """Runs a client under strace and answers the trace's path and the codes."""
    path = f"{scene.folder}/trace"
    client = scene.client("strace", "-f", "-v", "-xx", "-s", "65536", "-o", path, "-e", "trace=all", "-e", "signal=none")
    codes = [scene.order(client, *order) for order in orders]
    scene.wait(lambda: scene.redirectors(), 1)
    client.stdin.close()
    return path, codes, client


def has_keyring():
    """Whether the kernel keeps keys for a user here."""
    run = subprocess.run(["setpriv", "--reuid=64321", "cat", "/proc/keys"], capture_output=True)
    return run.returncode == 0 and run.stdout != b""


def finish(scene, client):
    """The traced redirector ends with its session; strace waits for it."""
    world.end_world(scene.session)
    try:
        client.wait(60)
    except subprocess.TimeoutExpired:
        client.send_signal(signal.SIGTERM)
        client.wait()


with Scene() as scene:
    alice, bob = scene.secrets["alice"], scene.secrets["bob"]
    add = lambda kind, device, host, user, secret, flags: connect(kind, device, f"\\\\{host}\\share", user, secret.text, flags)
    path, codes, client = trace(scene, [
        add("W", "Z:", "127.0.0.1", "alice", alice, 1),
        add("A", None, "127.0.0.2", "alice", alice, 0),
        add("A", "Y:", "127.0.0.3", "bob", bob, 1),
        add("W", "X:", "127.0.0.4", "bob", alice, 1),
        disconnect("Z:", 1),
        disconnect("\\\\127.0.0.2\\share"),
        disconnect("Y:", 1),
    ])
    if codes[0] != 0 and not os.path.getsize(path):
        skip("all writes", "strace may not trace here")
        done()
    ok(codes == [0, 0, 0, 1326, 0, 0, 0], "connects and cancels while all system calls are traced", codes)
    finish(scene, client)
    found, count = uses(path, (alice, bob))
    nothing([one for one in found if one[2] not in ("socket", "keyring")], "no password in a call but to sockets and keyring")
    ok({form for _, form, kind in found} <= {"UTF-16LE", "UTF-16BE"}, "and there only as it was given", set(found))
    # Who is not root cannot see what a process passes to the kernel that nobody may look into.
    for kind, least in (("socket", 8 if scene.is_root else 4), ("keyring", 2 if scene.is_root and has_keyring() else 0)):
        number = sum(one[2] == kind and one[1] == "UTF-16LE" for one in found)
        ok(number >= least, f"the {kind} is seen to get it (control)", number)
        note(f"{number} times to the {kind}")
    note(f"{count} calls" + ("" if scene.is_root else ", those of the redirector without what they pass: not root"))

    path, codes, client = trace(scene, [("say", alice.text)])
    client.wait()
    ok([one for one in uses(path, (alice,))[0] if one[0] == "write"], "what is written to standard error is found (control)")
    path, codes, client = trace(scene, [connect("W", "Z:", f"\\\\127.0.0.1\\{alice.text}", "alice", alice.text)])
    finish(scene, client)
    found, _ = uses(path, (alice,))
    if scene.is_root:
        ok(any(kind not in ("socket", "keyring") for _, _, kind in found), f"what is sent to the server is found (control, {codes})")
done()
