/*
 * A network provider that hands each call to the test program that has loaded it. PROVIDER is its name; HAS_CAPS,
 * HAS_ADD, HAS_ADD3, HAS_ADD4, HAS_CANCEL, HAS_CANCEL2, HAS_GET, HAS_OPEN, HAS_NEXT, HAS_CLOSE and HAS_NAMES say which
 * functions it exports.
 */

#include <windows.h>
#include <winnetwk.h>
/* Older headers declare the path without const. */
#define NPGetUniversalName NPGetUniversalName_of_the_header
#include <npapi.h>
#undef NPGetUniversalName

#include "providers.h"

#include <stdatomic.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

static provider_listener listener;
static atomic_uint calls;

/* Sets the function that gets the calls from now on. */
EXPORT void provider_report(provider_listener to)
{
    listener = to;
}

/* How many calls there were, with or without a listener. */
EXPORT unsigned provider_calls(void)
{
    return atomic_load(&calls);
}

/* Without a listener the provider answers that it is busy, an answer that no other provider gives by itself. */
static DWORD ask(struct provider_call call)
{
    atomic_fetch_add(&calls, 1);
    call.provider = PROVIDER;
    if (call.function != NP_CAPS) call.answer = WN_FUNCTION_BUSY;
    return listener == NULL ? call.answer : listener(&call);
}

#ifdef HAS_CAPS
static const DWORD connection_functions = 0
#ifdef HAS_ADD
                                          | WNNC_CON_ADDCONNECTION
#endif
#ifdef HAS_ADD3
                                          | WNNC_CON_ADDCONNECTION3
#endif
#ifdef HAS_ADD4
                                          | WNNC_CON_ADDCONNECTION4
#endif
#ifdef HAS_CANCEL
                                          | WNNC_CON_CANCELCONNECTION
#endif
#ifdef HAS_CANCEL2
                                          | 0x20 /* WNNC_CON_CANCELCONNECTION2, which older headers lack */
#endif
#ifdef HAS_GET
                                          | WNNC_CON_GETCONNECTIONS
#endif
#ifdef HAS_NAMES
                                          | WNNC_CON_GETPERFORMANCE
#endif
    ;

static DWORD capability(DWORD index)
{
    switch (index) {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return PROVIDERS_NET_TYPE;
    case WNNC_CONNECTION: return connection_functions;
    case WNNC_START: return WNNC_WAIT_FOR_START;
#if defined(HAS_OPEN) || defined(HAS_NEXT)
    case WNNC_ENUMERATION: return WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT;
#endif
#ifdef HAS_NAMES
    case WNNC_USER: return WNNC_USR_GETUSER;
    case WNNC_DIALOG: return WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION;
#endif
    default: return 0;
    }
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ask((struct provider_call){.function = NP_CAPS, .index = index, .answer = capability(index)});
}
#endif

#if defined(HAS_ADD) || defined(HAS_ADD3) || defined(HAS_OPEN) || defined(HAS_NAMES)
/* The call with the members of a resource. */
static struct provider_call with(LPNETRESOURCEW resource)
{
    return (struct provider_call){
        .scope = resource->dwScope,
        .type = resource->dwType,
        .display_type = resource->dwDisplayType,
        .usage = resource->dwUsage,
        .local = resource->lpLocalName,
        .remote = resource->lpRemoteName,
        .comment = resource->lpComment,
        .network = resource->lpProvider,
        .resource = resource,
    };
}
#endif

#ifdef HAS_ADD
EXPORT DWORD WINAPI NPAddConnection(LPNETRESOURCEW resource, LPWSTR password, LPWSTR user)
{
    struct provider_call call = with(resource);
    call.function = NP_ADD;
    call.password = password;
    call.user = user;
    return ask(call);
}
#endif

#ifdef HAS_ADD3
EXPORT DWORD WINAPI NPAddConnection3(HWND owner, LPNETRESOURCEW resource, LPWSTR password, LPWSTR user, DWORD flags)
{
    struct provider_call call = with(resource);
    call.function = NP_ADD3;
    call.owner = owner;
    call.password = password;
    call.user = user;
    call.flags = flags;
    return ask(call);
}
#endif

