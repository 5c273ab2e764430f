/* Registers providers: the services, and the order in which they are asked. */

#include "providers.h"

#include "adapter.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void provider_service(const char *service, const char *network, const char *library)
{
    char key[256], lines[512];
    snprintf(key, sizeof key, SERVICES_KEY "\\%s\\NetworkProvider", service);
    snprintf(lines, sizeof lines, "[%s]\n\"Class\"=dword:00000001\n", key);
    adapter_registry(lines);
    if (network != NULL) {
        snprintf(lines, sizeof lines, "[%s]\n\"Name\"=\"%s\"\n", key, network);
        adapter_registry(lines);
    }
    if (library != NULL) adapter_registry_expand(key, "ProviderPath", library);
}

void provider(const char *name, struct provider_behaviour behaviour)
{
    char network[64], library[64];
    snprintf(network, sizeof network, "Network %s", name);
    snprintf(library, sizeof library, "provider-%s", name);
    provider_service(name, network, adapter_plugin(library));
    provider_behaves(name, behaviour);
}

void providers_in_order(const char *first, ...)
{
    char order[512] = "";
    va_list services;
    va_start(services, first);
    for (const char *service = first; service != NULL; service = va_arg(services, const char *)) {
        if (strlen(order) + strlen(service) + 2 > sizeof order) abort();
        if (*order != 0) strcat(order, ",");
        strcat(order, service);
    }
    va_end(services);
    adapter_providers(order);
}
