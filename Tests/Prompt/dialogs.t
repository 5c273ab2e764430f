"""The dialogues on a terminal: connecting, disconnecting, open files."""

import os

from scene import CANCELLED, PASSWORD, SHARE, Scene, add
from tap import done, ok
import world

RO_PATH, USE_MRU, HIDE_BOX, PERSIST, NOT_PERSIST = 1, 4, 8, 0x10, 0x20
NO_FORCE = 0x40


def said(terminal, *steps):
    """Plays a user: waits for each text, and types what follows it."""
    for expected, typed in steps:
        if not ok(terminal.expect(expected), f"the terminal shows {expected!r}", terminal.shown.decode(errors="replace")):
            return
        terminal.type(typed)


def credentials(user="alice"):
    return ("Enter the user name for 'fileserver' [", user + "\n"), ("Enter the password for fileserver: ", PASSWORD + "\n")


def connect_dialog(scene):
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        said(
            terminal, ("Drive (- for none) [Z:]: ", "\n"), (r"Folder (\\server\share): ", SHARE + "\n"),
            ("Reconnect at sign-in? [y/N]: ", "y\n"), ("Connect using different credentials? [y/N]: ", "\n"), *credentials(),
        )
        ok(terminal.answer() == "0", "the dialogue connects")
        ok(terminal.echoes() and scene.nothing_left(), "the terminal is as it was, and no helper is left")
    ok(scene.without_terminal("WNetGetConnectionW", "local=Z:") == [f"0 {SHARE}"], "the proposed drive is connected")
    ok('"UserName"="alice"' in scene.remembered(), "it is remembered with the user who was typed")
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        said(
            terminal, ("Drive (- for none) [Y:]: ", "x\n"), (f"1  {SHARE}", ""), (r"a number): ", "1\n"),
            ("Reconnect at sign-in? [Y/n]: ", "n\n"), ("[y/N]: ", "y\n"), *credentials(),
        )
        ok(terminal.answer() == "0", "the next free drive is proposed, recent folders, and the last choice (CDLG1-016)")
    scene.cancel("Z:", "X:")


def errors_are_shown(scene):
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        said(
            terminal, ("[Z:]: ", "nonsense\n"), ("That is not a drive.", ""), ("[Z:]: ", "w:\n"), ("): ", "nonsense\n"),
            ("sign-in?", "\n"), ("credentials?", "\n"), ("System error 67 (ERROR_BAD_NET_NAME) has occurred.", ""),
            ("[W:]: ", "\n"), (r"[nonsense]: ", SHARE + "\n"), ("sign-in?", "\n"), ("credentials?", "y\n"), *credentials("bob"),
        )
        ok(terminal.answer() == "0", "an error is shown, and all is asked again")
    ok(scene.without_terminal("WNetGetUserW", "local=W:") == ["0 bob"], "other credentials are asked for")
    scene.cancel("W:")


def closing(scene):
    for position in range(3):
        with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
            for text, typed in (("[Z:]: ", "\n"), ("): ", SHARE + "\n"), ("sign-in?", "\n"))[:position]:
                terminal.expect(text)
                terminal.type(typed)
            terminal.expect(": ")
            terminal.type("\x04")
            ok(terminal.answer() == CANCELLED, f"^D at question {position + 1}: -1")
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        said(terminal, ("[Z:]: ", "\n"), ("): ", SHARE + "\n"), ("sign-in?", "\n"), ("credentials?", "\n"), ("user name for", "\x04"),
             ("Nothing was connected.", ""), ("[Z:]: ", "\x04"))
        ok(terminal.answer() == CANCELLED, "the question for a password can be closed alone")
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        terminal.expect("[Z:]: ")
        terminal.type("\x03")
        ok(terminal.report() == "signal 2", "^C ends the program")
        ok(world.wait_until(terminal.echoes) and scene.nothing_left(), "  and nothing is left")


