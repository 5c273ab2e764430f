/*
 * relay LISTEN_PORT TARGET_HOST:PORT DELAY_US [BYTES]
 *
 * A TCP relay that makes loopback as slow as a network: what arrives at 127.0.0.1:LISTEN_PORT leaves for the target
 * DELAY_US microseconds later, and so does what comes back: a round trip takes twice that, the handshake of TCP apart,
 * which the kernel answers at once. With BYTES what arrives leaves in pieces of that many bytes, each DELAY_US after
 * the one before: a slow server.
 *
 * Prints its port, which LISTEN_PORT 0 leaves to the kernel. Ends when its standard input ends, if that is a pipe, else
 * with its parent. One thread; every connection has two ways, and every way a queue of what is to leave when.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What a way holds at most, in bytes: far more than a fast loopback carries within a usual delay. */
enum { most_queued = 16 << 20 };
/* How long before something is due we stay awake, in nanoseconds: an idle processor wakes up that late. */
enum { awake_before = 150 * 1000 };

struct chunk {
    struct chunk *next;
    int64_t due;
    size_t size, sent; /* size 0: the end of what is sent */
    char data[];
};

struct way {
    int from, to;
    struct chunk *first, **last;
    size_t queued;
    int64_t free_at; /* when the next piece may leave */
    int full;        /* the socket takes no more for now */
    int read_all, ended;
};

struct pair {
    struct pair *next;
    struct way there, back;
    int failed;
};

static struct pair *pairs;
static struct addrinfo *target;
static int64_t delay;
static size_t piece;
static char buffer[256 << 10];

