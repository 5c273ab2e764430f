"""Fills the account database of private-smbd: private-smbd-accounts.py DIR NAME...

The password of all accounts is the first line of standard input. Runs under Debian's own Python, which has Samba's
modules: one process makes all accounts, and these modules set logon hours, which pdbedit can only clear.
"""

import sys

from samba.dcerpc import security
from samba.samba3 import passdb

NORMAL, DISABLED, LOCKED = 0x10, 0x1, 0x400  # account control bits (ACB_*) of [MS-SAMR]

# What is wrong with an account, by its name; the other accounts are fine.
DEFECTS = {
    "disabled": {"acct_ctrl": NORMAL | DISABLED},
    "locked": {"acct_ctrl": NORMAL | LOCKED},  # without the time of a bad password the lock never ends
    "expired": {"kickoff_time": 1},
    "pwexpired": {"pass_last_set_time": 1},
    "mustchange": {"pass_last_set_time": 0},
    "workstation": {"workstations": "OTHER"},
    "hours": {"hours": [0] * 21},  # a bit for each hour of the week
}

directory, *names = sys.argv[1:]
password = sys.stdin.readline().rstrip("\n")

passdb.set_smb_config(f"{directory}/smb.conf")
database = passdb.PDB(f"tdbsam:{directory}/private/passdb.tdb")
domain = passdb.get_global_sam_sid()
for name in names:
    account = passdb.Samu()
    account.username = name
    account.user_sid = security.dom_sid(f"{domain}-{database.new_rid()}")
    account.plaintext_passwd = password
    for attribute, value in DEFECTS.get(name, {}).items():
        setattr(account, attribute, value)
    database.add_sam_account(account)
