"""A question that is interrupted: by keys, by signals, by the end of the terminal or of a process. What is typed shows again
in every case, the call ends with a code, and nothing is left."""

import os
import signal

from scene import COMMANDLINE, INTERACTIVE, PASSWORD, Scene, add
from tap import done, ok
import world

QUESTION = "Enter the password for 'alice' to connect to 'fileserver': "
CALL = add(INTERACTIVE | COMMANDLINE, user="alice", password="wrong")


def asked(scene, *words, **more):
    """A client that asks for a password."""
    terminal = scene.on_terminal(*(words or CALL), **more)
    ok(terminal.expect(QUESTION) and not terminal.echoes(), "a password is asked for")
    return terminal


def ended(scene, terminal, what):
    ok(world.wait_until(terminal.echoes), f"{what}: the terminal shows what is typed")
    ok(scene.nothing_left(), "  and no helper is left")


def keys(scene):
    with asked(scene) as terminal:
        terminal.type("half\x03")
        ok(terminal.report() == "signal 2", "^C ends the program, too")
        ended(scene, terminal, "^C")
    with asked(scene) as terminal:
        terminal.type("\x1c")
        ok((terminal.report() or "").startswith("signal"), "^\\ ends the program, too")
        ended(scene, terminal, "^\\")
    with asked(scene) as terminal:
        terminal.type("\x04")
        ok(terminal.answer() == "1223", "^D closes the question")
        ended(scene, terminal, "^D")


def stopped(scene):
    with asked(scene) as terminal:
        terminal.type("half\x1a")
        ok(terminal.report() == "stopped", "^Z stops the program")
        ok(world.wait_until(terminal.echoes), "  the terminal shows what is typed")
        terminal.foreground()
        ok(terminal.expect(QUESTION), "  in the foreground the question is asked again")
        ok(not terminal.echoes(), "  and what is typed does not show")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "  what was typed before is forgotten")
        ended(scene, terminal, "^Z and a password")
    scene.cancel()
    with asked(scene) as terminal:
        terminal.type("\x1a")
        terminal.report()
        terminal.foreground()
        terminal.expect(QUESTION)
        terminal.type("\x03")
        ok(terminal.report() == "signal 2", "^Z and then ^C")
        ended(scene, terminal, "^Z and ^C")


def killed(scene):
    with asked(scene) as terminal:
        [helper] = scene.helpers()
        os.kill(helper, signal.SIGKILL)
        ok(terminal.answer() == "1223", "a helper that is killed is a question that was closed")
        ended(scene, terminal, "a killed helper")
    for number in (signal.SIGTERM, signal.SIGHUP):
        with asked(scene) as terminal:
            [helper] = scene.helpers()
            os.kill(helper, number)
            ok(terminal.answer() == "1223", f"so is one that ends by {number.name}")
            ended(scene, terminal, number.name)
    with asked(scene) as terminal:
        os.kill(terminal.pid, signal.SIGKILL)
        ok(terminal.report() == "signal 9", "the program is killed")
        ended(scene, terminal, "a killed program")


def hung_up(scene):
    with asked(scene) as terminal:
        terminal.hang_up()
        ok(scene.nothing_left(), "when the terminal is closed no helper is left")
        ok(world.wait_until(lambda: world.has_ended(terminal.pid)), "nor the program")


def children(scene):
    """The helper is none of the program's children for longer than it takes to start it."""
    with asked(scene) as terminal:
        ok(world.wait_until(lambda: not world.children(terminal.pid)), "the program has no child while it waits")
        [helper] = scene.helpers()
        ok(os.getpgid(helper) == os.getpgid(terminal.pid) and os.getsid(helper) == os.getsid(terminal.pid),
           "the helper is in its session and in its foreground group")
        streams = {name: os.readlink(f"/proc/{helper}/fd/{name}") for name in os.listdir(f"/proc/{helper}/fd")}
        kinds = sorted(name.split("[")[0] for name in streams.values())
        ok(kinds == ["/dev/null", "/dev/null", "/dev/pts/" + kinds[2].rpartition("/")[2], "/dev/tty", "anon_inode:", "socket:"],
           "of the program's files it has standard error alone", streams)
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "and connects")
    scene.cancel()


with Scene() as scene:
    for test in (keys, stopped, killed, hung_up, children):
        test(scene)
done()
