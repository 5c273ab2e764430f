"""Asking without a terminal: by an askpass program, by the rules of SSH_ASKPASS, or not at all."""

import os
import signal
import subprocess

from scene import COMMANDLINE, INTERACTIVE, PASSWORD, SHARE, Scene, add
from tap import done, ok
import world

CALL = add(INTERACTIVE, user="alice", password="wrong")
QUESTION = "Enter the password for 'alice' to connect to 'fileserver': "


def scripts(scene):
    log = f'printf "%s\\n--\\n" "$1" >>{scene.folder}/questions'
    return {
        "right": scene.script("askpass-right", f"{log}\nprintf '%s\\r\\nsecond line\\n' '{PASSWORD}'"),
        "wrong": scene.script("askpass-wrong", f"{log}\necho wrong"),
        "cancel": scene.script("askpass-cancel", f"{log}\necho '{PASSWORD}'\nexit 1"),
        "hang": scene.script("askpass-hang", f"{log}\nsleep 600 & wait"),
        "user": scene.script("askpass-user", f'{log}\ncase $1 in *"user name for"*) echo bob;; *) echo "{PASSWORD}";; esac'),
        "flood": scene.script("askpass-flood", f"{log}\necho '{PASSWORD}'\nyes &\nexit 0"),
        "daemon": scene.script("askpass-daemon", f"{log}\necho '{PASSWORD}'\nsleep 5 &\nexit 0"),
    }


def nobody(scene, programs):
    ok(scene.without_terminal(*CALL) == ["1223"], "no terminal and no askpass program: 1223")
    for reason, variables in {
        "there is no terminal": {},
        "SSH_ASKPASS is not set": {"DISPLAY": ":9"},
        "there is no display": {"SSH_ASKPASS": programs["right"]},
        "/ is no program": {"SSH_ASKPASS": "/", "DISPLAY": ":9"},
        "SSH_ASKPASS_REQUIRE is never": {"SSH_ASKPASS": programs["right"], "DISPLAY": ":9", "SSH_ASKPASS_REQUIRE": "never"},
    }.items():
        answers = scene.without_terminal(*CALL, "WNetGetLastErrorW", **variables)
        ok(reason in answers[-1], f"WNetGetLastError says why: {reason}", answers)
    scene.without_terminal(*add(1, user="alice", password=PASSWORD))
    world.end_world(scene.session)
    ok(scene.without_terminal("WNetRestoreConnectionW", "local=Z:") == ["86"], "restoring where nobody can be asked: the refusal itself")
    scene.cancel()
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["right"]) == ["1223"], "an askpass program without a display is not used")
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=f"{scene.folder}/absent", DISPLAY=":9") == ["1223"], "nor one that is not there")
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["right"], DISPLAY=":9", SSH_ASKPASS_REQUIRE="never") == ["1223"], "nor with `never`")
    commandline = add(INTERACTIVE | COMMANDLINE, user="alice", password="wrong")
    ok(scene.without_terminal(*commandline, SSH_ASKPASS=programs["right"], DISPLAY=":9") == ["1223"], "nor for CONNECT_COMMANDLINE")
    ok(scene.text("questions") == "", "and nobody was asked")


def answers(scene, programs):
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["right"], DISPLAY=":9") == ["0"], "an askpass program that answers right")
    ok(scene.text("questions") == f"The password is invalid for {SHARE}.\n\n{QUESTION}\n--\n", "its argument is the question", scene.text("questions"))
    scene.cancel()
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["right"], SSH_ASKPASS_REQUIRE="force") == ["0"], "with `force` it needs no display")
    scene.cancel()
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["wrong"], DISPLAY=":9") == ["1326"], "one that answers wrong")
    ok(scene.text("questions").count("--") == 5, "is asked three times", scene.text("questions"))
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["cancel"], DISPLAY=":9") == ["1223"], "one that fails is a cancel")
    ok(scene.without_terminal(*add(INTERACTIVE), "WNetGetUserW", "local=Z:", SSH_ASKPASS=programs["user"], DISPLAY=":9") == ["0", "0 bob"], "without a user it is asked for one")
    scene.cancel()
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["daemon"], DISPLAY=":9") == ["0"], "what it leaves behind is not waited for")
    scene.cancel()
    ok(scene.without_terminal(*CALL, SSH_ASKPASS=programs["flood"], DISPLAY=":9") == ["0"], "nor all that it writes")
    scene.cancel()


