// The Secret Service. The items are those of gvfs: a password that GNOME Files has saved serves here, and the other way
// round.

#include "service.h"

#include <libsecret/secret.h>
#include <string.h>

// Where a request to the service has led.
static enum answer failed(GError *error)
{
    bool is_absent = g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
                     g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
                     g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
                     g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
    g_clear_error(&error);
    return is_absent ? answer_no_service : answer_not_asked;
}

// The service; NULL and why not.
static SecretService *connected(enum answer *answer)
{
    GError *error = NULL;
    GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, &error);
    SecretService *service = NULL;
    if (bus != NULL) {
        // A bus that ends is an error like any other.
        g_dbus_connection_set_exit_on_close(bus, FALSE);
        service = secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, NULL, &error);
    }
    if (service == NULL) *answer = failed(error);
    return service;
}

static bool is_default_port(const struct place *place)
{
    return strcmp(place->port, "445") == 0;
}

// The attributes by which gvfs finds what is saved for a server. The rest is looked at here.
static GHashTable *attributes_of(const struct place *place)
{
    GHashTable *attributes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_hash_table_insert(attributes, "server", g_strdup(place->server));
    g_hash_table_insert(attributes, "protocol", g_strdup("smb"));
    if (!is_default_port(place)) g_hash_table_insert(attributes, "port", g_strdup(place->port));
    return attributes;
}

// Whether an item is for the port and the user that are asked for, and the name of its user ("" without one).
static bool is_for(const struct place *place, GHashTable *attributes, char *user)
{
    const char *port = g_hash_table_lookup(attributes, "port");
    const char *name = g_hash_table_lookup(attributes, "user");
    const char *domain = g_hash_table_lookup(attributes, "domain");
    if (port != NULL && strcmp(port, place->port) != 0) return false;
    char *full = g_strconcat(domain != NULL ? domain : "", domain != NULL && *domain != 0 ? "\\" : "", name, NULL);
    bool fits = copy_text(user, full);
    g_free(full);
    return fits && (place->user == NULL || (name != NULL && is_user(place->user, user)));
}

// The items that are for a server, a port and a user.
static GList *find(SecretService *service, const struct place *place, SecretSearchFlags flags, GError **error)
{
    GHashTable *attributes = attributes_of(place);
    GList *items = secret_service_search_sync(service, SECRET_SCHEMA_COMPAT_NETWORK, attributes,
                                              SECRET_SEARCH_ALL | flags, NULL, error);
    g_hash_table_unref(attributes);
    char user[text_size];
    for (GList *one = items, *next; one != NULL; one = next) {
        next = one->next;
        GHashTable *own = secret_item_get_attributes(one->data);
        if (!is_for(place, own, user)) {
            g_object_unref(one->data);
            items = g_list_delete_link(items, one);
        }
        g_hash_table_unref(own);
    }
    return items;
}

// Takes an item's user and password.
static bool take(SecretItem *item, const struct place *place, struct saved *found)
{
    SecretValue *value = secret_item_get_secret(item);
    if (value == NULL) return false;
    GHashTable *attributes = secret_item_get_attributes(item);
    const char *password = secret_value_get_text(value);
    // An item without a user is nobody's password.
    bool is_whole = password != NULL && g_hash_table_lookup(attributes, "user") != NULL &&
                    is_for(place, attributes, found->user) && copy_text(found->password, password);
    found->time = (long long)secret_item_get_modified(item);
    g_hash_table_unref(attributes);
    secret_value_unref(value);
    return is_whole;
}

static unsigned attribute_count(SecretItem *item)
{
    GHashTable *attributes = secret_item_get_attributes(item);
    unsigned count = g_hash_table_size(attributes);
    g_hash_table_unref(attributes);
    return count;
}

// gvfs takes the item with the fewest attributes. Of several users' it is the one that was saved last.
static int compare(const void *one, const void *other)
{
    SecretItem *first = (SecretItem *)one, *second = (SecretItem *)other;
    unsigned counts[] = {attribute_count(first), attribute_count(second)};
    if (counts[0] != counts[1]) return counts[0] < counts[1] ? -1 : 1;
    guint64 times[] = {secret_item_get_modified(first), secret_item_get_modified(second)};
    return times[0] == times[1] ? 0 : times[0] > times[1] ? -1 : 1;
}

static enum answer look_up(const struct place *place, bool may_ask, struct saved *found)
{
    enum answer answer;
    GError *error = NULL;
    SecretService *service = connected(&answer);
    if (service == NULL) return answer;
    GList *items = find(service, place,
                        SECRET_SEARCH_LOAD_SECRETS | (may_ask ? SECRET_SEARCH_UNLOCK : SECRET_SEARCH_NONE), &error);
    answer = error != NULL ? failed(error) : answer_none;
    items = g_list_sort(items, compare);
    for (GList *one = items; one != NULL && answer != answer_yes; one = one->next) {
        if (secret_item_get_locked(one->data))
            answer = answer_not_asked;
        else if (take(one->data, place, found))
            answer = answer_yes;
    }
    g_list_free_full(items, g_object_unref);
    g_object_unref(service);
    return answer;
}

// Whether a password can be put into the collection without anybody being asked for anything.
static enum answer ready(SecretService *service)
{
    GError *error = NULL;
    SecretCollection *collection =
        secret_collection_for_alias_sync(service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL, &error);
    if (error != NULL) return failed(error);
    if (collection == NULL) return answer_no_service;
    bool is_locked = secret_collection_get_locked(collection);
    g_object_unref(collection);
    return is_locked ? answer_not_asked : answer_yes;
}

static enum answer store(const struct place *place, const char *password, bool may_ask)
{
    enum answer answer;
    GError *error = NULL;
    SecretService *service = connected(&answer);
    if (service == NULL) return answer;
    answer = may_ask ? answer_yes : ready(service);
    if (answer == answer_yes) {
        GHashTable *attributes = attributes_of(place);
        const char *separator = strchr(place->user, '\\'), *user = separator != NULL ? separator + 1 : place->user;
        g_hash_table_insert(attributes, "user", g_strdup(user));
        if (separator != NULL)
            g_hash_table_insert(attributes, "domain", g_strndup(place->user, (size_t)(separator - place->user)));
        char *label = g_strconcat(user, "@", place->server, is_default_port(place) ? NULL : ":", place->port, NULL);
        SecretValue *value = secret_value_new(password, -1, "text/plain");
        if (!secret_service_store_sync(service, SECRET_SCHEMA_COMPAT_NETWORK, attributes, SECRET_COLLECTION_DEFAULT,
                                       label, value, NULL, &error))
            answer = error != NULL ? failed(error) : answer_not_asked;
        secret_value_unref(value);
        g_free(label);
        g_hash_table_unref(attributes);
    }
    g_object_unref(service);
    return answer;
}

static enum answer clear(const struct place *place, bool may_ask)
{
    enum answer answer;
    GError *error = NULL;
    SecretService *service = connected(&answer);
    if (service == NULL) return answer;
    GList *items = find(service, place, may_ask ? SECRET_SEARCH_UNLOCK : SECRET_SEARCH_NONE, &error);
    answer = error != NULL ? failed(error) : answer_yes;
    for (GList *one = items; one != NULL; one = one->next) {
        // To remove an item that is locked would have the service ask for its password.
        if (secret_item_get_locked(one->data) || !secret_item_delete_sync(one->data, NULL, NULL))
            answer = answer_not_asked;
    }
    g_list_free_full(items, g_object_unref);
    g_object_unref(service);
    return answer;
}

const struct service mpr_secret_service = {look_up, store, clear};
