/* The words of this folder's tests, for its scripts.
 *
 *   word order WORD             prints the order of a call; fails if it is none
 *   word result WORD ANSWER     prints what the client's answer to it says
 *   word look WORD              prints what a look finds; fails if it is none */

#include "leavings.h"
#include "orders.h"

#include <stdio.h>
#include <string.h>

int main(int count, char **arguments)
{
    const char *text = NULL;
    if (count == 4 && strcmp(arguments[1], "result") == 0)
        return printf("%d\n", result_of(arguments[2], arguments[3])) < 0;
    if (count == 3) text = strcmp(arguments[1], "order") == 0 ? order_of(arguments[2]) : look_at(arguments[2]);
    if (text != NULL) puts(text);
    return text == NULL;
}
