/* The part of a redirector, or of a library, of another version that is the same in all versions: a packet begins with
 * "MPR1", its version and its kind, and a redirector that is asked to hand over ends.
 *
 *   other-version serve VERSION       is the session's redirector until it is asked to hand over, or for a minute
 *   other-version ask VERSION         asks the session's redirector for something; prints the version that it answers
 *   other-version hand-over VERSION   asks it to hand over; prints "ended" when it has */

#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { CANCEL = 2, HAND_OVER = 3, OTHER_VERSION = 0x8002, patience_ms = 60 * 1000 };

struct header {
    uint8_t magic[4];
    uint16_t version, kind;
};

static struct header packet(unsigned version, unsigned kind)
{
    struct header header = {{'M', 'P', 'R', '1'}, (uint16_t)version, (uint16_t)kind};
    return header;
}

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static int new_socket(struct sockaddr_un *address)
{
    address->sun_family = AF_UNIX;
    /* Relative, because a session's path may be long. */
    strcpy(address->sun_path, "redirector.sock");
    return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

static int wait_for(int descriptor)
{
    struct pollfd what = {.fd = descriptor, .events = POLLIN};
    return poll(&what, 1, patience_ms) > 0;
}

static int serve(unsigned version)
{
    struct sockaddr_un address;
    struct header asked, answer = packet(version, OTHER_VERSION);
    int lock = open("redirector.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600), listener = new_socket(&address);
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) fail("redirector.lock");
    unlink(address.sun_path);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 8) != 0) fail("socket");
    puts("ready");
    fflush(stdout);
    while (wait_for(listener)) {
        int client = accept(listener, NULL, NULL);
        if (recv(client, &asked, sizeof asked, 0) == sizeof asked && asked.kind == HAND_OVER) {
            /* In this order: who waits for the client's end may start another one. */
            unlink(address.sun_path);
            close(listener);
            close(lock);
            close(client);
            puts("handed over");
            return 0;
        }
        send(client, &answer, sizeof answer, MSG_NOSIGNAL);
        close(client);
    }
    return 1;
}

static int ask(unsigned version, unsigned kind)
{
    struct sockaddr_un address;
    struct header request = packet(version, kind), answer;
    int server = new_socket(&address);
    if (connect(server, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    if (send(server, &request, sizeof request, MSG_NOSIGNAL) != sizeof request || !wait_for(server)) fail("send");
    ssize_t size = recv(server, &answer, sizeof answer, 0);
    if (kind == HAND_OVER) return puts(size == 0 ? "ended" : "an answer") < 0;
    if (size == sizeof answer && answer.kind == OTHER_VERSION) return printf("version %u\n", answer.version) < 0;
    return puts("no answer") < 0;
}

int main(int count, char **arguments)
{
    const char *session = getenv("MPR_SESSION_DIR");
    if (count != 3 || session == NULL) return 2;
    mkdir(session, 0700);
    if (chdir(session) != 0) fail(session);
    mkdir("connections", 0700);
    unsigned version = (unsigned)atoi(arguments[2]);
    if (strcmp(arguments[1], "serve") == 0) return serve(version);
    return ask(version, strcmp(arguments[1], "ask") == 0 ? CANCEL : HAND_OVER);
}
