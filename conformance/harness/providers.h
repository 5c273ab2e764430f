/**
 * @file providers.h
 * Network providers whose behaviour a test describes, and the calls that they got.
 *
 * conformance/plugins has one provider under several names, as libraries provider-a and so on. Each hands every call to
 * the test's process. The harness keeps it there, and answers as the test asked.
 *
 *     provider       NPGetCaps  NPAddConnection  3  4  NPCancelConnection  2  NPGetConnection  NPOpenEnum Enum Close  names
 *     a, b, c            x             x         x             x                     x              x       x    x      x
 *     add                x             x                       x                     x
 *     add3               x                       x             x                     x
 *     add4               x             x         x  x          x                     x
 *     cancel2            x             x                       x           x         x
 *     no-caps                          x         x             x                     x
 *     caps-only          x
 *     no-open            x                                                                                  x    x
 *     no-next            x                                                                          x            x
 *     no-close           x                                                                          x       x
 *
 * "names" are NPGetUser, NPGetUniversalName, NPGetResourceInformation, NPGetResourceParent, NPGetConnectionPerformance and
 * NPGetConnection3.
 *
 * In this process a provider remembers its connections: they can be asked for and cancelled. It enumerates what
 * provider_lists gives it.
 */
#ifndef CONFORMANCE_PROVIDERS_H
#define CONFORMANCE_PROVIDERS_H

#include <windows.h>
#include <winnetwk.h>

/** The functions of a provider; combined where a test looks at several. */
enum provider_function {
    NP_CAPS = 0x01,    /**< NPGetCaps. */
    NP_ADD = 0x02,     /**< NPAddConnection. */
    NP_ADD3 = 0x04,    /**< NPAddConnection3. */
    NP_ADD4 = 0x08,    /**< NPAddConnection4. */
    NP_CANCEL = 0x10,  /**< NPCancelConnection. */
    NP_GET = 0x20,     /**< NPGetConnection. */
    NP_CANCEL2 = 0x40, /**< NPCancelConnection2. */
    NP_OPEN = 0x80,    /**< NPOpenEnum. */
    NP_NEXT = 0x100,   /**< NPEnumResource. */
    NP_CLOSE = 0x200,  /**< NPCloseEnum. */
    NP_ADDS = 0x0E,    /**< All three that connect. */
    NP_ENUMS = 0x380,  /**< All three that enumerate. */

    NP_USER = 0x1000,         /**< NPGetUser. */
    NP_UNIVERSAL = 0x2000,    /**< NPGetUniversalName. */
    NP_INFORMATION = 0x4000,  /**< NPGetResourceInformation. */
    NP_PARENT = 0x8000,       /**< NPGetResourceParent. */
    NP_PERFORMANCE = 0x10000, /**< NPGetConnectionPerformance. */
    NP_GET3 = 0x20000,        /**< NPGetConnection3. */
    NP_NAMES = 0x3F000,       /**< All six of these. */

    NP_ALL = 0x7FFFFFFE, /**< All but NPGetCaps, which may be asked at any time. */
};

/** One call of a provider. Members of other functions are 0. Texts and bytes are copies; NULL stays NULL. */
struct provider_call {
    const char *provider;                            /**< "a", "b" and so on. */
    enum provider_function function;                 /**< What was called. */
    DWORD index;                                     /**< NPGetCaps. */
    HWND owner;                                      /**< NPAddConnection3 and 4. */
    DWORD scope, type, display_type, usage;          /**< The NETRESOURCE, whose texts follow. */
    const WCHAR *local, *remote, *comment, *network; /**< network: lpProvider. local: also of NPGetConnection. */
    const WCHAR *password, *user;                    /**< NPAddConnection and 3. */
    DWORD flags;                                     /**< NPAddConnection3 and 4, NPCancelConnection2. */
    const unsigned char *auth;                       /**< NPAddConnection4: lpAuthBuffer. */
    DWORD auth_size;                                 /**< NPAddConnection4: cbAuthBuffer. */
    const unsigned char *options;                    /**< NPAddConnection4: lpUseOptions. */
    DWORD options_size;                              /**< NPAddConnection4: cbUseOptions. */
    const WCHAR *name;                               /**< NPCancelConnection and 2: lpName. */
    BOOL force;                                      /**< NPCancelConnection and 2. */
    DWORD level;                                     /**< NPGetUniversalName, NPGetConnection3. */
    DWORD size; /**< What a buffer's size was when the function was called; NPGetConnectionPerformance: cbStructure. */
    DWORD wanted_scope, wanted_type, wanted_usage; /**< NPOpenEnum, whose container is the NETRESOURCE above. */
    int has_container;                             /**< NPOpenEnum: lpNetResource is not NULL. */
    HANDLE enumeration;                            /**< NPEnumResource, NPCloseEnum: hEnum. */
    DWORD entries;                                 /**< NPEnumResource: *lpcCount when it was called. */
    unsigned long long thread;                     /**< adapter_thread() of the call. */
    DWORD answer;                                  /**< The answer to the call. */
    LPNETRESOURCEW resource; /**< The caller's memory, like those below: for `act` alone, then NULL. */
    WCHAR *buffer;           /**< NPGetConnection: lpRemoteName; NPGetUser: lpUserName; lpBuffer of "names". */
    DWORD *buffer_size;      /**< The size of that buffer; NPEnumResource: lpBufferSize. */
    HANDLE *opened;          /**< NPOpenEnum: lphEnum. */
    DWORD *count;            /**< NPEnumResource: lpcCount. */
    void *structures;        /**< NPEnumResource: lpBuffer. */
    LPWSTR *system;          /**< NPGetResourceInformation: lplpSystem. */
    LPNETCONNECTINFOSTRUCT performance; /**< NPGetConnectionPerformance. */
};