def prepared(scene):
    """WNetConnectionDialog1."""
    words = ("WNetConnectionDialog1W", f"remote={SHARE}")
    with scene.on_terminal(*words, f"flags={RO_PATH | HIDE_BOX | PERSIST}") as terminal:
        said(terminal, ("[Z:]: ", "v\n"), (f"Folder: {SHARE}", ""), ("credentials?", "\n"), *credentials())
        ok(terminal.answer() == "0", "a fixed path, without the question whether to remember it")
        ok(b"sign-in" not in terminal.shown and b"Folder (" not in terminal.shown, "  nothing else was asked")
    ok("Network\\V]" in scene.remembered(), "  it is remembered as the caller says")
    scene.cancel("V:")
    with scene.on_terminal("WNetConnectionDialog1A", f"remote={SHARE}", f"flags={NOT_PERSIST}") as terminal:
        said(terminal, ("[Z:]: ", "-\n"), (f"[{SHARE}]: ", "\n"), ("credentials?", "\n"), *credentials())
        ok(terminal.answer() == "0", "a path that can be changed, without a drive")
        ok(b"sign-in" not in terminal.shown, "  what has no drive is not remembered")
    ok(scene.without_terminal("WNetGetUserW", f"remote={SHARE}") == ["0 alice"], "  a deviceless connection is there")
    scene.cancel(SHARE)


def disconnect_dialog(scene):
    with scene.on_terminal("WNetDisconnectDialog", "type=1") as terminal:
        said(terminal, ("There are no network folders to disconnect.", ""), ("Enter. ", "\n"))
        ok(terminal.answer() == CANCELLED, "without connections there is nothing to choose")
    scene.without_terminal(*add(1, user="alice", password=PASSWORD), *add(1, "Y:", user="alice", password=PASSWORD))
    with scene.on_terminal("WNetDisconnectDialog", "type=1") as terminal:
        said(terminal, ("1  ", ""), ("2  ", ""), ("Number: ", "7\n"), ("That is not in the list.", ""), ("Number: ", "1\n"))
        ok(terminal.answer() == "0", "one of two is chosen")
    left = [scene.without_terminal("WNetGetConnectionW", f"local={name}:")[0].split()[0] for name in "YZ"]
    ok(sorted(left) == ["0", "2250"], "one is gone, and forgotten", left)
    with scene.on_terminal("WNetDisconnectDialog", "type=1") as terminal:
        said(terminal, ("Number: ", "\x04"))
        ok(terminal.answer() == CANCELLED, "^D: -1")
    scene.cancel("Y:", "Z:")


def open_files(scene):
    if not os.path.exists("/dev/fuse"):
        return
    ok(scene.without_terminal(*add(0, user="alice", password=PASSWORD)) == ["0"], "a drive")
    folder = f"{scene.session}/drives/Z:/"
    words = ("WNetDisconnectDialog1W", "local=Z:")
    question = "There are open files on the connection to Z:."
    if not world.wait_until(lambda: os.path.isdir(folder), 5):
        return
    file = os.open(f"{folder}/open-{os.getpid()}", os.O_CREAT | os.O_WRONLY)
    try:
        ok(scene.without_terminal(*words) == ["2401"], "open files and nobody to ask: 2401, and nothing is closed")
        with scene.on_terminal(*words, f"flags={NO_FORCE}") as terminal:
            ok(terminal.answer() == "2401", "with DISC_NO_FORCE nobody is asked")
        with scene.on_terminal(*words) as terminal:
            said(terminal, (question, ""), ("[y/N]: ", "\n"))
            ok(terminal.answer() == "1223", "who does not want to: 1223")
        with scene.on_terminal(*words) as terminal:
            said(terminal, (question, ""), ("[y/N]: ", "\x04"))
            ok(terminal.answer() == CANCELLED, "who closes the question: -1")
        ok(scene.without_terminal("WNetGetConnectionW", "local=Z:") == [f"0 {SHARE}"], "the connection stands")
        with scene.on_terminal(*words) as terminal:
            said(terminal, (question, ""), ("[y/N]: ", "y\n"))
            ok(terminal.answer() == "0", "who wants to disconnects by force")
    finally:
        try:
            os.close(file)
        except OSError:
            # The file was closed by force.
            pass
    ok(scene.without_terminal("WNetGetConnectionW", "local=Z:") == ["2250"], "the connection is gone")


