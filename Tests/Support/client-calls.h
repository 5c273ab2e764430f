/*
 * The calls of client.c, which includes this file once for A and once for W: WIDTH is A or W, TEXT_TYPE is a character
 * of such a text. Each makes its call with the arguments that are given, and answers. A function that libmpr does not
 * implement yet answers its code alone; the text that it gives back is added here when it does.
 */

/* Joined in two steps, so that WIDTH is replaced; in pieces, because a whole name is a macro of the headers. */
#define JOIN_NOW(prefix, name, width) prefix##name##width
#define JOIN(prefix, name, width) JOIN_NOW(prefix, name, width)
#define LIBRARY(prefix, name) JOIN(prefix, name, WIDTH)
#define WNET(name) LIBRARY(WNet, name)
#define OF(name) JOIN(, name, WIDTH)
#define CALL(name) static void OF(name)(void)
#define GIVEN(name) OF(text_)(given.name)
#define TEXT_BUFFER ((TEXT_TYPE *)(void *)buffer)
#define RESOURCE                                                                                                       \
    (&(OF(NETRESOURCE)){given.scope, given.type, given.display, given.usage, GIVEN(local), GIVEN(remote),              \
                        GIVEN(comment), GIVEN(provider)})

/* ---- Connecting ---- */

CALL(AddConnection)
{
    put_code(WNET(AddConnection)(GIVEN(remote), GIVEN(password), GIVEN(local)));
}

CALL(AddConnection2)
{
    put_code(WNET(AddConnection2)(RESOURCE, GIVEN(password), GIVEN(user), given.flags));
}

CALL(AddConnection3)
{
    put_code(WNET(AddConnection3)(NULL, RESOURCE, GIVEN(password), GIVEN(user), given.flags));
}

CALL(AddConnection4)
{
    put_code(WNET(AddConnection4)(NULL, RESOURCE, NULL, 0, given.flags, NULL, 0));
}

CALL(UseConnection)
{
    DWORD size = given.size, result = 0;
    if (put_code(WNET(UseConnection)(NULL, RESOURCE, GIVEN(password), GIVEN(user), given.flags, TEXT_BUFFER, &size,
                                     &result)))
        OF(put_)(TEXT_BUFFER);
}

CALL(UseConnection4)
{
    DWORD size = given.size, result = 0;
    if (put_code(WNET(UseConnection4)(NULL, RESOURCE, NULL, 0, given.flags, NULL, 0, TEXT_BUFFER, &size, &result)))
        OF(put_)(TEXT_BUFFER);
}

CALL(CancelConnection)
{
    put_code(WNET(CancelConnection)(OF(text_)(name()), (BOOL)given.force));
}

CALL(CancelConnection2)
{
    put_code(WNET(CancelConnection2)(OF(text_)(name()), given.flags, (BOOL)given.force));
}

CALL(GetConnection)
{
    DWORD size = given.size;
    if (put_code(WNET(GetConnection)(GIVEN(local), TEXT_BUFFER, &size))) OF(put_)(TEXT_BUFFER);
}

CALL(GetUnixPath)
{
    DWORD size = given.size, code = LIBRARY(mpr, GetUnixPath)(GIVEN(local), given.flags, buffer, &size);
    put_code(code);
    if (code == NO_ERROR) put_A(buffer);
}

CALL(GetWindowsPath)
{
    DWORD size = given.size, code = LIBRARY(mpr, GetWindowsPath)(given.local, given.flags, TEXT_BUFFER, &size);
    put_code(code);
    if (code == NO_ERROR) OF(put_)(TEXT_BUFFER);
}

CALL(RestoreConnection)
{
    put_code(WNET(RestoreConnection)(NULL, GIVEN(local)));
}

/* ---- Dialogs ---- */

CALL(ConnectionDialog1)
{
    OF(CONNECTDLGSTRUCT) dialog = {sizeof dialog, NULL, RESOURCE, given.flags, 0};
    put_code(WNET(ConnectionDialog1)(&dialog));
}

CALL(DisconnectDialog1)
{
    OF(DISCDLGSTRUCT) dialog = {sizeof dialog, NULL, GIVEN(local), GIVEN(remote), given.flags};
    put_code(WNET(DisconnectDialog1)(&dialog));
}

/* ---- Enumerating ---- */

