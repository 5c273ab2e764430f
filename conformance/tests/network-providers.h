/**
 * @file network-providers.h
 * Names and calls that the tests with network providers of their own have in common.
 */
#ifndef NETWORK_PROVIDERS_H
#define NETWORK_PROVIDERS_H

#include "calls.h"
#include "providers.h"

/** Resources of no network that exists: the built-in provider does not know names of that form. */
#define RESOURCE T("net:/resource")
#define OTHER_RESOURCE T("net:/other")

/** An error of the network of provider a, for `own_error` of its behaviour. */
#define CLOSED ((struct network_error){4711, T("closed"), T(NETWORK_A)})

/** Connects without a device through the provider of that name. */
static inline DWORD connect_through(const TCHAR *network, const TCHAR *remote)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, remote);
    wanted.lpProvider = (TCHAR *)network;
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

/** Registers the providers a and b with their behaviours. They are asked in this order. */
static inline void two_providers(struct provider_behaviour a, struct provider_behaviour b)
{
    provider("a", a);
    provider("b", b);
    providers_in_order("a", "b", NULL);
}

/** Registers the providers a, b and c, which answer these codes to a connection. They are asked in this order. */
static inline void three_providers(DWORD a, DWORD b, DWORD c)
{
    provider("a", (struct provider_behaviour){.add = a});
    provider("b", (struct provider_behaviour){.add = b});
    provider("c", (struct provider_behaviour){.add = c});
    providers_in_order("a", "b", "c", NULL);
}

/** The result of connecting to RESOURCE when the three providers answer these codes. Forgets the calls before. */
static inline DWORD routed(DWORD a, DWORD b, DWORD c)
{
    provider_behaves("a", (struct provider_behaviour){.add = a});
    provider_behaves("b", (struct provider_behaviour){.add = b});
    provider_behaves("c", (struct provider_behaviour){.add = c});
    forget_asked();
    return connect_to(NULL, RESOURCE, 0);
}

#endif