def nobody_to_ask(scene):
    for call in (("WNetConnectionDialog", "type=1"), ("WNetDisconnectDialog", "type=1"), ("WNetConnectionDialog1W",)):
        answers = scene.without_terminal(*call, "WNetGetLastErrorW")
        ok(answers[0] == "1208" and "the user cannot be asked" in answers[1], f"{call[0]} without a way to ask: 1208, and why", answers)


def hostile_names(scene):
    """A name with what a terminal obeys is shown without that."""
    with scene.on_terminal("WNetConnectionDialog1W", "remote=\\\\server\\\x1b[2Jshare", f"flags={RO_PATH}") as terminal:
        said(terminal, ("[Z:]: ", "\n"), (r"\\server\?[2Jshare", "\x04"))
        terminal.answer()
    with scene.on_terminal("WNetConnectionDialog1W", "remote=\\\\server\\a\nb\u202ec\u2028d", f"flags={RO_PATH}") as terminal:
        said(terminal, ("[Z:]: ", "\n"), (r"\\server\a?b?c?d", "\x04"))
        terminal.answer()


def odd_answers(scene):
    with scene.on_terminal("WNetConnectionDialog", "type=1") as terminal:
        said(terminal, ("[Z:]: ", "\n"), ("): ", "-9223372036854775808\n"), ("sign-in?", "\x04"))
        ok(terminal.answer() == CANCELLED, "a number that is no place is a name")
    answers = scene.without_terminal("WNetConnectionDialog1W", "remote=" + "\\\\server\\" + "x" * 40000, f"flags={RO_PATH}")
    ok(answers == ["1208"], "a question that is too long cannot be asked", answers)


def by_askpass(scene):
    script = scene.script(
        "askpass-dialog",
        'case $1 in *Drive*) echo;; *Folder*) echo \'\\\\fileserver\\share\';; *sign-in*) echo n;; *different*) echo n;; '
        f'*"user name for"*) echo alice;; *) echo "{PASSWORD}";; esac',
    )
    ok(scene.without_terminal("WNetConnectionDialog", "type=1", SSH_ASKPASS=script, DISPLAY=":9") == ["0"],
       "without a terminal the askpass program shows the dialogue")
    scene.cancel()


def program_that_answers(scene):
    """An askpass program that always answers the same does not keep a dialogue for ever, and is not told its answer."""
    script = scene.script("askpass-useless", f'printf "%s\\n--\\n" "$1" >>{scene.folder}/questions; echo hunter2')
    ok(scene.without_terminal("WNetConnectionDialog", "type=1", SSH_ASKPASS=script, DISPLAY=":9") == [CANCELLED], "five useless answers close a question")
    asked = scene.text("questions")
    ok(asked.count("--\n") == 5 and "hunter2" not in asked, "  no question repeats an answer", asked)
    script = scene.script("askpass-refused", f'echo x >>{scene.folder}/asked; case $1 in *Drive*) echo;; *Folder*) echo nonsense;; *) echo n;; esac')
    ok(scene.without_terminal("WNetConnectionDialog", "type=1", SSH_ASKPASS=script, DISPLAY=":9") == [CANCELLED], "so do five folders that are not there")
    ok(scene.text("asked").count("x") == 20, "  each was asked for", scene.text("asked"))


with Scene() as scene:
    for test in (connect_dialog, errors_are_shown, closing, prepared, disconnect_dialog, open_files, nobody_to_ask, hostile_names, odd_answers, by_askpass, program_that_answers):
        test(scene)
done()
