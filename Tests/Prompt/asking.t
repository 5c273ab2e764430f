"""What the user is asked on a terminal, and what becomes of the answer."""

import os

from memory import copies
from forms import Secret
from scene import COMMANDLINE, INTERACTIVE, PASSWORD, PROMPT, SHARE, Scene, add
from tap import done, nothing, ok
import world

ASK = INTERACTIVE | COMMANDLINE


def right_password(scene):
    with scene.on_terminal(*add(ASK | 1), "sleep", "60000") as terminal:
        ok(terminal.expect("Enter the user name for 'fileserver' ["), "without credentials the user is asked for a name, with a proposal")
        ok(b"invalid" not in terminal.shown, "  and not told that a password is invalid")
        ok(terminal.echoes(), "  which is shown while it is typed")
        terminal.type("alice\n")
        ok(terminal.expect("Enter the password for fileserver: "), "and for a password")
        ok(not terminal.echoes(), "  which is not shown")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "the right one connects")
        ok(terminal.echoes(), "the terminal shows what is typed again")
        ok(PASSWORD.encode() not in terminal.shown, "it has not shown the password")
        secret = Secret(PASSWORD)
        nothing(copies(terminal.pid, secret), "the password is not in the program's memory")
        with open(f"/proc/{terminal.pid}/environ", "rb") as file:
            ok(PASSWORD.encode() not in file.read(), "nor in its environment")
        ok(scene.nothing_left(), "no helper is left")
    ok('"UserName"="alice"' in scene.remembered(), "the profile remembers the user who was typed", scene.remembered())
    files = [f"{folder}/{name}" for folder, folders, names in os.walk(scene.folder) for name in names if "/mnt/" not in folder]
    nothing(
        [file for file in files if os.path.isfile(file) and not os.path.islink(file) and PASSWORD.encode() in open(file, "rb").read()],
        "no file of the world has the password",
    )
    scene.cancel()


def control_of_memory(scene):
    """The scan finds a password where one is."""
    with scene.on_terminal("hold", PASSWORD, "sleep", "60000") as terminal:
        terminal.answer()
        ok(copies(terminal.pid, Secret(PASSWORD)), "a program that has the password is found out (control)")


def wrong_then_right(scene):
    with scene.on_terminal(*add(ASK, user="alice", password="wrong")) as terminal:
        ok(terminal.expect(f"The password is invalid for {SHARE}."), "a wrong password: the user is told")
        for attempt in ("also wrong", PASSWORD):
            ok(terminal.expect("Enter the password for 'alice' to connect to 'fileserver': "), "and asked for it alone")
            terminal.type(attempt + "\n")
        ok(terminal.answer() == "0", "the second one connects")
    scene.cancel()


def another_user(scene):
    with scene.on_terminal(*add(ASK, remote=r"\\fileserver\bobs", user="alice", password=PASSWORD)) as terminal:
        ok(terminal.expect(r"\\fileserver\bobs may not be used by this user."), "a share refuses the user: the user is told")
        ok(terminal.expect("Enter the user name for 'fileserver' [alice]: "), "and asked for another one")
        ok(b"invalid" not in terminal.shown, "  because the password is right")
        terminal.type("bob\n")
        terminal.expect("Enter the password for fileserver: ")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "  who connects")
    scene.cancel()


def always_wrong(scene):
    with scene.on_terminal(*add(ASK, user="alice", password="wrong")) as terminal:
        for attempt in range(3):
            ok(terminal.expect("to connect to 'fileserver': "), f"question {attempt + 1}")
            terminal.type("wrong\n")
        ok(terminal.answer() == "1326", "after three wrong ones it is 1326")
        ok(terminal.echoes(), "and the terminal shows what is typed")


