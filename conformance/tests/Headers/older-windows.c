/* A program built for a Windows older than Vista does not see CONNECT_CRED_RESET. */
#define WINVER 0x0502
#ifdef _WIN32
#define _WIN32_WINNT 0x0502
#endif
#include "conformance.h"

static void has_no_reset_of_credentials(void)
{
#ifdef CONNECT_CRED_RESET
    int declared = 1;
#else
    int declared = 0;
#endif
    check("HDR-006", !declared, "below WINVER 0x0600 CONNECT_CRED_RESET is not declared");
    check("HDR-006", CONNECT_CMD_SAVECRED == 0x1000,
          "below WINVER 0x0600 the flag before CONNECT_CRED_RESET is declared");
}

const struct test tests[] = {
    {"WINVER 0x0502", has_no_reset_of_credentials},
    {0},
};
