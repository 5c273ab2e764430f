/**
 * @file shell-providers.h
 * Network providers with the functions that shells call for, and the calls that they got.
 *
 * conformance/plugins/shell-provider.c is one provider under three names. Each hands every call to the test's process,
 * where the harness keeps it and answers as the test asked.
 *
 *     provider   NPGetCaps  NPGetConnection  the functions of enum shell_function
 *     a, b           x             x                        x
 *     none           x             x
 */
#ifndef CONFORMANCE_SHELL_PROVIDERS_H
#define CONFORMANCE_SHELL_PROVIDERS_H

#include "providers.h"
#include "shell.h"

/** The functions of such a provider, and what shell_call.numbers holds for each. */
enum shell_function {
    NP_FORMAT_NAME = 0x001,      /**< NPFormatNetworkName: dwFlags, dwAveCharPerLine. */
    NP_DIRECTORY_TYPE = 0x002,   /**< NPGetDirectoryType: bFlushCache. */
    NP_DIRECTORY_NOTIFY = 0x004, /**< NPDirectoryNotify: dwOper. */
    NP_PROPERTY_TEXT = 0x008,    /**< NPGetPropertyText: iButton, nPropSel, nType. */
    NP_PROPERTY_DIALOG = 0x010,  /**< NPPropertyDialog: iButtonDlg, nPropSel, nType. */
    NP_SEARCH_DIALOG = 0x020,    /**< NPSearchDialog: none. */
    NP_PERM_CAPS = 0x040,        /**< NPFMXGetPermCaps: none. */
    NP_EDIT_PERM = 0x080,        /**< NPFMXEditPerm: nDialogType. */
    NP_PERM_HELP = 0x100,        /**< NPFMXGetPermHelp: nDialogType, fDirectory. */
    NP_SHELL = 0x1FF,            /**< All of them. */
    NP_SHELL_CAPS = 0x200,       /**< NPGetCaps: the index. Not kept. */
    NP_SHELL_GET = 0x400,        /**< NPGetConnection. Not kept. */
};

/** One call of a provider. Members of other functions are 0. The name is a copy. */
struct shell_call {
    const char *provider; /**< "a", "b", "none". */
    enum shell_function function;
    const WCHAR *name; /**< The name, directory, files or drive. */
    HWND owner;
    DWORD numbers[3]; /**< See enum shell_function. */
    DWORD size;       /**< Of the buffer, when it was called. */
    /** The caller's memory, NULL in a call that is kept: the buffer for text, its size, the place for a number. */
    void *buffer;
    DWORD *buffer_size, *number;
};

/** The behaviour of a provider. */
struct shell_behaviour {
    const WCHAR *device;            /**< The device that it has connected, or NULL. */
    DWORD answer;                   /**< To each function but NPFMXGetPermCaps; WN_SUCCESS: the two below. */
    const WCHAR *text;              /**< The text that it gives if it fits, or NULL for "". */
    DWORD number;                   /**< The number that it gives. */
    DWORD dialog, admin;            /**< Its answers for WNNC_DIALOG and WNNC_ADMIN. */
    int endless;                    /**< It writes its text without a zero, as often as it fits. */
    struct network_error own_error; /**< As in struct provider_behaviour. */
};

/** All functions are announced. */
#define ANNOUNCES_ALL                                                                                                  \
    .dialog = WNNC_DLG_FORMATNETWORKNAME | WNNC_DLG_PROPERTYDIALOG | WNNC_DLG_SEARCHDIALOG,                            \
    .admin = WNNC_ADM_GETDIRECTORYTYPE | WNNC_ADM_DIRECTORYNOTIFY

/** The display name of such a provider: a literal to be put into T() or behind u. */
#define SHELL_A "Shell a"
#define SHELL_B "Shell b"
#define SHELL_NONE "Shell none"

/** Registers a provider ("a") as the service "shell-a", and gives it a behaviour. */
void shell_provider(const char *name, struct shell_behaviour behaviour);

/** How many calls of these functions there were, and the n-th, from 0 (of the provider "nobody" if it did not come). */
unsigned shell_calls(unsigned functions);
const struct shell_call *shell_call_at(unsigned functions, unsigned index);

/** The providers that got the calls of these functions, in order: "a b". Never freed. */
const char *shell_story(unsigned functions);

/** Forgets the calls so far. */
void forget_shell_calls(void);

/** A function of the harness. The library of a provider calls it with each call: shell_report passes it. */
typedef DWORD (*shell_listener)(struct shell_call *call);

#endif
