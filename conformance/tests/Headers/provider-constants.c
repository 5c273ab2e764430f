/* The constants of npapi.h that notifyees and registrations use have Microsoft's values. */
#include "conformance.h"

#include <npapi.h>

static void of_notifyees(void)
{
    check("HDR-011", NOTIFY_PRE == 1, "NOTIFY_PRE is 1");
    check("HDR-011", NOTIFY_POST == 2, "NOTIFY_POST is 2");
}

static void of_providers(void)
{
    check("HDR-012", WNGETCON_CONNECTED == 0, "WNGETCON_CONNECTED is 0");
    check("HDR-012", WNGETCON_DISCONNECTED == 1, "WNGETCON_DISCONNECTED is 1");
    check("HDR-012", WN_NETWORK_CLASS == 1, "WN_NETWORK_CLASS is 1");
    check("HDR-012", WN_CREDENTIAL_CLASS == 2, "WN_CREDENTIAL_CLASS is 2");
    check("HDR-012", WN_PRIMARY_AUTHENT_CLASS == 4, "WN_PRIMARY_AUTHENT_CLASS is 4");
    check("HDR-012", WN_SERVICE_CLASS == 8, "WN_SERVICE_CLASS is 8");
}

static void of_names(void)
{
    check("NP-FMT-003", WNFMT_MULTILINE == 1, "WNFMT_MULTILINE is 1");
    check("NP-FMT-003", WNFMT_ABBREVIATED == 2, "WNFMT_ABBREVIATED is 2");
    check("NP-FMT-003", WNFMT_INENUM == 0x10, "WNFMT_INENUM is 0x10");
}

const struct test tests[] = {
    {"the constants of notifyees", of_notifyees},
    {"the constants of providers", of_providers},
    {"the constants of formatted names", of_names},
    {0},
};