def not_asked(scene):
    with scene.on_terminal(*add(0, user="alice", password="wrong")) as terminal:
        ok(terminal.answer() == "1326", "without CONNECT_INTERACTIVE nobody is asked")
    with scene.on_terminal(*add(COMMANDLINE | PROMPT, user="alice", password="wrong")) as terminal:
        ok(terminal.answer() == "1326", "nor with what only counts with it")
    with scene.on_terminal(*add(ASK, user="alice", password=PASSWORD)) as terminal:
        ok(terminal.answer() == "0", "with the right password nobody is asked")
    scene.cancel()
    with scene.on_terminal(*add(ASK, remote=r"\\fileserver\nosuch", user="alice", password=PASSWORD)) as terminal:
        ok(terminal.answer() == "67", "another error asks for nothing")


def prompted(scene):
    with scene.on_terminal(*add(ASK | PROMPT, user="bob", password="wrong")) as terminal:
        ok(terminal.expect("Enter the user name for 'fileserver' [bob]: "), "with CONNECT_PROMPT the user is asked first")
        ok(b"invalid" not in terminal.shown, "  and nothing was tried before")
        terminal.type("\n")
        ok(terminal.expect("Enter the password for fileserver: "), "  an empty name is the proposed one")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "  and connects")
    ok(scene.without_terminal("WNetGetUserW", "local=Z:")[-1:] == ["0 bob"], "as the proposed user")
    scene.cancel()


def restored(scene):
    scene.without_terminal(*add(1, user="alice", password=PASSWORD))
    world.end_world(scene.session)
    with scene.on_terminal("WNetRestoreConnectionW", "local=Z:") as terminal:
        ok(terminal.expect("Enter the password for 'alice' to connect to 'fileserver': "), "restoring asks for the password")
        ok(b"invalid" not in terminal.shown, "  and says of none that it is invalid")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "and connects")
    scene.cancel()
    with scene.on_terminal("WNetRestoreSingleConnectionW", "local=Z:", "force=0") as terminal:
        ok(terminal.answer() not in (None, "0"), "without leave nobody is asked")


def restored_together(scene):
    drives = ("X:", "Y:", "Z:")
    for drive in drives:
        scene.without_terminal(*add(1, device=drive, user="alice", password=PASSWORD))
    for words, answers, code, asked in (
        ((PASSWORD,), "0", "the right password connects", 1),
        (("wrong",) * 3, "1326", "the wrong one is refused", 3),
    ):
        world.end_world(scene.session)
        with scene.on_terminal("WNetRestoreConnectionW") as terminal:
            for word in words:
                ok(terminal.expect("Enter the password for 'alice' to connect to 'fileserver': "), "restoring all drives asks for the password")
                terminal.type(word + "\n")
            ok(terminal.answer() == answers, code)
            count = terminal.shown.count(b"Enter the password")
            ok(count == asked, f"{len(drives)} drives of one server: the questions are {asked}", count)
        connected = sum(scene.without_terminal("WNetGetUserW", f"local={drive}")[-1:] == ["0 alice"] for drive in drives)
        ok(connected == (3 if answers == "0" else 0), "and the drives are there as it was answered", connected)
    world.end_world(scene.session)
    with scene.on_terminal("WNetRestoreConnectionW") as terminal:
        terminal.expect("Enter the password for 'alice' to connect to 'fileserver': ")
        terminal.type("\x04")
        ok(terminal.answer() == "1223", "a question that is closed is not put again for the next drive")
    scene.cancel(*drives)


def odd_answers(scene):
    with scene.on_terminal(*add(ASK, user="alice", password="wrong")) as terminal:
        terminal.expect("to connect to 'fileserver': ")
        terminal.type("x" * 3000 + "\n")
        ok(terminal.expect("to connect to 'fileserver': "), "a very long password is a wrong one")
        terminal.type("\n")
        ok(terminal.expect("to connect to 'fileserver': "), "so is an empty one")
        terminal.type("typed and erased\x15" + PASSWORD + "\n")
        ok(terminal.answer() == "0", "a line can be edited")
    scene.cancel()


with Scene() as scene:
    for test in (right_password, control_of_memory, wrong_then_right, another_user, always_wrong, not_asked, prompted, restored, restored_together, odd_answers):
        test(scene)
done()
