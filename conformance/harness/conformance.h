/**
 * @file conformance.h
 * The functions and macros that a conformance test is written with.
 *
 * A test program is one source file, compiled once without and once with UNICODE, that defines `tests`:
 *
 *     static void an_empty_remote_name(void)
 *     {
 *         NETRESOURCE resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("")};
 *         check_code("ADD2-044", "an empty remote name", WNetAddConnection2(&resource, NULL, NULL, 0),
 *                    ERROR_BAD_NET_NAME);
 *     }
 *
 *     const struct test tests[] = {
 *         {"an empty remote name", an_empty_remote_name},
 *         {0},
 *     };
 *
 * Every test runs in a process of its own, in a world of its own: a machine registry, a user's profile and a logon
 * session that nothing has touched (adapter.h). A test prepares them before its first WNet call. A test that crashes,
 * hangs or leaves by exit() is a failure of that test alone.
 *
 * The program prints TAP: one line per check, the plan last, and one for each test that was not carried out as a whole
 * (INTERPRETING.md). It exits with 0 only if nothing failed.
 * An id names a row of assertions/assertions.tsv, as one literal string "ADD2-044", so that tools/books finds it.
 */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <windows.h>
#include <winnetwk.h>

#include <stddef.h>

/** A text literal of TCHARs. It may be put where Microsoft declares a non-const string. */
#define T(literal) ((TCHAR *)TEXT(literal))

/* ---- Tests ---- */

/** The needs of a test beyond the implementation itself. If one is missing, the test is not run and says so. */
enum needs {
    NEEDS_SERVER = 0x01,   /**< A real SMB server: `server` is filled. */
    NEEDS_ACCOUNTS = 0x02, /**< That server has all the accounts, also bob and the disabled, locked, expired ones. */
    NEEDS_SESSIONS = 0x04, /**< A second logon session of the same user. */
    NEEDS_SILENCE = 0x08,  /**< A server that never answers, and requests to it that end after a time of our choice. */
    NEEDS_UTF8 = 0x10,     /**< Text of the A functions is UTF-8. */
    NEEDS_SHARES = 0x20,   /**< The real server has all shares of Tests/Support/private-smbd, by their names there. */
    NEEDS_BROKEN_PROFILE = 0x40, /**< A profile that can be made unreadable. */
    NEEDS_USER = 0x80,           /**< Somebody who answers dialogs (adapter_user), or who can be absent. */
};

/** One test, or one role that a test gives to another process. */
struct test {
    const char *name;    /**< The name of the test, or of the role for in_another_process; NULL ends the list. */
    void (*run)(void);   /**< The test; NULL for a role. */
    unsigned needs;      /**< enum needs, combined. */
    DWORD (*role)(void); /**< A role: it runs only if a test asks for it, and returns a code to that test. */
};

/** The program's tests and roles, ended by {0}. Each test program defines it. */
extern const struct test tests[];

/** A role: {ROLE("takes Z:", takes_z)}. */
#define ROLE(name, function) name, NULL, 0, function

/* ---- Checks ---- */

/** The check `id` passes if `condition` is true. A format and its values follow that say what then holds. */
#define check(id, condition, ...) check_at(__FILE__, __LINE__, (id), (condition) != 0, __VA_ARGS__)

/**
 * Checks the code that a WNet call has just returned on this thread; `got` is the call itself.
 *
 * It judges the last error, too: unless the code is NO_ERROR, the thread's last error has to be the same (GEN-001). For
 * this the harness sets the last error to LAST_ERROR_UNSET before every test and after every check_code.
 */
#define check_code(id, description, got, expected)                                                                     \
    check_code_at(__FILE__, __LINE__, (id), (description), (got), (expected))

/** Checks any other number: a size, a last error, a code that another thread or process has returned. */
#define check_number(id, description, got, expected)                                                                   \
    check_number_at(__FILE__, __LINE__, (id), (description), (got), (expected))

/** Checks that two texts are the same, unit by unit. NULL equals NULL alone. */
#define check_text(id, description, got, expected)                                                                     \
    check_text_at(__FILE__, __LINE__, (id), (description), (got), (expected))

/** check_text for text that has 16 bits in A programs, too, as notifyees get it. `expected` is a u"..." literal. */
#define check_wide(id, description, got, expected)                                                                     \
    check_wide_at(__FILE__, __LINE__, (id), (description), (got), (expected))

/** check_text for UTF-8, as adapter_profile_text gives it. */
#define check_utf8(id, description, got, expected)                                                                     \
    check_utf8_at(__FILE__, __LINE__, (id), (description), (got), (expected))

/** Checks that `length` bytes did not change: those of an input structure, say, against a copy made before. */
#define check_same(id, description, before, after, length)                                                             \
    check_same_at(__FILE__, __LINE__, (id), (description), (before), (after), (length))

/** Prints a skipped check: this row cannot be judged in this run. */
void untested(const char *id, const char *reason);

/** Ends the test, because the implementation does not have what the test asks for. */
_Noreturn void unsupported(const char *reason);

/** Ends the test, because its set-up failed. That says nothing about the implementation. */
_Noreturn void unresolved(const char *reason);

/** The last error before each call under check_code: a call that leaves the last error alone is noticed by it. */
#define LAST_ERROR_UNSET ((DWORD)0xE0000BADu)

