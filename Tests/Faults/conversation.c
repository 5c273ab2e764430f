/* Orders and answers, through two pipes. */

#define _GNU_SOURCE
#include "conversation.h"
#include "tracing.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct client start_client(void)
{
    char *arguments[] = {getenv("STEP_CLIENT"), NULL};
    int input[2], output[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) {
        perror("pipe2");
        exit(2);
    }
    fcntl(output[0], F_SETFL, O_NONBLOCK);
    struct client client = {start_traced(arguments, environ, input[0], output[1]), input[1], output[0]};
    close(input[0]);
    close(output[1]);
    listen_to(client.output);
    return client;
}

int waits_for_order(pid_t pid)
{
    const struct tracee *tracee = find_tracee(pid);
    return tracee != NULL && tracee->inside && tracee->call == SYS_read && tracee->argument == STDIN_FILENO;
}

void order(const struct client *client, const char *line)
{
    /* A client that was killed reads no more; SIGPIPE is ignored. */
    dprintf(client->input, "%s\n", line);
}

const char *hear(const struct client *client, long long end)
{
    static char answer[1024];
    size_t size = 0;
    int status;
    while (size < sizeof answer - 1) {
        ssize_t count = read(client->output, answer + size, 1);
        if (count == 1 && answer[size++] != '\n') continue;
        if (count == 1) {
            answer[size - 1] = 0;
            return answer;
        }
        if (has_ended(client->pid, &status) || now_ms() >= end) return NULL;
        pump(100);
    }
    return NULL;
}

int dismiss(const struct client *client, long long end)
{
    int status;
    listen_to(-1);
    close(client->input);
    close(client->output);
    while (!has_ended(client->pid, &status))
        if (now_ms() < end)
            pump(100);
        else
            return 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
