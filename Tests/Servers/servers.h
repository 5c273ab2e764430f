/**
 * @file servers.h
 * Failing servers beside the real one, and what a session has left of them. Linux only.
 */
#ifndef SERVERS_H
#define SERVERS_H

#include "adapter.h"
#include "conformance.h"

/** A program of Tests/Support/servers with its arguments, NULL at the end; "@" stands for the real server's address. */
struct failing {
    const char *program[6];
};

/** Starts a server, which ends with this process, and gives it a name ("silent"); before the first WNet call. */
void start_server(const struct failing *server, const char *name);

/** Starts the relay to the real server, by the name: each way of it takes so long, for pieces of so many bytes. */
void start_relay(const char *name, const char *delay_us, const char *bytes);

/** WNetAddConnection2 to the share of a server, as the real server's user; `device`: "Z:", or NULL. */
DWORD connect_device(const char *device, const char *server);

/** Connects the share of the real server as a device, asks for it, and cancels it. The first code that is an error. */
DWORD use_device(const char *device);

/** WNetGetConnection and WNetCancelConnection2 without flags. */
DWORD ask_device(const char *device);
DWORD cancel_device(const char *device);

/** What WNetGetLastError says on this thread: the error's number, and in UTF-8 its text. */
DWORD network_error(char text[256]);

/** Milliseconds of a clock that only goes forward. */
double now_ms(void);
void sleep_ms(unsigned milliseconds);

/** From now on the redirectors that this process starts stay its descendants, so that it can count them. */
void keep_descendants(void);

/** How many processes of the session there are: redirector, spare, workers. */
unsigned session_processes(void);

/** Whether within half a minute there are at most so many of them. */
int falls_to(unsigned processes);

/** Checks that the session is as if nothing had ever been tried; needs keep_descendants, and Y: free. */
void check_nothing_left(void);

#endif
