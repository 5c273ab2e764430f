/* A library that exports neither of a notifyee's functions. */

unsigned conformance_nothing;
