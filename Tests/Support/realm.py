"""A Kerberos realm of its own for tests: an MIT KDC on loopback. It changes nothing outside its folder.

Debian packages: krb5-kdc, krb5-admin-server, krb5-user. Their own servers are not used.
"""

import os
import secrets
import signal
import socket
import subprocess

PATH = f"/usr/sbin:/usr/bin:/sbin:/bin:{os.environ.get('PATH', '')}"


def free_port():
    """A port of loopback that nobody listens on, neither by TCP nor by UDP."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            try:
                udp.bind(tcp.getsockname())
            except OSError:
                continue
            return tcp.getsockname()[1]


class Realm:
    """A realm with its KDC. Each user's password is `password`."""

    def __init__(self, folder, name, users, services):
        self.name, self.folder, self.password = name, folder, secrets.token_hex(8)
        self.keytab, self.port = f"{folder}/keytab", free_port()
        self._kdc = None
        os.makedirs(folder, exist_ok=True)
        self._write("kdc.conf", f"""[kdcdefaults]
kdc_listen = 127.0.0.1:{self.port}
kdc_tcp_listen = 127.0.0.1:{self.port}
[realms]
{name} = {{
  database_name = {folder}/principal
  key_stash_file = {folder}/stash
  acl_file = {folder}/acl
  disable_pac = true
}}
[logging]
kdc = FILE:{folder}/kdc.log
""")
        self.configuration = self.write_configuration("krb5.conf")
        self._run("kdb5_util", "create", "-s", "-r", name, "-P", secrets.token_hex(8))
        self.admin(
            *(f"addprinc -pw {self.password} {user}" for user in users),
            *(f"addprinc -randkey {service}" for service in services),
            *(f"ktadd -k {self.keytab} {service}" for service in services))
        self.start()

    def _write(self, name, text):
        with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
        return f"{self.folder}/{name}"

    def write_configuration(self, file, port=None, more="", realm=True, dns=False):
        """Writes a krb5.conf for clients; answers its path."""
        # Without a primary KDC the library asks a name server which one that is, whenever the KDC has answered.
        server = f"127.0.0.1:{port or self.port}"
        place = f"{{\n  kdc = {server}\n  primary_kdc = {server}\n}}"
        return self._write(file, f"""[libdefaults]
default_realm = {self.name if realm else "OTHER.TEST"}
dns_lookup_kdc = {str(dns).lower()}
dns_lookup_realm = {str(dns).lower()}
{more}
""" + (f"[realms]\n{self.name} = {place}\n" if realm else "")
            + (f"[domain_realm]\n.{self.name.lower()} = {self.name}\n" if realm else ""))

    def environment(self, configuration=None):
        """The variables by which MIT's programs find the realm."""
        return {
            "PATH": PATH, "KRB5_CONFIG": configuration or self.configuration,
            "KRB5_KDC_PROFILE": f"{self.folder}/kdc.conf", "TMPDIR": self.folder,
        }

    def _run(self, *command, text="", **variables):
        return subprocess.run(
            command, input=text, text=True, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=self.environment() | variables).stdout

    def admin(self, *commands):
        """Has kadmin.local do something."""
        return self._run("kadmin.local", "-r", self.name, text="\n".join(commands) + "\n")

    def start(self, **variables):
        """Starts the KDC, and waits until it answers."""
        self._kdc = subprocess.Popen(
            ["krb5kdc", "-n", "-r", self.name], env=self.environment() | variables, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self._kdc.poll() is not None:
                    raise RuntimeError("the KDC does not start") from None

    def stop(self):
        """Ends the KDC."""
        if self._kdc:
            self._kdc.terminate()
            self._kdc.wait()
            self._kdc = None

    def pause(self, stopped=True):
        """Has the KDC fall silent, or go on."""
        self._kdc.send_signal(signal.SIGSTOP if stopped else signal.SIGCONT)

    def kinit(self, user, cache, *options, **variables):
        """Logs a user on into a cache; answers KRB5CCNAME."""
        self._run("kinit", "-c", cache, *options, f"{user}@{self.name}", text=self.password + "\n", **variables)
        return cache
