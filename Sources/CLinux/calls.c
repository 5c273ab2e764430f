// Calls of somebody else's code from within the library's, which may never come back: the code jumps out of them with
// longjmp, an exception or pthread_exit. Then what the library had set for the thread is set back.

#define _GNU_SOURCE
#include "CLinux.h"

#include <unwind.h>

// The state of the thread outside of the library's innermost function that it is in.
static _Thread_local struct linux_outside outside = {.cancellable = 1};

struct linux_outside linux_enter(void)
{
    struct linux_outside before = outside;
    outside = (struct linux_outside){.cancellable = linux_set_cancellable(0), .holds_forks = linux_hold_forks(1)};
    return before;
}

void linux_leave(struct linux_outside before)
{
    linux_hold_forks(outside.holds_forks);
    linux_set_cancellable(outside.cancellable);
    outside = before;
}

// The calls that are under way on the thread, the outermost first.
struct call {
    uintptr_t frame;              // the canonical frame address of its linux_call_out
    struct linux_outside outside; // of the function of the library that made it
    int mark;
};
enum { most_calls = 32 };
static _Thread_local struct call calls[most_calls];
static _Thread_local unsigned calls_under_way;

unsigned linux_calls_out(int *marks)
{
    *marks = 0;
    for (unsigned i = 0; i < calls_under_way; i++) *marks |= calls[i].mark;
    return calls_under_way;
}

// The thread has left the function of the library that made the call, and has passed over the function's end.
static void jumped_out(const struct call *call)
{
    outside = call->outside;
    linux_leave(calls_under_way > 0 ? calls[calls_under_way - 1].outside : (struct linux_outside){.cancellable = 1});
}

struct frame {
    struct call call;
    int has_returned;
};

static void end_of_call(struct frame *frame)
{
    // The call is not listed if it was taken for dead while it waited on another stack.
    for (unsigned i = calls_under_way; i > 0; i--)
        if (calls[i - 1].frame == frame->call.frame) calls_under_way = i - 1;
    if (!frame->has_returned) return jumped_out(&frame->call);
    outside = frame->call.outside;
    linux_set_cancellable(0);
    linux_hold_forks(1);
}

// An exception, and pthread_exit, run `end_of_call` on their way through this frame (-fexceptions).
__attribute__((noinline)) uint32_t linux_call_out(uint32_t (*body)(void *), void *context, int mark)
{
    __attribute__((cleanup(end_of_call))) struct frame frame = {
        .call = {.frame = (uintptr_t)__builtin_dwarf_cfa(), .outside = outside, .mark = mark}};
    if (calls_under_way < most_calls) calls[calls_under_way++] = frame.call;
    linux_hold_forks(0);
    uint32_t result = body(context);
    frame.has_returned = 1;
    return result;
}

struct walk {
    unsigned alive;    // how many calls are known to be under way still
    int is_call_out;   // whether the last frame was one of linux_call_out
    int is_whole;      // whether the walk came to the stack's beginning
    uintptr_t reached; // where it ended
};

static _Unwind_Reason_Code look_at_frame(struct _Unwind_Context *context, void *argument)
{
    struct walk *walk = argument;
    walk->reached = _Unwind_GetCFA(context); // where the last frame ends
    for (unsigned i = calls_under_way; walk->is_call_out && i > walk->alive; i--)
        if (calls[i - 1].frame == walk->reached) walk->alive = i;
    walk->is_whole = _Unwind_GetIP(context) == 0;
    walk->is_call_out = !walk->is_whole && _Unwind_GetRegionStart(context) == (uintptr_t)linux_call_out;
    return walk->alive > 0 ? _URC_END_OF_STACK : _URC_NO_REASON;
}

// The walk ends where code has no unwind tables. Then it is in doubt whether a call is under way beyond. One that is far
// away is on another stack.
static int is_in_doubt(const struct walk *walk, uintptr_t frame)
{
    const uintptr_t far = 1 << 20;
    return !walk->is_whole && frame > walk->reached && frame - walk->reached < far;
}

// longjmp runs nothing on its way. That a call is not under way any more is seen at the thread's next call: the call has
// no frame on the stack. A call that waits on another stack of the thread (makecontext) has none either, so that it
// counts as ended, and the call that asks as an outermost one. That is the safe mistake: an outermost call is notified.
// A call that is in doubt counts as ended, too, but still counts: a recursion through code without tables must end.
void linux_forget_dead_calls(void)
{
    if (calls_under_way == 0) return;
    struct walk walk = {0};
    int held = linux_hold_forks(1); // the walk may take a lock of the loader
    _Unwind_Backtrace(look_at_frame, &walk);
    linux_hold_forks(held);
    if (walk.alive == calls_under_way) return;
    unsigned listed = calls_under_way;
    struct call outermost = calls[walk.alive];
    calls_under_way = walk.alive;
    jumped_out(&outermost);
    for (unsigned i = walk.alive; i < listed; i++)
        if (is_in_doubt(&walk, calls[i].frame))
            calls[calls_under_way++] = (struct call){.frame = calls[i].frame, .outside = outside};
}
