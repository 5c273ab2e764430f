// Texts of a question and of an answer.

#include "secrets.h"

#include <string.h>
#include <strings.h>

bool is_user(const char *asked, const char *saved)
{
    const char *separator = strchr(saved, '\\');
    if (strchr(asked, '\\') == NULL && separator != NULL) saved = separator + 1;
    return strcasecmp(asked, saved) == 0;
}

bool copy_text(char *to, const char *from)
{
    size_t size = strlen(from) + 1;
    if (size > text_size) return false;
    memcpy(to, from, size);
    return true;
}
