/* adapter.h for Windows: the profile, HKEY_CURRENT_USER\Network. */

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static WCHAR *path_of(const char *key)
{
    WCHAR *below = wide(key), *path = memory(NULL, sizeof USER_ROOT + wcslen(below) * sizeof *path);
    wcscat(wcscpy(path, USER_ROOT), below);
    free(below);
    return path;
}

void adapter_profile(const char *lines)
{
    HKEY key = make_key(PROFILE);
    mirror_key(NULL, key);
    RegCloseKey(key);
    regedit_import(lines);
}

void adapter_remember(const char *device, const char *remote_name)
{
    char path[64];
    snprintf(path, sizeof path, "Network\\%s", device);
    HKEY key = make_key(path_of(path));
    write_text(key, L"RemotePath", REG_SZ, wide(remote_name));
    write_text(key, L"UserName", REG_SZ, L"");
    write_text(key, L"ProviderName", REG_SZ, L"Microsoft Windows Network");
    write_number(key, L"ProviderType", 0x20000);
    write_number(key, L"ConnectionType", strlen(device) == 1 ? 1 : 2);
    write_number(key, L"DeferFlags", 4);
    RegCloseKey(key);
}

/* ---- Reading ---- */

int adapter_profile_has(const char *key)
{
    HKEY opened = open_key(path_of(key), KEY_READ);
    if (opened != NULL) RegCloseKey(opened);
    return opened != NULL;
}

/* A value of the profile; NULL if there is none of that name and type. */
static void *value(const char *key, const char *name, DWORD wanted)
{
    HKEY opened = open_key(path_of(key), KEY_READ);
    DWORD type = REG_NONE;
    void *data = opened == NULL ? NULL : read_value(opened, wide(name), &type, NULL);
    if (opened != NULL) RegCloseKey(opened);
    return type == wanted ? data : NULL;
}

const char *adapter_profile_text(const char *key, const char *name)
{
    const WCHAR *text = value(key, name, REG_SZ);
    return text == NULL ? NULL : narrow(text);
}

long long adapter_profile_number(const char *key, const char *name)
{
    const DWORD *number = value(key, name, REG_DWORD);
    return number == NULL ? -1 : (long long)*number;
}

static void export_of_the_user(const WCHAR *path, void *context)
{
    if (_wcsnicmp(path, USER_ROOT, wcslen(USER_ROOT)) == 0) regedit_export(context, path);
}

/* Looks at every key of the user that the test may have touched. */
int adapter_profile_contains(const char *utf8)
{
    struct growing exported = {0};
    each_backup(export_of_the_user, &exported);
    return exported.text != NULL && strstr(exported.text, utf8) != NULL;
}

/* ---- Breaking the profile: it cannot be done, and adapter_lacks has said so ---- */

void adapter_profile_unopenable(void)
{
    unresolved("the profile is part of the registry, which can always be opened");
}

void adapter_profile_damaged(void)
{
    unresolved("the profile is part of the registry, which can always be read");
}

int adapter_profile_unwritable(void)
{
    return 0;
}
