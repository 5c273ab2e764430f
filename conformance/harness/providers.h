/**
 * @file providers.h
 * Network providers whose behaviour a test describes, and what they were asked.
 *
 * conformance/plugins has one provider under several names, as libraries provider-a and so on. Each hands every call to
 * the test's process, where it is written down and answered as the test asked.
 *
 *     provider       NPGetCaps  NPAddConnection  3  4  NPCancelConnection  NPGetConnection
 *     a, b, c            x             x         x             x                  x
 *     add                x             x                       x                  x
 *     add3               x                       x             x                  x
 *     add4               x             x         x  x          x                  x
 *     no-caps                          x         x             x                  x
 *     caps-only          x
 *
 * A provider remembers what it connected, in this process: what was added can be asked for and cancelled.
 */
#ifndef CONFORMANCE_PROVIDERS_H
#define CONFORMANCE_PROVIDERS_H

#include <windows.h>
#include <winnetwk.h>

/** The functions of a provider; combined where a test looks at several. */
enum provider_function {
    NP_CAPS = 0x01,   /**< NPGetCaps. */
    NP_ADD = 0x02,    /**< NPAddConnection. */
    NP_ADD3 = 0x04,   /**< NPAddConnection3. */
    NP_ADD4 = 0x08,   /**< NPAddConnection4. */
    NP_CANCEL = 0x10, /**< NPCancelConnection. */
    NP_GET = 0x20,    /**< NPGetConnection. */
    NP_ADDS = 0x0E,   /**< All three that connect. */
    NP_ALL = 0x3E,    /**< All but NPGetCaps, which may be asked at any time. */
};

/** One call of a provider. What it does not apply to is 0. Texts and bytes are copies; NULL stays NULL. */
struct provider_call {
    const char *provider;                            /**< "a", "b" and so on. */
    enum provider_function function;                 /**< What was called. */
    DWORD index;                                     /**< NPGetCaps. */
    HWND owner;                                      /**< NPAddConnection3 and 4. */
    DWORD scope, type, display_type, usage;          /**< The NETRESOURCE, as all of these texts: */
    const WCHAR *local, *remote, *comment, *network; /**< network: lpProvider. local: of NPGetConnection too. */
    const WCHAR *password, *user;                    /**< NPAddConnection and 3. */
    DWORD flags;                                     /**< NPAddConnection3 and 4. */
    const unsigned char *auth;                       /**< NPAddConnection4: lpAuthBuffer. */
    DWORD auth_size;                                 /**< NPAddConnection4: cbAuthBuffer. */
    const unsigned char *options;                    /**< NPAddConnection4: lpUseOptions. */
    DWORD options_size;                              /**< NPAddConnection4: cbUseOptions. */
    const WCHAR *name;                               /**< NPCancelConnection: lpName. */
    BOOL force;                                      /**< NPCancelConnection. */
    DWORD size;                                      /**< NPGetConnection: *lpnBufferLen when it was called. */
    unsigned long long thread;                       /**< adapter_thread() of the call. */
    DWORD answer;                                    /**< What it was answered. */
    LPNETRESOURCEW resource; /**< The caller's memory, for `act` alone, as the two below; NULL afterwards. */
    WCHAR *buffer;           /**< NPGetConnection: lpRemoteName. */
    DWORD *buffer_size;      /**< NPGetConnection: lpnBufferLen. */
};

/** An error of a network's own, as a provider passes it to WNetSetLastError. */
struct network_error {
    DWORD code;
    TCHAR *description, *network; /**< The network: the provider's display name. */
};

/** What a provider does. All 0: it accepts every resource and announces every function that it has. */
struct provider_behaviour {
    DWORD add;      /**< What it answers who connects; WN_SUCCESS: it connects. */
    DWORD cancel;   /**< What it answers who cancels; WN_SUCCESS: it cancels what it has connected. */
    DWORD get;      /**< What it answers who asks; WN_SUCCESS: what it has connected. */
    int open_files; /**< Its connections have open files: cancelled by force alone. */
    DWORD lacks;    /**< WNNC_CON_* bits that it does not announce. */
    DWORD claims;   /**< WNNC_CON_* bits that it announces without having the function. */
    /** It passes this to WNetSetLastError before it answers WN_EXTENDED_ERROR. If the network is NULL, it passes nothing. */
    struct network_error own_error;
    /**
     * Done at the end of each call, of NPGetCaps too; what it returns is answered. call->answer is what would be. The
     * texts in the call are those of the caller, not copies. May be NULL.
     */
    DWORD (*act)(struct provider_call *call);
};

/** The display name of a provider, which is its lpProvider: a literal, to be put into T() or behind u. */
#define NETWORK_A "Network a"
#define NETWORK_B "Network b"
#define NETWORK_C "Network c"

/** What NPGetCaps says of the network's type, unless `act` says otherwise: no network that exists. */
#define PROVIDERS_NET_TYPE 0x00FA0000

/** The key of the services, without its root. */
#define SERVICES_KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services"

/** Registers a provider ("a") as the service of that name, and lets it behave so. */
void provider(const char *name, struct provider_behaviour behaviour);

/** Lets a provider that is registered in another way behave so, or one that is there behave differently. */
void provider_behaves(const char *name, struct provider_behaviour behaviour);

/**
 * Registers a provider's service by its parts: the service's name, the display name ("Network a"), the library. NULL
 * leaves a part out. No listener is set.
 */
void provider_service(const char *service, const char *network, const char *library);

/** ProviderOrder: services, in this order, NULL the last. The built-in one is "LanmanWorkstation". */
void providers_in_order(const char *first, ...);

/** Lets a provider have a connection that nobody made: a device, or NULL, and a remote name. */
void provider_holds(const char *name, const WCHAR *local, const WCHAR *remote);

/** The remote name of a device that a provider has connected; NULL if it has not. */
const WCHAR *held_by(const char *name, const WCHAR *local);

/** How many calls of these functions there were, to all providers together. */
unsigned asked(unsigned functions);

/** The n-th call of these functions, from 0; one whose provider is "none", and nothing NULL or 0, if there is no such. */
const struct provider_call *asked_at(unsigned functions, unsigned index);

/** The calls of these functions as one text, "a:add3 b:add"; caps, add, add3, add4, cancel, get. Never freed. */
const char *asked_story(unsigned functions);

/** Forgets the calls so far. */
void forget_asked(void);

/** What a provider library exports as provider_report, for the harness: where it is to send its calls. */
typedef DWORD (*provider_listener)(struct provider_call *call);

#endif
