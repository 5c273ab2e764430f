#include "random.h"

uint64_t random_state;