CALL(OpenEnum)
{
    put_code(
        WNET(OpenEnum)(given.scope, given.type, given.usage, given.remote == NULL ? NULL : RESOURCE, &enumeration));
}

CALL(EnumResource)
{
    DWORD count = given.count, size = sizeof buffer;
    put_code(WNET(EnumResource)(enumeration, &count, buffer, &size));
}

/* ---- Asking ---- */

CALL(GetResourceParent)
{
    DWORD size = sizeof buffer;
    OF(NETRESOURCE) *found = (void *)buffer;
    if (put_code(WNET(GetResourceParent)(RESOURCE, buffer, &size)) && found->lpRemoteName != NULL)
        OF(put_)(found->lpRemoteName);
}

CALL(GetResourceInformation)
{
    DWORD size = sizeof buffer;
    TEXT_TYPE *rest = NULL;
    OF(NETRESOURCE) *found = (void *)buffer;
    if (!put_code(WNET(GetResourceInformation)(RESOURCE, buffer, &size, &rest))) return;
    OF(put_)(found->lpRemoteName);
    if (rest != NULL) OF(put_)(rest);
}

CALL(GetUniversalName)
{
    DWORD size = sizeof buffer;
    OF(UNIVERSAL_NAME_INFO) *found = (void *)buffer;
    if (put_code(WNET(GetUniversalName)(GIVEN(local), given.level, buffer, &size)) && found->lpUniversalName != NULL)
        OF(put_)(found->lpUniversalName);
}

CALL(GetUser)
{
    DWORD size = given.size;
    if (put_code(WNET(GetUser)(OF(text_)(name()), TEXT_BUFFER, &size))) OF(put_)(TEXT_BUFFER);
}

CALL(GetProviderName)
{
    DWORD size = given.size;
    if (put_code(WNET(GetProviderName)(given.type, TEXT_BUFFER, &size))) OF(put_)(TEXT_BUFFER);
}

CALL(GetNetworkInformation)
{
    NETINFOSTRUCT network = {.cbStructure = sizeof network};
    put_code(WNET(GetNetworkInformation)(GIVEN(provider), &network));
}

CALL(GetConnectionPerformance)
{
    NETCONNECTINFOSTRUCT speed = {.cbStructure = sizeof speed};
    if (put_code(LIBRARY(Multinet, GetConnectionPerformance)(RESOURCE, &speed)))
        put(" %u %u %u %u", (unsigned)speed.dwFlags, (unsigned)speed.dwSpeed, (unsigned)speed.dwDelay,
            (unsigned)speed.dwOptDataSize);
}

/* ---- For shells ---- */

CALL(FormatNetworkName)
{
    DWORD size = given.size;
    if (put_code(WNET(FormatNetworkName)(GIVEN(provider), GIVEN(remote), TEXT_BUFFER, &size, given.flags, given.count)))
        OF(put_)(TEXT_BUFFER);
}

CALL(GetDirectoryType)
{
    INT type = 0;
    if (put_code(WNET(GetDirectoryType)(GIVEN(local), (void *)&type, (BOOL)given.force))) put(" %d", type);
}

CALL(DirectoryNotify)
{
    put_code(WNET(DirectoryNotify)(NULL, GIVEN(local), given.level));
}

CALL(GetPropertyText)
{
    if (put_code(WNET(GetPropertyText)(given.count, given.level, GIVEN(local), TEXT_BUFFER, given.size, WNTYPE_FILE)))
        OF(put_)(TEXT_BUFFER);
}

CALL(PropertyDialog)
{
    put_code(WNET(PropertyDialog)(NULL, given.count, given.level, GIVEN(local), WNTYPE_FILE));
}

/* ---- The network's own errors ---- */

CALL(GetNetworkError)
{
    TEXT_TYPE provider[256];
    DWORD error = 0;
    if (!put_code(WNET(GetLastError)(&error, TEXT_BUFFER, given.size, provider, 256))) return;
    put(" %u", (unsigned)error);
    OF(put_)(provider);
    OF(put_)(TEXT_BUFFER);
}

CALL(SetNetworkError)
{
    WNET(SetLastError)(given.level, GIVEN(text), GIVEN(provider));
    put_code(NO_ERROR);
}

#undef JOIN_NOW
#undef JOIN
#undef LIBRARY
#undef WNET
#undef OF
#undef CALL
#undef GIVEN
#undef TEXT_BUFFER
#undef RESOURCE
#undef WIDTH
#undef TEXT_TYPE
