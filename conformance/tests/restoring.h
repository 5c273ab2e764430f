/**
 * @file restoring.h
 * Entries of the profile that tests of restoring have in common.
 */
#ifndef RESTORING_H
#define RESTORING_H

#include "network-providers.h"

/** The key and the values of a remembered connection: its device's key, RemotePath, UserName, ProviderName, each as text
 * of a registry file, and ProviderType. */
#define ENTRY(device, remote, user, network, type)                                                                     \
    "[HKEY_CURRENT_USER\\Network\\" device "]\n\"RemotePath\"=\"" remote "\"\n\"UserName\"=\"" user "\"\n"             \
    "\"ProviderName\"=\"" network "\"\n\"ProviderType\"=dword:" type "\n\"ConnectionType\"=dword:00000001\n"           \
    "\"DeferFlags\"=dword:00000004\n\n"

/** The entry of a drive that provider a connects, for the default user; 00fa0000 is the type of the tests' networks. */
#define ENTRY_A(device, remote) ENTRY(device, remote, "", NETWORK_A, "00fa0000")
#define ENTRY_B(device, remote) ENTRY(device, remote, "", NETWORK_B, "00fa0000")

/** The text of a resource of no network that exists, as in RESOURCE. */
#define REMOTE "net:/resource"

/** Restores one device. */
static inline DWORD restore(const TCHAR *device)
{
    return WNetRestoreConnection(NULL, device);
}

/** Restores all devices. */
static inline DWORD restore_all(void)
{
    return WNetRestoreConnection(NULL, NULL);
}

#endif
