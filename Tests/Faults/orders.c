/* The calls. */

#include "orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *order, *share; /* The share's variable; its name ends the order. */
} calls[] = {
    {"add", "WNetAddConnection2A\tlocal=Z:\tflags=1\tremote=\\\\fileserver\\", "MPR_TEST_SHARE"},
    {"cancel", "WNetCancelConnection2A\tlocal=Z:\tflags=1", NULL},
    {"cancel-only", "WNetCancelConnection2A\tlocal=Z:", NULL},
    {"restore", "WNetRestoreConnectionA\tlocal=Z:", NULL},
    {"get", "WNetGetConnectionA\tlocal=Z:", "MPR_TEST_SHARE"},
    {"add-2", "WNetAddConnection2A\tlocal=Y:\tremote=\\\\fileserver\\", "MPR_TEST_SHARE2"},
    {"cancel-2", "WNetCancelConnection2A\tlocal=Y:", NULL},
    {"get-2", "WNetGetConnectionA\tlocal=Y:", "MPR_TEST_SHARE2"},
    {"add-name", "WNetAddConnection2A\tflags=1\tremote=\\\\fileserver\\", "MPR_TEST_SHARE"},
    {"cancel-name", "WNetCancelConnection2A\tflags=1\tremote=\\\\fileserver\\", "MPR_TEST_SHARE"},
    {"list", "WNetOpenEnumA\tscope=2\tremote=\\\\fileserver", NULL},
    {"measure", "MultinetGetConnectionPerformanceA\tlocal=Z:", NULL},
    {"identify", "WNetGetResourceInformationA\tremote=\\\\fileserver\\", "MPR_TEST_SHARE2"},
    {"settle", "WNetCancelConnection2A\tlocal=X:", NULL},
};

static int index_of(const char *word)
{
    for (int i = 0; i < (int)(sizeof calls / sizeof calls[0]); i++)
        if (strcmp(calls[i].word, word) == 0) return i;
    return -1;
}

static const char *share_of(int index)
{
    const char *share = getenv(calls[index].share);
    if (share != NULL) return share;
    fprintf(stderr, "%s is not set\n", calls[index].share);
    exit(2);
}

const char *order_of(const char *word)
{
    static char order[1024];
    int index = index_of(word);
    if (index < 0) return NULL;
    int has_share = calls[index].share != NULL && strchr(calls[index].order, '\\') != NULL;
    const char *end = has_share ? share_of(index) : "";
    snprintf(order, sizeof order, "%s%s", calls[index].order, end);
    return order;
}

int result_of(const char *word, const char *answer)
{
    char name[1024];
    int code = atoi(answer), index = index_of(word);
    const char *given = strchr(answer, ' ');
    if (given == NULL || index < 0 || calls[index].share == NULL) return code;
    snprintf(name, sizeof name, "\\\\fileserver\\%s", share_of(index));
    return strcmp(given + 1, name) == 0 ? code : 1;
}
