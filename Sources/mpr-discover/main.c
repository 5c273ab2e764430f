// mpr-discover: writes where the SMB servers are that announce themselves on the network (DNS-SD, by Avahi), a line
// `NAME ADDRESS:PORT` for each one, as soon as it is found.
//
// The redirector starts it and kills it. It is a process of its own because only that can be ended: libavahi-client
// waits for a D-Bus or an Avahi that does not answer. Where there is none it ends at once.

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-common/address.h>
#include <avahi-common/simple-watch.h>
#include <ctype.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    // Without the redirector it ends by itself after so many seconds.
    longest_life = 5,
    // Anybody on the network can announce any number of services. So many are looked at.
    most_services = 4096,
    // Avahi has to be waited for whenever one is begun. With more than so many at a time no answer would be read before
    // all have begun.
    most_at_once = 64,
    // The longest label of a host's name.
    longest_label = 63,
};

static AvahiSimplePoll *loop;

// The services in the order in which they were announced, and how many of them are being looked at, or have been.
static struct service {
    AvahiIfIndex interface;
    AvahiProtocol protocol;
    char *name, *domain;
} services[most_services];
static unsigned announced, begun, under_way;

// Whether the first `length` bytes of a text can be the label of a host's name.
static int is_label(const char *text, size_t length)
{
    if (length == 0 || length > longest_label || text[0] == '-' || text[length - 1] == '-') return 0;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]) && text[i] != '-' && text[i] != '_') return 0;
    return 1;
}

// A server's name is that of its service, as Samba and Windows have it. A service may have any other name, such as
// "Anna's Mac"; then it is the host's.
static void write_line(const char *service, const char *host, const AvahiAddress *address, AvahiIfIndex interface,
                       uint16_t port)
{
    char numeric[AVAHI_ADDRESS_STR_MAX], zone[IF_NAMESIZE + 1] = "", line[512];
    size_t length = strlen(service);
    const char *name = service;
    if (!is_label(service, length)) {
        name = host;
        length = strcspn(host, ".");
        if (!is_label(host, length)) return;
    }
    avahi_address_snprint(numeric, sizeof numeric, address);
    int is_local = address->proto == AVAHI_PROTO_INET6 && address->data.ipv6.address[0] == 0xFE &&
                   (address->data.ipv6.address[1] & 0xC0) == 0x80;
    if (is_local) {
        // Such an address means another machine on each interface.
        zone[0] = '%';
        if (interface < 0 || if_indextoname((unsigned)interface, zone + 1) == NULL) return;
    }
    const char *format = address->proto == AVAHI_PROTO_INET6 ? "%.*s [%s%s]:%u\n" : "%.*s %s%s:%u\n";
    int size = snprintf(line, sizeof line, format, (int)length, name, numeric, zone, port);
    // One call for each line, so that no half of one is left when this process is killed.
    if (size <= 0 || (size_t)size >= sizeof line || write(STDOUT_FILENO, line, (size_t)size) != size)
        avahi_simple_poll_quit(loop);
}

static void look_at_more(AvahiClient *client);

static void resolved(AvahiServiceResolver *resolver, AvahiIfIndex interface, AvahiProtocol protocol,
                     AvahiResolverEvent event, const char *name, const char *type, const char *domain, const char *host,
                     const AvahiAddress *address, uint16_t port, AvahiStringList *text, AvahiLookupResultFlags flags,
                     void *context)
{
    (void)protocol, (void)type, (void)domain, (void)text, (void)flags;
    if (event == AVAHI_RESOLVER_FOUND && port != 0) write_line(name, host, address, interface, port);
    avahi_service_resolver_free(resolver);
    under_way--;
    look_at_more(context);
}

static void look_at_more(AvahiClient *client)
{
    while (begun < announced && under_way < most_at_once) {
        const struct service *one = &services[begun++];
        if (avahi_service_resolver_new(client, one->interface, one->protocol, one->name, "_smb._tcp", one->domain,
                                       AVAHI_PROTO_UNSPEC, 0, resolved, client) != NULL)
            under_way++;
    }
}

static void browsed(AvahiServiceBrowser *browser, AvahiIfIndex interface, AvahiProtocol protocol,
                    AvahiBrowserEvent event, const char *name, const char *type, const char *domain,
                    AvahiLookupResultFlags flags, void *context)
{
    (void)browser, (void)type, (void)flags;
    if (event == AVAHI_BROWSER_FAILURE) avahi_simple_poll_quit(loop);
    if (event != AVAHI_BROWSER_NEW || announced == most_services) return;
    struct service one = {interface, protocol, strdup(name), strdup(domain)};
    if (one.name == NULL || one.domain == NULL) return;
    services[announced++] = one;
    look_at_more(context);
}

static void changed(AvahiClient *client, AvahiClientState state, void *context)
{
    (void)client, (void)context;
    if (state == AVAHI_CLIENT_FAILURE) avahi_simple_poll_quit(loop);
}

int main(void)
{
    int error;
    alarm(longest_life);
    loop = avahi_simple_poll_new();
    if (loop == NULL) return 1;
    AvahiClient *client = avahi_client_new(avahi_simple_poll_get(loop), 0, changed, NULL, &error);
    if (client == NULL) return 1;
    if (avahi_service_browser_new(client, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, "_smb._tcp", NULL, 0, browsed, client) ==
        NULL)
        return 1;
    avahi_simple_poll_loop(loop);
    return 0;
}
