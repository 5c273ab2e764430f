"""A terminal with a shell of sorts: a program runs in its foreground, is stopped by ^Z and goes on by `foreground`."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

SECONDS = 30


def _lead(command, environment, answers, report, orders):
    """The leader of the terminal's session. It tells what becomes of the program, and has it go on when it is told to."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    program = os.fork()
    if program == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.dup2(answers, 3)
        os.closerange(4, 100)
        os.execve(command[0], command, environment)
    os.close(answers)
    try:
        os.setpgid(program, program)
    except OSError:
        pass
    os.write(report, b"pid %d\n" % program)
    while True:
        _, status = os.waitpid(program, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.tcsetpgrp(0, os.getpgrp())
        os.write(report, b"stopped\n")
        if not os.read(orders, 1):
            os.killpg(program, signal.SIGKILL)
            continue
        os.tcsetpgrp(0, program)
        os.killpg(program, signal.SIGCONT)
    os.tcsetpgrp(0, os.getpgrp())
    os.write(report, b"signal %d\n" % status if os.WIFSIGNALED(status) else b"exit %d\n" % os.WEXITSTATUS(status))
    # As a shell stays, so that the terminal is there.
    while os.read(orders, 1):
        pass
    os._exit(0)


class Terminal:
    """A program on a terminal. Its answers (descriptor 3) do not go there."""

    def __init__(self, command, environment):
        answers, answers_in = os.pipe()
        reports, reports_in = os.pipe()
        orders_out, orders = os.pipe()
        self.leader, self.master = pty.fork()
        if self.leader == 0:
            for unused in (answers, reports, orders):
                os.close(unused)
            _lead(command, environment, answers_in, reports_in, orders_out)
        for unused in (answers_in, reports_in, orders_out):
            os.close(unused)
        self.answers, self.reports, self.orders = answers, reports, orders
        self.buffers = {answers: b"", reports: b"", self.master: b""}
        # All that the terminal has shown.
        self.shown = b""
        self.pid = int((self.report() or "pid 0").split()[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        for descriptor in (self.master, self.orders, self.answers, self.reports):
            if descriptor is not None:
                os.close(descriptor)
        self.master = self.orders = self.answers = self.reports = None
        if self.pid:
            for pid in (self.pid, self.leader):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        os.waitpid(self.leader, 0)

    def _until(self, descriptor, condition, seconds):
        """Reads everything that comes until something is so of what came from a descriptor."""
        end = time.monotonic() + seconds
        while not condition(self.buffers[descriptor]):
            open_ones = [one for one in self.buffers if one is not None]
            ready, _, _ = select.select(open_ones, [], [], max(0, end - time.monotonic()))
            if not ready:
                return False
            for one in ready:
                try:
                    data = os.read(one, 65536)
                except OSError:
                    data = b""
                if not data:
                    if one == descriptor:
                        return False
                    del self.buffers[one]
                    self.buffers[one] = b""
                    time.sleep(0.01)
                self.buffers[one] += data
                if one == self.master:
                    self.shown += data
        return True

    def _line(self, descriptor, seconds):
        if not self._until(descriptor, lambda data: b"\n" in data, seconds):
            return None
        line, _, self.buffers[descriptor] = self.buffers[descriptor].partition(b"\n")
        return line.decode()

    def report(self, seconds=SECONDS):
        """What has become of the program: "exit 0", "signal 2", "stopped"; None when it still runs."""
        return self._line(self.reports, seconds)

    def answer(self, seconds=SECONDS):
        """The next line that the program has answered."""
        return self._line(self.answers, seconds)

    def expect(self, text, seconds=SECONDS):
        """Waits until the terminal shows a text, and forgets what it has shown so far. Answers whether it came."""
        wanted = text.encode()
        if not self._until(self.master, lambda data: wanted in data, seconds):
            return False
        self.buffers[self.master] = self.buffers[self.master].partition(wanted)[2]
        return True

    def type(self, text):
        os.write(self.master, text.encode())

    def echoes(self):
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self.master)[3] & termios.ECHO)

    def foreground(self):
        os.write(self.orders, b"f")

    def hang_up(self):
        os.close(self.master)
        del self.buffers[self.master]
        self.master = None
