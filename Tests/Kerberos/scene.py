"""A realm, a server that takes its tickets, and a world for each check.

CLIENT and STAGE name the programs, PYTHONPATH the folder Tests/Support.
"""

import os
import subprocess
import tempfile

from realm import Realm
from world import end_world, new_world, start_server, stop_server

LOGON_FAILURE, NO_LOGON_SERVERS, WRONG_TARGET_NAME, TIME_SKEW = "1326", "1311", "1396", "1398"
ACCESS_DENIED, BAD_USERNAME, CONFLICT = "5", "2202", "1219"
SERVER, REALM = "files.krb.test", "KRB.TEST"
# The KDC has a key for one that the server does not have, and knows no other one.
UNREADABLE, UNKNOWN = "unreadable.krb.test", "unknown.krb.test"


class Scene:
    """Ends with its `with`."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="mpr-work.")
        self.realm = Realm(
            f"{self.folder}/realm", REALM, ["alice", "bob", "carol", "gone", "late"],
            [f"cifs/{SERVER}"])
        self.realm.admin(f"addprinc -randkey cifs/{UNREADABLE}", "modprinc -allow_tix gone",
                         "modprinc -pwexpire 2000-01-01 late")
        # The server's own passwords are others than the realm's.
        self.server = start_server(
            f"{self.folder}/smbd", MPR_TEST_REALM=REALM, MPR_TEST_KEYTAB=self.realm.keytab)
        self._worlds = 0
        return self

    def __exit__(self, *_):
        end_world(f"{self.folder}/worlds")
        stop_server(f"{self.folder}/smbd")
        self.realm.stop()
        end_world(self.folder)

    def cache(self, name):
        """The name of a cache."""
        return f"FILE:{self.folder}/{name}.tickets"

    def tickets(self, user, *options, **variables):
        """A cache with a user's tickets."""
        return self.realm.kinit(user, self.cache(user), *options, **variables)

    def world(self, tickets=None, configuration=None, guest=False, timeout=60000, places=None):
        """A world, as the variables of its programs."""
        self._worlds += 1
        folder = f"{self.folder}/worlds/{self._worlds}"
        all_places = {name: self.server["MPR_TEST_ADDRESS"] for name in (SERVER, UNREADABLE, UNKNOWN)}
        variables = new_world(folder, all_places | (places or {}), timeout=timeout)
        if guest:
            with open(variables["MPR_REGISTRY"], "a", encoding="utf-8") as file:
                file.write("\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\LanmanWorkstation\\Parameters]\n"
                           '"AllowInsecureGuestAuth"=dword:00000001\n')
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MPR_TEST_")}
        # Without a variable of its own a program would have the tickets of the machine's user.
        return environment | variables | {
            "KRB5_CONFIG": configuration or self.realm.configuration, "HOME": f"{folder}/home",
            "KRB5CCNAME": tickets or self.cache("nobody")}


def call(world, *words, prefix=()):
    """The answers of a client to its words."""
    run = subprocess.run([*prefix, os.environ["CLIENT"], *words], env=world, check=True, text=True,
                         stdout=subprocess.PIPE)
    return run.stdout.splitlines()


def connect(world, *arguments, server=SERVER, share="share", local="Z:", prefix=()):
    """Connects; answers the code, and the user's name or the network's own words."""
    code, *_ = answers = call(world, "WNetAddConnection2W", *([f"local={local}"] if local else []),
                              f"remote=\\\\{server}\\{share}", *arguments, "WNetGetLastErrorW", prefix=prefix)
    if code != "0":
        return code, answers[1]
    return code, user(world, local or f"\\\\{server}\\{share}")


def user(world, name="Z:"):
    """The user of a connection."""
    return call(world, "WNetGetUserW", f"local={name}")[0].removeprefix("0 ")


def drive(world, name="Z:"):
    """Where the files of a device are."""
    return f"{world['MPR_SESSION_DIR']}/drives/{name}"