/* ---- Buffers ---- */

/**
 * A poisoned buffer for `size` bytes, with canaries on both sides. It is never freed: a test ends soon.
 * `size` may be 0: the buffer then is a valid pointer to nothing.
 */
void *poisoned(size_t size);

/** A poisoned buffer for `length` characters (TCHARs), the terminating zero included. */
#define poisoned_text(length) ((TCHAR *)poisoned((length) * sizeof(TCHAR)))

/** Checks that nothing was written to a poisoned buffer or around it. */
#define check_untouched(id, description, buffer) check_untouched_at(__FILE__, __LINE__, (id), (description), (buffer))

/** Checks that a poisoned buffer holds this text with its zero, and that nothing was written around the buffer. */
#define check_filled(id, description, buffer, expected)                                                                \
    check_filled_at(__FILE__, __LINE__, (id), (description), (buffer), (expected))

/**
 * A copy of `size` bytes, or a buffer of that size if `bytes` is NULL, at the end of memory: a function that reads or
 * writes one byte behind it crashes. Never freed.
 */
void *at_the_edge(const void *bytes, size_t size);

/** A copy of a text, and a buffer for `length` characters, at the end of memory. */
#define text_at_the_edge(text) ((TCHAR *)at_the_edge((text), (length(text) + 1) * sizeof(TCHAR)))
#define room_at_the_edge(length) ((TCHAR *)at_the_edge(NULL, (length) * sizeof(TCHAR)))

/* ---- Text ---- */

/** UTF-8 as TCHARs: for text that is not a literal. Never freed. */
TCHAR *text(const char *utf8);

/** A text of the harness or of a test in the other forms that checks compare: check_utf8, check_wide. Never freed. */
const char *utf8(const TCHAR *text);
const WCHAR *utf16(const TCHAR *text);

/** The name of a code, "ERROR_BUSY"; "?" for one that the harness does not know. */
const char *code_name(DWORD code);

/** Number of characters (TCHARs) of a text, without its zero. */
size_t length(const TCHAR *text);

/* ---- Server ---- */

/**
 * The SMB server of tests that need one. Remote names call it "fileserver", and "otherserver" as if it were another
 * one.
 */
struct server {
    const TCHAR *user;      /**< May use the shares; denied by \\fileserver\denied. */
    const TCHAR *user2;     /**< A second user with the same password, with NEEDS_ACCOUNTS. */
    const TCHAR *password;  /**< Of every account. */
    const TCHAR *workgroup; /**< The server's workgroup, which is the domain of its accounts. */
    const TCHAR *ipv4;      /**< Its address as a name in remote names, "127.0.0.1". */
    const TCHAR *ipv6;      /**< The same for IPv6, "--1.ipv6-literal.net"; NULL if it has none. */
};

/** Filled for a test with NEEDS_SERVER, and for its roles. */
extern struct server server;

/**
 * A share of that server, as a remote name "\\\\fileserver\\..."; never freed. Ends the test if the server has no such
 * share.
 *
 * `user` and `user2` may use "share" and "share2", neither may use "denied", anybody may use "guest"; "printer" is a
 * printer. Without a server the shares have these names.
 */
TCHAR *server_share(const char *which);

/* ---- Other processes and threads ---- */

/**
 * Runs a role in another process of the same logon session, waits for its end, and returns the role's result. The
 * checks of the role count as those of the test. A role that does not return is a failed check; the result then is
 * LAST_ERROR_UNSET.
 */
DWORD in_another_process(const char *role);

/**
 * in_another_process in another logon session of the same user, with the same registry and the same profile. A role of
 * the other session that calls it gets the first session.
 */
DWORD in_another_session(const char *role);

/** Runs a role in several processes at once: none begins before all are ready. `results` gets the result of each. */
void in_processes(unsigned count, const char *role, DWORD results[]);

/** Runs a function on another thread of this process and waits for its end. */
void in_another_thread(void (*run)(void));

/** Runs a function on several threads at once, with the numbers 0 to count - 1, and waits for all. */
void in_threads(unsigned count, void (*run)(unsigned number));

/* ---- The functions behind the macros above ---- */

#if defined(__GNUC__)
#define CONFORMANCE_PRINTF __attribute__((format(printf, 5, 6)))
#else
#define CONFORMANCE_PRINTF
#endif
int check_at(const char *file, int line, const char *id, int passed, const char *description, ...) CONFORMANCE_PRINTF;
int check_code_at(const char *file, int line, const char *id, const char *description, DWORD got, DWORD expected);
int check_number_at(const char *file, int line, const char *id, const char *description, unsigned long long got,
                    unsigned long long expected);
int check_text_at(const char *file, int line, const char *id, const char *description, const TCHAR *got,
                  const TCHAR *expected);
int check_wide_at(const char *file, int line, const char *id, const char *description, const WCHAR *got,
                  const WCHAR *expected);
int check_utf8_at(const char *file, int line, const char *id, const char *description, const char *got,
                  const char *expected);
int check_same_at(const char *file, int line, const char *id, const char *description, const void *before,
                  const void *after, size_t length);
int check_untouched_at(const char *file, int line, const char *id, const char *description, const void *buffer);
int check_filled_at(const char *file, int line, const char *id, const char *description, const TCHAR *buffer,
                    const TCHAR *expected);

#endif
