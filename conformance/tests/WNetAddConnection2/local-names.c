/* Local names: which of them are devices that can be redirected. */
#include "../calls.h"

static void that_are_no_devices(void)
{
    static const TCHAR *const names[] = {
        TEXT("F"),     TEXT("F:\\"), TEXT("F:\\folder"), TEXT("F:x"),     TEXT(" F:"),       TEXT("F: "),
        TEXT(":"),     TEXT("::"),   TEXT("1:"),         TEXT("@:"),      TEXT("[:"),        TEXT("FF:"),
        TEXT("LPT"),   TEXT("LPT:"), TEXT("LPT0"),       TEXT("LPT10"),   TEXT("LPTA"),      TEXT("LPT1::"),
        TEXT("LPT1 "), TEXT("*"),    TEXT("\u00C4:"),    TEXT("\uFF3A:"), TEXT("\\\\.\\F:"), TEXT("\\\\server\\share"),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check_code("ADD2-082", "a name that is no device", connect_to(names[i], NOBODY, 0), ERROR_BAD_DEVICE);
}

static void of_other_devices(void)
{
    static const TCHAR *const names[] = {TEXT("COM1"), TEXT("COM1:"), TEXT("PRN"),   TEXT("AUX"),
                                         TEXT("NUL"),  TEXT("CON"),   TEXT("CONIN$")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check_code("ADD2-043", "a device that cannot be redirected", connect_to(names[i], NOBODY, 0), ERROR_BAD_DEVICE);
}

/* The provider's name is checked after the device's, and is rejected: so the device's name has passed its check. */
static DWORD past_the_check(const TCHAR *local)
{
    NETRESOURCE wanted = resource(type_of(local), local, NOBODY);
    wanted.lpProvider = NO_SUCH_PROVIDER;
    return WNetAddConnection2(&wanted, NULL, NULL, 0);
}

static void of_drives(void)
{
    TCHAR upper[] = {'A', ':', 0}, lower[] = {'a', ':', 0};
    for (; upper[0] <= 'Z'; upper[0]++, lower[0]++) {
        check_code("ADD2-082", "a drive, A: to Z:", past_the_check(upper), ERROR_BAD_PROVIDER);
        check_code("ADD2-007", "a drive in lower case", past_the_check(lower), ERROR_BAD_PROVIDER);
    }
}

static void of_ports(void)
{
    TCHAR plain[] = {'L', 'P', 'T', '1', 0}, lower[] = {'l', 'p', 't', '1', 0}, colon[] = {'L', 'p', 'T', '1', ':', 0};
    for (; plain[3] <= '9'; plain[3]++, lower[3]++, colon[3]++) {
        check_code("ADD2-082", "a port, LPT1 to LPT9", past_the_check(plain), ERROR_BAD_PROVIDER);
        check_code("ADD2-007", "a port in lower case", past_the_check(lower), ERROR_BAD_PROVIDER);
        check_code("ADD2-082", "a port with a colon", past_the_check(colon), ERROR_BAD_PROVIDER);
    }
}

static void of_nothing(void)
{
    check_code("ADD2-008", "no device (NULL) is no wrong one", past_the_check(NULL), ERROR_BAD_PROVIDER);
    check_code("ADD2-009", "no device (\"\") is no wrong one", past_the_check(T("")), ERROR_BAD_PROVIDER);
}

const struct test tests[] = {
    {"names that are no devices", that_are_no_devices},
    {"other devices", of_other_devices},
    {"drives", of_drives},
    {"ports", of_ports},
    {"no device", of_nothing},
    {0},
};
