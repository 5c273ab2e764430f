"""Keeping the password that was typed (CONNECT_CMD_SAVECRED), and removing the kept one (CONNECT_CRED_RESET). A program in
place of mpr-secrets writes down what it is told."""

import os

from scene import COMMANDLINE, INTERACTIVE, PASSWORD, RESET, SAVECRED, Scene, add
from tap import done, ok

QUESTION = "to connect to 'fileserver': "
PORT = os.environ["MPR_TEST_PORT"]


def told(scene):
    """What mpr-secrets was told since it was asked the last time: a line for each call."""
    text = scene.text("told")
    open(f"{scene.folder}/told", "w", encoding="utf-8").close()
    return text.splitlines()


def stand_in(scene, status=0):
    scene.script(
        "stage/libexec/mpr/mpr-secrets",
        f'echo "$* $(tr "\\0" "|")" >>{scene.folder}/told; exit {status}',
    )


def ask(scene, flags, *typed):
    with scene.on_terminal(*add(flags, user="alice", password="wrong")) as terminal:
        for text in typed:
            terminal.expect(QUESTION)
            terminal.type(text + "\n")
        code = terminal.answer()
    scene.cancel()
    return code


with Scene() as scene:
    base = INTERACTIVE | COMMANDLINE
    ok(ask(scene, base | SAVECRED | RESET, PASSWORD) == "0", "without mpr-secrets the flags are ignored")
    stand_in(scene)
    ok(ask(scene, base, PASSWORD) == "0" and not told(scene), "without the flags nothing is kept or removed")
    ok(ask(scene, base | SAVECRED, "wrong again", PASSWORD) == "0", "with CONNECT_CMD_SAVECRED")
    ok(told(scene) == [f"--interactive store fileserver|{PORT}|alice|{PASSWORD}|"], "the right password is kept, and no other one", scene.text("told"))
    ok(ask(scene, base | SAVECRED, "wrong", "wrong", "wrong") == "1326" and not told(scene), "a wrong one is not")
    ok(ask(scene, base | RESET, PASSWORD) == "0", "with CONNECT_CRED_RESET")
    ok(told(scene) == [f"--interactive clear fileserver|{PORT}|alice|"], "the kept password is removed")
    ok(ask(scene, base | RESET | SAVECRED, PASSWORD) == "0", "with both")
    ok([line.split()[1] for line in told(scene)] == ["clear", "store"], "the old one is removed, and the new one kept")
    with scene.on_terminal(*add(base | RESET, user="alice", password=PASSWORD)) as terminal:
        ok(terminal.answer() == "0" and not told(scene), "where nothing is asked nothing is removed")
    scene.cancel()
    with scene.on_terminal(*add(INTERACTIVE | SAVECRED | RESET, user="alice", password="wrong")) as terminal:
        terminal.expect(QUESTION)
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0" and not told(scene), "without CONNECT_COMMANDLINE both are ignored")
    scene.cancel()
    with scene.on_terminal(*add(base | SAVECRED | RESET)) as terminal:
        terminal.expect("]: ")
        terminal.type("bob\n")
        terminal.expect("Enter the password for fileserver: ")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "without a user")
    ok(told(scene) == [f"--interactive clear fileserver|{PORT}|", f"--interactive store fileserver|{PORT}|bob|{PASSWORD}|"],
       "what is kept for the server is removed, and the typed user's password kept")
    scene.cancel()
    stand_in(scene, status=2)
    ok(ask(scene, base | SAVECRED, PASSWORD) == "0", "a password that cannot be kept is ignored")
done()
