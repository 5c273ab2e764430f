/**
 * @file adapter.h
 * The system under the tests: registry, profile, environment, processes and threads. Each system has an implementation
 * in a folder of its own: linux, windows.
 *
 * Every test runs in a world of its own that the harness makes: an empty machine registry (except for what the
 * implementation needs to find the test servers), an empty profile, a fresh logon session. Text is UTF-8.
 *
 * Servers of every world, by their names in remote names:
 *   fileserver, otherserver   the real server if there is one (NEEDS_SERVER), else the same as nobody
 *   nobody                    an address on which no server listens: it refuses at once
 *   silent                    accepts connections and never answers
 */
#ifndef CONFORMANCE_ADAPTER_H
#define CONFORMANCE_ADAPTER_H

#include <windows.h>

#include <stddef.h>

/* ---- For tests: registry, profile, environment. To be called before the first WNet call, unless noted. ---- */

/**
 * Adds to the machine registry: lines as regedit exports them, without the header line, with full keys
 * ("[HKEY_LOCAL_MACHINE\\SYSTEM\\...]\n\"ProviderOrder\"=\"\"\n"). The registry may be read once per process.
 */
void adapter_registry(const char *lines);

/** Adds one value of type REG_EXPAND_SZ, written as regedit does (hex(2)). A name of NULL is the unnamed value. */
void adapter_registry_expand(const char *key, const char *name, const char *data);

/**
 * Network providers that the registry is to name, by service and in order: "LanmanWorkstation", or "" for no provider
 * at all.
 */
void adapter_providers(const char *provider_order);

/** How long a request to a server may take, in milliseconds. */
void adapter_timeout(unsigned milliseconds);

/**
 * Sets an environment variable of this process and those it starts; NULL removes it. An implementation may have read
 * the environment when it was loaded.
 */
void adapter_environment(const char *name, const char *value);

/** The path of a library of conformance/plugins, by its name without ending ("notifyee-a"). Never freed. */
const char *adapter_plugin(const char *name);

/** The two parts of that path: the folder, and the file's name with the separator at its beginning. */
const char *adapter_plugin_folder(void);
const char *adapter_plugin_file(const char *name);

/** The environment variable that names the folder when a test's process is started. */
#define PLUGINS_VARIABLE "CONFORMANCE_PLUGINS"

/** From now on the system's loader finds these libraries by the file's name alone, in processes that this one starts. */
void adapter_plugins_by_name(void);

/**
 * A function that a library exports; NULL if the library has none of that name. Loads the library, which then stays
 * loaded. May be called at any time.
 */
void (*adapter_function(const char *library, const char *name))(void);

/*
 * The implementation reads the profile (HKEY_CURRENT_USER) at every call, so these functions may be called at any time.
 * `key` is below the user's root: "Network\\Z".
 */

/** Replaces the whole profile by these lines, written as for adapter_registry with [HKEY_CURRENT_USER\...]. */
void adapter_profile(const char *lines);

/** Remembers a drive ("Z") as the system would: key Network\Z with all its values, for the default user. */
void adapter_remember(const char *device, const char *remote_name);

/** Whether the profile has this key. */
int adapter_profile_has(const char *key);

/** A text value (REG_SZ) of the profile; NULL if there is none of that name and type. Never freed. */
const char *adapter_profile_text(const char *key, const char *name);

/** A number (REG_DWORD) of the profile; -1 if there is none of that name and type. */
long long adapter_profile_number(const char *key, const char *name);

/** Whether this UTF-8 text occurs anywhere in the profile as it is stored. */
int adapter_profile_contains(const char *utf8);

/** From now on the profile cannot be opened, neither for reading nor for writing. */
void adapter_profile_unopenable(void);

/** From now on the file of the profile holds something that is no profile. */
void adapter_profile_damaged(void);

/** From now on the profile can be read, but not be written. Returns 0 if the system cannot arrange that. */
int adapter_profile_unwritable(void);

/**
 * Makes a folder in the root of a share that is connected, and gives its path for the functions of ISO C. Only a system
 * on which that is no path of Windows needs it (mprGetUnixPath). Where the system mounts no file system for connections
 * a folder of the world stands in for the share's files. Never freed.
 * `device`: the device that is connected ("Z:"); NULL: none. `remote`: the share, in capitals.
 */
const char *adapter_folder(const char *device, const char *remote);

/** Makes a folder at such a path. */
void adapter_make_folder(const char *path);

/**
 * Somebody is there and answers what dialogs ask, with NEEDS_USER: each question with the next answer; NULL is the last.
 * Who has no answer left closes the dialog. Before the first call nobody is there. May be called at any time.
 */
void adapter_user(const char *first, ...);

/** All that somebody was asked so far, as it was shown. Never freed. */
const char *adapter_asked(void);

/** Ends the other logon session (in_another_session): its user logs off. The next one in its place is a new session. */
void adapter_end_other_session(void);

/* ---- For the harness ---- */

/** Memory of this size, followed by at least a page that must not be touched. Never freed. */
void *adapter_edge(size_t size);

/** The implementation that is judged, and its version: "libmpr 1.2.3". Never freed. */
const char *adapter_implementation(void);

/** The system on which it is judged: "Linux 6.1.0 x86_64". Never freed. */
const char *adapter_system(void);

/**
 * The first of the needs (enum needs) that the system does not meet; NULL if it meets all. The text begins with
 * "untested: " if a tester could provide it, with "unsupported: " if the implementation does not have it. Whether there
 * are the server, its accounts and its shares (NEEDS_SERVER, NEEDS_ACCOUNTS, NEEDS_SHARES) the harness finds out
 * itself.
 */
const char *adapter_lacks(unsigned needs);

/** Makes a world, which this process hands to the processes that it starts. */
void adapter_begin_world(void);

/** Ends the world: nothing of it is left. */
void adapter_end_world(void);

/**
 * The real server as a name in remote names, by the environment's variable for its address: MPR_TEST_ADDRESS or
 * MPR_TEST_ADDRESS6. NULL: none. Never freed.
 */
const char *adapter_address(const char *variable);

/** Another process that runs this program. */
struct process;

/** Starts this program with these arguments; `other_session`: in the other of the world's two logon sessions. */
struct process *adapter_start(const char *role, const char *name, int other_session);

/** Reads at most `size` bytes that the process prints, as soon as there are some. Returns how many; 0 after the last or
 * when the process has taken more than a minute. */
size_t adapter_read(struct process *process, char *to, size_t size);

/** Lets the process know that it may begin: its standard input ends. */
void adapter_release(struct process *process);

/** Waits for the end of the process, ends it if that takes too long, and frees it. NULL if the process ended by itself
 * with exit code 0; else what happened: "signal 11 (Segmentation fault)". Never freed. */
const char *adapter_end(struct process *process);

/** Waits until adapter_release was called for this process. */
void adapter_await_release(void);

/** Runs a function on `count` threads at once and waits for all. */
void adapter_threads(unsigned count, void (*run)(unsigned number));

/** A number for the calling thread that no other thread alive has. May be called at any time. */
unsigned long long adapter_thread(void);

#endif
