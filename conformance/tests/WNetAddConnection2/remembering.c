/* The connections that are remembered: entries of the profile after connecting. */
#include "../calls.h"

#define REMEMBERED adapter_profile_has("Network\\Z")

static void a_successful_one(void)
{
    check_code("ADD2-019", "a drive, to be remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("ADD2-019", "the drive is remembered", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_code("ADD2-019", "a port, to be remembered", connect_to(T("LPT1"), PRINTER, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_utf8("ADD2-019", "the port is remembered", adapter_profile_text("Network\\LPT1", "RemotePath"),
               utf8(PRINTER));
}

static void a_failed_one(void)
{
    check_code("ADD2-020", "a server that is not there", connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NETPATH);
    check("ADD2-020", !REMEMBERED, "a drive on a server that is not there is not remembered");
}

static void one_that_the_server_refuses(void)
{
    check_code("ADD2-020", "a share that does not exist", connect_to(T("Z:"), MISSING, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NET_NAME);
    check("ADD2-020", !REMEMBERED, "a drive for a share that does not exist is not remembered");
    check_code("ADD2-020", "a wrong password",
               connect_as(server.user, T("wrong"), T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), ERROR_LOGON_FAILURE);
    check("ADD2-020", !REMEMBERED, "a drive with a wrong password is not remembered");
}

static void one_without_a_device(void)
{
    check_code("ADD2-021", "no device (NULL), to be remembered", connect_to(NULL, SHARE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_code("ADD2-021", "no device (\"\"), to be remembered", connect_to(T(""), SECOND, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check("ADD2-021", was_connected(SHARE) && was_connected(SECOND), "the deviceless connections are there");
    check("ADD2-021", !adapter_profile_contains("fileserver"), "no deviceless connection is remembered");
}

static void one_without_the_flag(void)
{
    check_code("ADD2-067", "a drive without any flag", connect_to(T("Z:"), SHARE, FALSE), NO_ERROR);
    check_text("ADD2-022", "the drive is redirected", connected_to(T("Z:")), SHARE);
    check("ADD2-022", !REMEMBERED, "a drive without any flag is not remembered");
    check("ADD2-067", !adapter_profile_contains("fileserver"), "nothing of the drive is in the profile");
}

static void a_temporary_one(void)
{
    check_code("ADD2-023", "a temporary connection", connect_to(T("Z:"), SHARE, CONNECT_TEMPORARY), NO_ERROR);
    check_text("ADD2-023", "the drive is redirected", connected_to(T("Z:")), SHARE);
    check("ADD2-023", !REMEMBERED, "a temporary connection is not remembered");
    check_code("ADD2-086", "a temporary connection that is to be remembered",
               connect_to(T("Y:"), SHARE, CONNECT_TEMPORARY | CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("ADD2-086", !adapter_profile_has("Network\\Y"),
          "a temporary connection is not remembered, even if it is to be");
}

static void one_of_the_recent(void)
{
    check_code("ADD2-024", "no device, to be listed among the recent", connect_to(NULL, SECOND, CONNECT_UPDATE_RECENT),
               NO_ERROR);
    check("ADD2-024", !adapter_profile_contains("fileserver"), "without a device nothing is listed");
    check_code("ADD2-085", "a drive, to be listed among the recent", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_RECENT),
               NO_ERROR);
    check_text("ADD2-085", "the drive is redirected", connected_to(T("Z:")), SHARE);
    check("ADD2-085", !REMEMBERED, "a drive that is listed among the recent is not remembered");
}

static void one_that_is_remembered_already(void)
{
    adapter_remember("Z", utf8(SHARE));
    check_code("ADD2-054", "the drive for the share it is remembered for",
               connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_text("ADD2-054", "the drive is redirected", connected_to(T("Z:")), SHARE);
    check("ADD2-054", REMEMBERED, "the drive is still remembered");
}

static void the_drive_of_another(void)
{
    adapter_remember("Z", utf8(SHARE));
    check_code("ADD2-053", "the drive for another share, to be remembered",
               connect_to(T("Z:"), SECOND, CONNECT_UPDATE_PROFILE), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("ADD2-092", "the drive for another share, not to be remembered", connect_to(T("Z:"), SECOND, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("ADD2-092", "the drive for another share, temporarily", connect_to(T("Z:"), SECOND, CONNECT_TEMPORARY),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("ADD2-053", "the drive in lower case", connect_to(T("z:"), SECOND, 0), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_utf8("ADD2-053", "the entry is what it was", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_code("ADD2-053", "nothing is connected", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
}

static void the_drive_of_another_that_was_disconnected(void)
{
    check_code("ADD2-070", "a drive, remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("ADD2-070", "disconnected, the profile as it is", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("ADD2-070", "the drive for another share", connect_to(T("Z:"), SECOND, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("ADD2-054", "the drive for its share", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
}

const struct test tests[] = {
    {"a successful connection", a_successful_one, NEEDS_SERVER},
    {"a failed connection", a_failed_one},
    {"a connection that the server refuses", one_that_the_server_refuses, NEEDS_SERVER},
    {"a connection without a device", one_without_a_device, NEEDS_SERVER},
    {"a connection without the flag", one_without_the_flag, NEEDS_SERVER},
    {"a temporary connection", a_temporary_one, NEEDS_SERVER},
    {"a connection among the recent", one_of_the_recent, NEEDS_SERVER},
    {"a connection that is remembered already", one_that_is_remembered_already, NEEDS_SERVER},
    {"a drive that is remembered for another share", the_drive_of_another},
    {"a drive that was disconnected and is remembered for another share", the_drive_of_another_that_was_disconnected,
     NEEDS_SERVER},
    {0},
};
