/*
 * A network provider with the functions that shells call for. It hands each call to the test program that has loaded it.
 * PROVIDER is its name; HAS_SHELL says that it exports those functions.
 */

#include "shell-providers.h"

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

static shell_listener listener;

/* Sets the function that gets the calls from now on. */
EXPORT void shell_report(shell_listener to)
{
    listener = to;
}

static DWORD ask(struct shell_call call)
{
    call.provider = PROVIDER;
    return listener == NULL ? WN_FUNCTION_BUSY : listener(&call);
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return listener == NULL ? 0 : ask((struct shell_call){.function = NP_SHELL_CAPS, .numbers = {index}});
}

EXPORT DWORD WINAPI NPGetConnection(LPWSTR local, LPWSTR remote, LPDWORD size)
{
    return ask((struct shell_call){
        .function = NP_SHELL_GET, .name = local, .size = *size, .buffer = remote, .buffer_size = size});
}

#ifdef HAS_SHELL
EXPORT DWORD WINAPI NPFormatNetworkName(LPWSTR name, LPWSTR formatted, LPDWORD size, DWORD flags, DWORD width)
{
    return ask((struct shell_call){.function = NP_FORMAT_NAME,
                                   .name = name,
                                   .numbers = {flags, width},
                                   .size = *size,
                                   .buffer = formatted,
                                   .buffer_size = size});
}

EXPORT DWORD WINAPI NPGetDirectoryType(LPWSTR name, LPINT type, BOOL flush)
{
    return ask((struct shell_call){
        .function = NP_DIRECTORY_TYPE, .name = name, .numbers = {(DWORD)flush}, .number = (DWORD *)type});
}

EXPORT DWORD WINAPI NPDirectoryNotify(HWND owner, LPWSTR directory, DWORD operation)
{
    return ask((struct shell_call){
        .function = NP_DIRECTORY_NOTIFY, .name = directory, .owner = owner, .numbers = {operation}});
}

EXPORT DWORD WINAPI NPGetPropertyText(DWORD button, DWORD selection, LPWSTR names, LPWSTR text, DWORD size, DWORD type)
{
    return ask((struct shell_call){.function = NP_PROPERTY_TEXT,
                                   .name = names,
                                   .numbers = {button, selection, type},
                                   .size = size,
                                   .buffer = text});
}

EXPORT DWORD WINAPI NPPropertyDialog(HWND owner, DWORD button, DWORD selection, LPWSTR names, DWORD type)
{
    return ask((struct shell_call){
        .function = NP_PROPERTY_DIALOG, .name = names, .owner = owner, .numbers = {button, selection, type}});
}

EXPORT DWORD WINAPI NPSearchDialog(HWND owner, LPNETRESOURCEW resource, LPVOID buffer, DWORD size, LPDWORD flags)
{
    (void)resource;
    return ask((struct shell_call){
        .function = NP_SEARCH_DIALOG, .owner = owner, .size = size, .buffer = buffer, .number = flags});
}

EXPORT DWORD WINAPI NPFMXGetPermCaps(LPWSTR drive)
{
    return ask((struct shell_call){.function = NP_PERM_CAPS, .name = drive});
}

EXPORT DWORD WINAPI NPFMXEditPerm(LPWSTR drive, HWND window, DWORD dialog)
{
    return ask((struct shell_call){.function = NP_EDIT_PERM, .name = drive, .owner = window, .numbers = {dialog}});
}

EXPORT DWORD WINAPI NPFMXGetPermHelp(LPWSTR drive, DWORD dialog, BOOL directory, LPVOID file, LPDWORD size,
                                     LPDWORD context)
{
    return ask((struct shell_call){.function = NP_PERM_HELP,
                                   .name = drive,
                                   .numbers = {dialog, (DWORD)directory},
                                   .size = *size,
                                   .buffer = file,
                                   .buffer_size = size,
                                   .number = context});
}
#endif