def by_name(scene, programs):
    """A program of the current folder may be anybody's, and would be told the password."""
    def code(name, **more):
        return scene.without_terminal(*CALL, cwd=scene.folder, SSH_ASKPASS=name, DISPLAY=":9", **more)

    for name in ("askpass-right", "./askpass-right", f"../{os.path.basename(scene.folder)}/askpass-right"):
        ok(code(name) == ["1223"], f"{name} is not looked for in the current folder")
    for folders in ("", ":", ".", ":/usr/bin:.", "stage/.."):
        ok(code("askpass-right", PATH=folders) == ["1223"], f"nor for PATH={folders!r}")
    ok(scene.text("questions") == "", "and nobody was asked")
    ok(code("askpass-right", PATH=f".:/usr/bin:{scene.folder}") == ["0"], "a name is looked for in the absolute folders of PATH")
    scene.cancel()
    os.unlink(f"{scene.folder}/questions")


def beside_a_terminal(scene, programs):
    with scene.on_terminal(*CALL, SSH_ASKPASS=programs["right"], DISPLAY=":9") as terminal:
        ok(terminal.answer() == "0", "where there is a display, a window is preferred to the terminal")
    scene.cancel()
    with scene.on_terminal(*CALL, SSH_ASKPASS=programs["right"]) as terminal:
        ok(terminal.expect(QUESTION), "without a display it is the terminal")
        terminal.type("\x04")
        ok(terminal.answer() == "1223", "  which can be closed")
    with scene.on_terminal(*add(INTERACTIVE | COMMANDLINE, user="alice", password="wrong"), SSH_ASKPASS=programs["right"], DISPLAY=":9", SSH_ASKPASS_REQUIRE="force") as terminal:
        ok(terminal.expect(QUESTION), "with CONNECT_COMMANDLINE it always is")
        terminal.type(PASSWORD + "\n")
        ok(terminal.answer() == "0", "  and connects")
    scene.cancel()


def hanging(scene, programs):
    variables = {"SSH_ASKPASS": programs["hang"], "DISPLAY": ":9"}
    with scene.on_terminal(*CALL, **variables) as terminal:
        ok(world.wait_until(lambda: len(scene.helpers()) >= 2), "an askpass program does not answer")
        terminal.type("\x03")
        ok(terminal.report() == "signal 2", "^C ends the program")
        ok(scene.nothing_left(), "  and the askpass program")
        ok(terminal.echoes(), "  the terminal shows what is typed")
    client = subprocess.Popen([scene.client, *CALL], env=scene.environment_with(variables), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    ok(world.wait_until(lambda: len(scene.helpers()) >= 2), "one without a terminal does not answer")
    client.kill()
    client.wait()
    ok(scene.nothing_left(), "when the program is killed nothing is left")
    client.stdout.close()
    client = subprocess.Popen([scene.client, *CALL], env=scene.environment_with(variables), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    world.wait_until(lambda: len(scene.helpers()) >= 2)
    for pid in scene.helpers():
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            if b"mpr-prompt" in file.read():
                os.kill(pid, signal.SIGKILL)
    ok(client.communicate()[0] == b"1223\n", "when the helper is killed the call ends with 1223")
    ok(scene.nothing_left(), "  and nothing is left")


with Scene() as scene:
    programs = scripts(scene)
    for test in (nobody, by_name, answers, beside_a_terminal, hanging):
        test(scene, programs)
done()