static void fail(const char *what)
{
    fprintf(stderr, "relay: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* ---- One way ---- */

static int is_temporary(void)
{
    return errno == EAGAIN || errno == EINTR;
}

/* Takes in what has arrived; 0: the connection has failed. */
static int take_in(struct way *way, int64_t now)
{
    ssize_t size = recv(way->from, buffer, sizeof buffer, 0);
    if (size < 0) return is_temporary();
    struct chunk *chunk = malloc(sizeof *chunk + (size_t)size);
    if (chunk == NULL) fail("memory");
    *chunk = (struct chunk){.due = now + delay, .size = (size_t)size};
    memcpy(chunk->data, buffer, (size_t)size);
    *way->last = chunk;
    way->last = &chunk->next;
    way->queued += chunk->size;
    way->read_all = size == 0;
    return 1;
}

static void drop_first(struct way *way)
{
    struct chunk *chunk = way->first;
    way->queued -= chunk->size;
    way->first = chunk->next;
    if (way->first == NULL) way->last = &way->first;
    free(chunk);
}

/* When something is to leave next; INT64_MAX: not until something else happens. */
static int64_t next_due(const struct way *way)
{
    if (way->first == NULL || way->full) return INT64_MAX;
    return way->first->due > way->free_at ? way->first->due : way->free_at;
}

/* Sends what is due; 0: the connection has failed. */
static int send_on(struct way *way, int64_t now)
{
    while (next_due(way) <= now) {
        struct chunk *chunk = way->first;
        if (chunk->size == 0) {
            way->ended = 1;
            drop_first(way);
            return shutdown(way->to, SHUT_WR) == 0;
        }
        size_t size = chunk->size - chunk->sent;
        if (piece != 0 && size > piece) size = piece;
        ssize_t sent = send(way->to, chunk->data + chunk->sent, size, MSG_NOSIGNAL);
        if (sent < 0 && !is_temporary()) return 0;
        if (sent < 0) {
            way->full = errno == EAGAIN;
            continue;
        }
        chunk->sent += (size_t)sent;
        if (piece != 0) way->free_at = now + delay;
        if (chunk->sent == chunk->size) drop_first(way);
    }
    return 1;
}

/* What to wait for at the socket that `in` comes from and `out` goes to. */
static struct pollfd interest(const struct way *in, const struct way *out)
{
    short events = 0;
    if (!in->read_all && in->queued < most_queued) events |= POLLIN;
    if (out->full) events |= POLLOUT;
    /* Not at all where nothing is to be done: a socket that has hung up says so again and again. */
    return (struct pollfd){.fd = events == 0 ? -1 : in->from, .events = events};
}

/* ---- A connection ---- */

static void add_pair(int listener)
{
    int on = 1, client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    int server = socket(target->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (server < 0) fail("socket");
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct pair *pair = calloc(1, sizeof *pair);
    if (pair == NULL) fail("memory");
    *pair = (struct pair){.next = pairs, .there = {client, server}, .back = {server, client}};
    pair->there.last = &pair->there.first;
    pair->back.last = &pair->back.first;
    pair->failed = connect(server, target->ai_addr, target->ai_addrlen) != 0 && errno != EINPROGRESS;
    pairs = pair;
}

static void serve(struct pair *pair, const struct pollfd *client, const struct pollfd *server, int64_t now)
{
    if (client->revents & (POLLOUT | POLLERR)) pair->back.full = 0;
    if (server->revents & (POLLOUT | POLLERR)) pair->there.full = 0;
    if (client->revents & ~POLLOUT && !pair->there.read_all) pair->failed |= !take_in(&pair->there, now);
    if (server->revents & ~POLLOUT && !pair->back.read_all) pair->failed |= !take_in(&pair->back, now);
}

static void close_pair(struct pair *pair)
{
    /* A failure on one side is a reset for the other. */
    struct linger reset = {.l_onoff = 1};
    int sockets[] = {pair->there.from, pair->there.to};
    for (int i = 0; i < 2; i++) {
        if (pair->failed) setsockopt(sockets[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(sockets[i]);
    }
    while (pair->there.first != NULL) drop_first(&pair->there);
    while (pair->back.first != NULL) drop_first(&pair->back);
    free(pair);
}

/* Sends everything that is due, takes leave of what is over, and says when the next is due. */
static int64_t send_all_on(int64_t now, unsigned *count)
{
    int64_t next = INT64_MAX;
    *count = 0;
    for (struct pair **at = &pairs; *at != NULL;) {
        struct pair *pair = *at;
        if (!pair->failed) pair->failed = !send_on(&pair->there, now) || !send_on(&pair->back, now);
        if (pair->failed || (pair->there.ended && pair->back.ended)) {
            *at = pair->next;
            close_pair(pair);
            continue;
        }
        if (next_due(&pair->there) < next) next = next_due(&pair->there);
        if (next_due(&pair->back) < next) next = next_due(&pair->back);
        ++*count;
        at = &pair->next;
    }
    return next;
}

/* ---- The program ---- */

static void run(int listener, int starter)
{
    static struct pollfd *polled;
    unsigned count;
    for (;;) {
        int64_t next = send_all_on(now_ns(), &count);
        polled = realloc(polled, (2 + 2 * count) * sizeof *polled);
        if (polled == NULL) fail("memory");
        polled[0] = (struct pollfd){.fd = listener, .events = POLLIN};
        polled[1] = (struct pollfd){.fd = starter, .events = POLLIN};
        struct pollfd *slot = polled + 2;
        for (struct pair *pair = pairs; pair != NULL; pair = pair->next) {
            *slot++ = interest(&pair->there, &pair->back);
            *slot++ = interest(&pair->back, &pair->there);
        }
        int64_t left = next == INT64_MAX ? 0 : next - now_ns() - awake_before;
        if (left < 0) left = 0;
        struct timespec limit = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
        int ready = ppoll(polled, 2 + 2 * count, next == INT64_MAX ? NULL : &limit, NULL);
        if (ready <= 0) continue;
        int64_t now = now_ns();
        slot = polled + 2;
        for (struct pair *pair = pairs; pair != NULL; pair = pair->next, slot += 2) serve(pair, slot, slot + 1, now);
        if (polled[0].revents != 0) add_pair(listener);
        if (polled[1].revents != 0 && read(starter, buffer, sizeof buffer) <= 0) return;
    }
}

static void find_target(char *text)
{
    char *colon = strrchr(text, ':');
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    if (colon == NULL || colon[1] == 0) fail("the target is HOST:PORT");
    *colon = 0;
    if (text[0] == '[' && colon[-1] == ']') { /* an IPv6 address */
        colon[-1] = 0;
        text++;
    }
    int problem = getaddrinfo(text, colon + 1, &hints, &target);
    if (problem != 0) {
        fprintf(stderr, "relay: %s: %s\n", text, gai_strerror(problem));
        exit(1);
    }
}

static int listen_at(const char *port)
{
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, SOMAXCONN) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0)
        fail("listening");
    printf("%u\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(int count, char *arguments[])
{
    struct stat input;
    if (count != 4 && count != 5) {
        fprintf(stderr, "usage: relay LISTEN_PORT TARGET_HOST:PORT DELAY_US [BYTES]\n");
        return 2;
    }
    find_target(arguments[2]);
    delay = strtoll(arguments[3], NULL, 10) * 1000;
    piece = count == 5 ? strtoul(arguments[4], NULL, 10) : 0;
    int starter = fstat(STDIN_FILENO, &input) == 0 && S_ISFIFO(input.st_mode) ? STDIN_FILENO : -1;
    if (starter < 0) prctl(PR_SET_PDEATHSIG, SIGTERM);
    /* The kernel otherwise wakes us up to 50 us late. */
    prctl(PR_SET_TIMERSLACK, 1UL);
    run(listen_at(arguments[1]), starter);
    return 0;
}
