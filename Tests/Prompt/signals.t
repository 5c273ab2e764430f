"""A question that is interrupted: by keys, by signals, by the end of the terminal or of a process. What is typed shows again
in every case, the call ends with a code, and nothing is left."""

import os
import shlex
import signal

from scene import COMMANDLINE, INTERACTIVE, PASSWORD, Scene, add
from tap import done, ok
from terminal import Terminal
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
        [lock] = [name for name in kinds if name.startswith(f"{scene.session}/terminal.")]
        kinds.remove(lock)
        ok(os.stat(lock).st_mode & 0o777 == 0o600, "the terminal's lock is the user's alone")
        ok(kinds == ["/dev/null", "/dev/null", "/dev/pts/" + kinds[2].rpartition("/")[2], "/dev/tty", "anon_inode:", "socket:"],
           "of the program's files it has standard error alone", streams)
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "and connects")
    scene.cancel()


def beside(scene, second):
    """A program on a terminal: a client that asks, and later, when the file "go" is there, another one."""
    clients = [shlex.join([scene.client, "output", "3", *words]) for words in (CALL, second)]
    return Terminal(["/bin/bash", "-c", f"{clients[0]} & (until [ -e {scene.folder}/go ]; do sleep 0.05; done; exec {clients[1]}) & wait"],
                    scene.environment)


def at_once(scene):
    """Two programs of one foreground group ask on one terminal."""
    second = add(INTERACTIVE | COMMANDLINE, "Y:", user="alice", password="wrong", remote=r"\\otherserver\share")
    for kills in (False, True):
        with beside(scene, second) as terminal:
            ok(terminal.expect(QUESTION), "one program asks")
            [first] = scene.helpers()
            scene.script("go", "")
            world.wait_until(lambda: len(scene.helpers()) == 2)
            ok(not terminal.expect("Enter", 3), "another one does not ask meanwhile")
            ok(not terminal.echoes(), "  and what is typed does not show")
            if kills:
                [other] = [helper for helper in scene.helpers() if helper != first]
                os.kill(other, signal.SIGTERM)
                ok(terminal.answer() == "1223", "the one that waits is ended")
                ok(not terminal.echoes(), "  what is typed still does not show")
            terminal.type(PASSWORD + "\n")
            ok(terminal.answer() == "0", "the first one gets its answer")
            if not kills:
                ok(terminal.expect("Enter the password for 'alice' to connect to 'otherserver': "), "then the other one asks")
                ok(not terminal.echoes(), "  and what is typed does not show")
                terminal.type(PASSWORD + "\n")
                ok(terminal.answer() == "0", "  it gets its answer")
            ended(scene, terminal, "two questions")
            ok(PASSWORD.encode() not in terminal.shown, "no password was shown")
        scene.cancel("Z:", "Y:")
        os.unlink(f"{scene.folder}/go")


def raw(scene):
    with Terminal(["/bin/bash", "-c", "stty raw; exec " + shlex.join([scene.client, "output", "3", *CALL])], scene.environment) as terminal:
        ok(terminal.expect(QUESTION), "a terminal in raw mode")
        terminal.type(PASSWORD + "\r")
        ok(terminal.answer() == "0", "Enter ends the answer")
    scene.cancel()


def held(scene):
    """A terminal whose output is held by ^S."""
    for go_on in (False, True):
        with Terminal(["/bin/bash", "-c", "echo ready; read; exec " + shlex.join([scene.client, "output", "3", *CALL])], scene.environment) as terminal:
            terminal.expect("ready")
            terminal.type("\x13\n")
            ok(world.wait_until(lambda: not terminal.echoes()), "a password is asked for on a terminal that shows nothing")
            if go_on:
                terminal.type("\x11")
                ok(terminal.expect(QUESTION), "^Q shows the question")
                terminal.type("\x04")
                ok(terminal.answer() == "1223", "  which can be closed")
            else:
                os.kill(terminal.pid, signal.SIGKILL)
            ended(scene, terminal, "^S")


# Runs a program in the background, and when that has stopped or ended another one in the foreground.
BACKGROUND = """
import os, signal, sys
separator = sys.argv.index("--")
background, foreground = sys.argv[2:separator], sys.argv[separator + 1:]
first = os.fork()
if first == 0:
    os.setpgid(0, 0)
    if sys.argv[1] == "ignore": signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.execv(background[0], background)
os.setpgid(first, first)
os.waitpid(first, os.WUNTRACED)
os.write(3, b"background\\n")
second = os.fork()
if second == 0: os.execv(foreground[0], foreground)
os.waitpid(second, 0)
os.killpg(first, signal.SIGKILL) if sys.argv[1] != "ignore" else None
"""


def in_background(scene):
    client = [scene.client, "output", "3", *CALL]
    for way, told in (("stop", ["background"]), ("ignore", ["1223", "background"])):
        with Terminal(["/usr/bin/python3", "-c", BACKGROUND, way, *client, "--", *client], scene.environment) as terminal:
            ok([terminal.answer() for _ in told] == told, f"a program in the background asks nothing ({way})")
            ok(terminal.expect(QUESTION), "  one in the foreground does not wait for it")
            terminal.type(PASSWORD + "\n")
            ok(terminal.answer() == "0", "  and gets its answer")
            ended(scene, terminal, "a program in the background")
        scene.cancel()


with Scene() as scene:
    for test in (keys, stopped, killed, hung_up, children, at_once, raw, held, in_background):
        test(scene)
done()