/** An error of a network's own, as a provider passes it to WNetSetLastError. */
struct network_error {
    DWORD code;
    TCHAR *description, *network; /**< The network: the provider's display name. */
};

/** The behaviour of a provider. All 0: it accepts every resource and announces every function that it has. */
struct provider_behaviour {
    DWORD add;      /**< The answer to a call that connects; WN_SUCCESS: it connects. */
    DWORD cancel;   /**< The answer to a cancel; WN_SUCCESS: it cancels a connection of its own. */
    DWORD get;      /**< The answer to NPGetConnection; WN_SUCCESS: its connection's name. */
    DWORD names;    /**< The answer to the functions about names; WN_SUCCESS: it knows nothing, or `act` answers. */
    int open_files; /**< Its connections have open files and are cancelled by force alone. */
    DWORD lacks;    /**< WNNC_CON_* bits that it does not announce. */
    DWORD claims;   /**< WNNC_CON_* bits that it announces without having the function. */
    DWORD open;     /**< The answer to NPOpenEnum; WN_SUCCESS: it enumerates its list. */
    DWORD next;     /**< The answer to NPEnumResource; WN_SUCCESS: what is left of its list. */
    DWORD close;    /**< The answer to NPCloseEnum, which ends the enumeration in any case. */
    DWORD hides;    /**< WNNC_ENUM_* bits that it does not announce. */
    /** It passes this to WNetSetLastError before it answers WN_EXTENDED_ERROR; nothing if the network is NULL. */
    struct network_error own_error;
    /**
     * Called at the end of each call, also of NPGetCaps; its result becomes the answer, in place of call->answer. The
     * texts in the call are those of the caller, not copies. May be NULL.
     */
    DWORD (*act)(struct provider_call *call);
};

/** The display name of a provider, which is its lpProvider: a literal to be put into T() or behind u. */
#define NETWORK_A "Network a"
#define NETWORK_B "Network b"
#define NETWORK_C "Network c"

/** The type of network that NPGetCaps gives, unless `act` gives another: no network that exists. */
#define PROVIDERS_NET_TYPE 0x00FA0000

/** The key of the services, without its root. */
#define SERVICES_KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services"

/** Registers a provider ("a") as the service of that name, and gives it a behaviour. */
void provider(const char *name, struct provider_behaviour behaviour);

/** Gives a behaviour to a provider that is registered in another way, or a new one to any provider. */
void provider_behaves(const char *name, struct provider_behaviour behaviour);

/**
 * Registers a provider's service by its parts: the service's name, the display name ("Network a"), the library. NULL
 * leaves a part out. No listener is set.
 */
void provider_service(const char *service, const char *network, const char *library);

/** ProviderOrder: services, in this order, NULL the last. The built-in one is "LanmanWorkstation". */
void providers_in_order(const char *first, ...);

/** Gives a provider a connection without a call: a device, or NULL, and a remote name. */
void provider_holds(const char *name, const WCHAR *local, const WCHAR *remote);

/** The remote name of a device that a provider has connected; NULL if it has not connected the device. */
const WCHAR *held_by(const char *name, const WCHAR *local);

/** The entries that a provider enumerates from now on, whatever it is asked for; the texts are not copied. */
void provider_lists(const char *name, const NETRESOURCEW *entries, unsigned count);

/** How many enumerations of the provider are open. */
unsigned provider_enumerations(const char *name);

/** How many calls of these functions there were, to all providers together. */
unsigned asked(unsigned functions);

/** The n-th call of these functions, from 0. If it did not come: one of the provider "none", without a NULL or 0. */
const struct provider_call *asked_at(unsigned functions, unsigned index);

/** The calls of these functions as one text, "a:add3 b:add"; caps, add, add3, add4, cancel, cancel2, get, open,
 * next, close. Never freed. */
const char *asked_story(unsigned functions);

/**
 * Answers for `act` that fill a caller's buffer as NPGetUser, NPGetUniversalName, NPGetResourceInformation and
 * NPGetResourceParent have to: WN_MORE_DATA with the size needed if it does not fit. NULL texts stay NULL.
 */
DWORD answer_text(struct provider_call *call, const WCHAR *text);
DWORD answer_names(struct provider_call *call, const WCHAR *universal, const WCHAR *connection, const WCHAR *rest);
DWORD answer_resource(struct provider_call *call, const NETRESOURCEW *resource, const WCHAR *system);

/** Forgets the calls so far. */
void forget_asked(void);

/** A function of the harness. The library of a provider calls it with each call: provider_report passes it. */
typedef DWORD (*provider_listener)(struct provider_call *call);

#endif