#ifdef HAS_ADD4
EXPORT DWORD WINAPI NPAddConnection4(HWND owner, LPNETRESOURCEW resource, PVOID auth, DWORD auth_size, DWORD flags,
                                     PBYTE options, DWORD options_size)
{
    struct provider_call call = with(resource);
    call.function = NP_ADD4;
    call.owner = owner;
    call.auth = auth;
    call.auth_size = auth_size;
    call.flags = flags;
    call.options = options;
    call.options_size = options_size;
    return ask(call);
}
#endif

#ifdef HAS_CANCEL
EXPORT DWORD WINAPI NPCancelConnection(LPWSTR name, BOOL force)
{
    return ask((struct provider_call){.function = NP_CANCEL, .name = name, .force = force});
}
#endif

#ifdef HAS_CANCEL2
EXPORT DWORD WINAPI NPCancelConnection2(LPWSTR name, BOOL force, DWORD flags)
{
    return ask((struct provider_call){.function = NP_CANCEL2, .name = name, .force = force, .flags = flags});
}
#endif

#ifdef HAS_GET
EXPORT DWORD WINAPI NPGetConnection(LPWSTR local, LPWSTR remote, LPDWORD size)
{
    return ask((struct provider_call){
        .function = NP_GET, .local = local, .size = *size, .buffer = remote, .buffer_size = size});
}
#endif

#ifdef HAS_OPEN
EXPORT DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, LPNETRESOURCEW container, HANDLE *opened)
{
    struct provider_call call = {0};
    if (container != NULL) call = with(container);
    call.function = NP_OPEN;
    call.has_container = container != NULL;
    call.wanted_scope = scope;
    call.wanted_type = type;
    call.wanted_usage = usage;
    call.opened = opened;
    return ask(call);
}
#endif

#ifdef HAS_NEXT
EXPORT DWORD WINAPI NPEnumResource(HANDLE enumeration, LPDWORD count, LPVOID buffer, LPDWORD size)
{
    return ask((struct provider_call){.function = NP_NEXT,
                                      .enumeration = enumeration,
                                      .entries = *count,
                                      .size = *size,
                                      .count = count,
                                      .structures = buffer,
                                      .buffer_size = size});
}
#endif

#ifdef HAS_CLOSE
EXPORT DWORD WINAPI NPCloseEnum(HANDLE enumeration)
{
    return ask((struct provider_call){.function = NP_CLOSE, .enumeration = enumeration});
}
#endif

#ifdef HAS_NAMES
EXPORT DWORD WINAPI NPGetUser(LPWSTR name, LPWSTR user, LPDWORD size)
{
    return ask(
        (struct provider_call){.function = NP_USER, .name = name, .size = *size, .buffer = user, .buffer_size = size});
}

EXPORT DWORD WINAPI NPGetUniversalName(LPCWSTR path, DWORD level, LPVOID buffer, LPDWORD size)
{
    return ask((struct provider_call){
        .function = NP_UNIVERSAL, .name = path, .level = level, .size = *size, .buffer = buffer, .buffer_size = size});
}

EXPORT DWORD WINAPI NPGetResourceInformation(LPNETRESOURCEW resource, LPVOID buffer, LPDWORD size, LPWSTR *system)
{
    struct provider_call call = with(resource);
    call.function = NP_INFORMATION;
    call.size = *size;
    call.buffer = buffer;
    call.buffer_size = size;
    call.system = system;
    return ask(call);
}

EXPORT DWORD WINAPI NPGetResourceParent(LPNETRESOURCEW resource, LPVOID buffer, LPDWORD size)
{
    struct provider_call call = with(resource);
    call.function = NP_PARENT;
    call.size = *size;
    call.buffer = buffer;
    call.buffer_size = size;
    return ask(call);
}

EXPORT DWORD WINAPI NPGetConnectionPerformance(LPCWSTR name, LPNETCONNECTINFOSTRUCT performance)
{
    return ask((struct provider_call){
        .function = NP_PERFORMANCE, .name = name, .size = performance->cbStructure, .performance = performance});
}

EXPORT DWORD WINAPI NPGetConnection3(LPCWSTR local, DWORD level, LPVOID buffer, LPDWORD size)
{
    return ask((struct provider_call){
        .function = NP_GET3, .local = local, .level = level, .size = *size, .buffer = buffer, .buffer_size = size});
}
#endif
