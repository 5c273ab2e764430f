// A host whose plug-ins leave their calls by longjmp, an exception or pthread_exit, or wait on another stack. Prints what
// is not as it should be; the exit code says whether something was.
//
//     host SCENARIO    (the end of this file)
//
// Without exceptions it can be built without unwind tables, too.

#include <windows.h>
#include <winnetwk.h>

#include <alloca.h>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <functional>
#include <pthread.h>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#ifdef __cpp_exceptions
#define THROW throw 42
#define TRY try
#define CATCH catch (int)
#else
#define THROW (void)0
#define TRY if (true)
#define CATCH if (false)
#endif

// What plug-ins do, and what they have been told since `expect`.
static std::function<DWORD(const std::string &)> plug_ins;
static std::string heard;
static int failures;

extern "C" DWORD host_is_told(const char *function)
{
    heard += std::string(heard.empty() ? "" : ", ") + function;
    return plug_ins ? plug_ins(function) : WN_SUCCESS;
}

static void is(const char *what, const std::string &got, const std::string &expected)
{
    if (got == expected) return;
    printf("%s: got %s, expected %s\n", what, got.c_str(), expected.c_str());
    failures++;
}
static void is(const char *what, unsigned got, unsigned expected)
{
    is(what, std::to_string(got), std::to_string(expected));
}

static DWORD add()
{
    char remote[] = "\\\\nobody\\share";
    NETRESOURCEA resource = {};
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpRemoteName = remote;
    return WNetAddConnection2A(&resource, "password", "user", 0);
}
static DWORD cancel()
{
    return WNetCancelConnection2A("\\\\nobody\\share", 0, FALSE);
}

// One enumeration for all calls.
static HANDLE enumeration;

static DWORD open_enumeration()
{
    return WNetOpenEnumA(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, nullptr, &enumeration);
}
static DWORD enumerate()
{
    char buffer[1000];
    DWORD count = 1, size = sizeof buffer;
    return WNetEnumResourceA(enumeration, &count, buffer, &size);
}
static DWORD close_enumeration()
{
    return WNetCloseEnum(enumeration);
}

// ---- A thread as it should be ----

static int cancellation()
{
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
    pthread_setcancelstate(state, nullptr);
    return state;
}

// A fork in another thread would wait for a thread that still holds forks.
static void *forks(void *)
{
    alarm(20);
    pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, nullptr, 0);
    alarm(0);
    return nullptr;
}

// Plug-ins hear of the next calls as ever, and the thread is as the host left it.
static void all_is_well()
{
    plug_ins = nullptr;
    heard = "";
    // The provider accepts, because it answers 0.
    is("the next call", add(), NO_ERROR);
    is("what plug-ins hear of it", heard, "before add, NPAddConnection, after add");
    heard = "";
    is("the next cancel", cancel(), NO_ERROR);
    is("what plug-ins hear of it", heard, "before cancel, NPCancelConnection, after cancel");
    is("cancellation", cancellation(), PTHREAD_CANCEL_ENABLE);
    pthread_t thread;
    pthread_create(&thread, nullptr, forks, nullptr);
    pthread_join(thread, nullptr);
}

// From a place where the stack is deeper, so that nothing of the dead call's frames is overwritten.
__attribute__((noinline)) static void all_is_well_deeper()
{
    volatile char *room = (volatile char *)alloca(65536);
    room[0] = 0;
    all_is_well();
    room[1] = 0;
}

// ---- Ways to leave a call ----

static jmp_buf host_place;
enum way { longjmps, throws, exits };

static DWORD leave(way way)
{
    if (way == longjmps) longjmp(host_place, 1);
    if (way == throws) THROW;
    pthread_exit(nullptr);
}

static void leave_once(way way, DWORD (*call)(), const std::string &where)
{
    plug_ins = [way, where](const std::string &told) { return told == where ? leave(way) : WN_SUCCESS; };
    if (way == longjmps) {
        if (setjmp(host_place) == 0) is("a call that was left returns", call(), 0xFFFFFFFF);
        return;
    }
    TRY
    {
        is("a call that was left returns", call(), 0xFFFFFFFF);
    }
    CATCH
    {
        is("cancellation after the exception", cancellation(), PTHREAD_CANCEL_ENABLE);
    }
}

static void left(way way)
{
    for (int round = 0; round < 40; round++)
        for (const char *where :
             {"before add", "NPAddConnection", "after add", "before cancel", "NPCancelConnection"}) {
            leave_once(way, strstr(where, "ancel") ? cancel : add, where);
            if (round == 0) round % 2 ? all_is_well() : all_is_well_deeper();
        }
    all_is_well();
}

// The handle of an enumeration that a plug-in has left is as good as before, and a closed one is closed.
static void left_enumerations(way way)
{
    for (int round = 0; round < 40; round++) {
        plug_ins = nullptr;
        is("opening", open_enumeration(), NO_ERROR);
        leave_once(way, enumerate, "NPEnumResource");
        plug_ins = nullptr;
        heard = "";
        is("the next entry", enumerate(), NO_ERROR);
        is("what the provider hears of it", heard, "NPEnumResource");
        leave_once(way, enumerate, "NPEnumResource");
        leave_once(way, close_enumeration, "NPCloseEnum");
        plug_ins = nullptr;
        is("closing once more", close_enumeration(), ERROR_INVALID_HANDLE);
        leave_once(way, open_enumeration, "NPOpenEnum");
        is("the handle of what was not opened", enumeration != nullptr, 0);
    }
    all_is_well();
}

static void *leaves_by_exit(void *)
{
    leave_once(exits, add, "before add");
    return (void *)1;
}

// ---- Scenarios ----

static void by_longjmp()
{
    left(longjmps);
}
static void by_exception()
{
    left(throws);
}
static void enumerations_by_longjmp()
{
    left_enumerations(longjmps);
}
static void enumerations_by_exception()
{
    left_enumerations(throws);
}
static void by_thread_exit()
{
    for (int round = 0; round < 40; round++) {
        pthread_t thread;
        void *result = nullptr;
        pthread_create(&thread, nullptr, leaves_by_exit, nullptr);
        pthread_join(thread, &result);
        is("a thread that was ended returns", result != nullptr, 0);
    }
    all_is_well();
}

// A notifyee makes a call, and comes out of it by an exception: its own call goes on.
static void an_inner_call(way way)
{
    int depth = 0, inner = 0;
    plug_ins = [&](const std::string &told) -> DWORD {
        if (told != "before add") return WN_SUCCESS;
        if (depth++ == 1) return leave(way);
        if (way == longjmps) {
            if (setjmp(host_place) == 0) add();
        } else {
            TRY
            {
                add();
            }
            CATCH {}
        }
        inner++;
        is("cancellation in the notifyee", cancellation(), PTHREAD_CANCEL_DISABLE);
        heard = "";
        is("the notifyee's next call", cancel(), NO_ERROR);
        is("what plug-ins hear of it", heard, "before cancel, NPCancelConnection, after cancel");
        heard = "";
        return WN_SUCCESS;
    };
    is("the outer call", add(), NO_ERROR);
    is("the notifyee's calls", inner, 1);
    is("what plug-ins hear then", heard, "NPAddConnection, after add");
    all_is_well();
}
static void an_inner_call_by_longjmp()
{
    an_inner_call(longjmps);
}
static void an_inner_call_by_exception()
{
    an_inner_call(throws);
}

// Stacks of the host's own (makecontext), as coroutines have them. Each new one is below the last one, mostly.
static ucontext_t host_context, other_context;
static std::function<void()> on_other_stack;

static void run_on_other_stack()
{
    on_other_stack();
}
static void on_a_new_stack(std::function<void()> body)
{
    const size_t size = 1 << 20;
    on_other_stack = body;
    getcontext(&other_context);
    other_context.uc_stack.ss_sp =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    other_context.uc_stack.ss_size = size;
    other_context.uc_link = &host_context;
    makecontext(&other_context, run_on_other_stack, 0);
    swapcontext(&host_context, &other_context);
}

// A call on another stack waits in a notifyee, and is never gone on with.
static void abandoned_stacks()
{
    for (int round = 0; round < 100; round++) {
        int told = 0;
        plug_ins = [&](const std::string &) -> DWORD {
            told++;
            swapcontext(&other_context, &host_context);
            return WN_SUCCESS;
        };
        on_a_new_stack([] { add(); });
        is("the notifyee is told", told, 1);
    }
    all_is_well();
}

// The same, and it is gone on with after another call.
static void a_waiting_stack()
{
    DWORD result = 0xFFFFFFFF;
    plug_ins = [&](const std::string &told) -> DWORD {
        if (told == "before add") swapcontext(&other_context, &host_context);
        return WN_SUCCESS;
    };
    on_a_new_stack([&] { result = add(); });
    plug_ins = nullptr;
    heard = "";
    is("a call meanwhile", add(), NO_ERROR);
    is("what plug-ins hear of it", heard, "before add, NPAddConnection, after add");
    heard = "";
    swapcontext(&host_context, &other_context);
    is("the call that waited", result, NO_ERROR);
    is("what plug-ins hear of it", heard, "NPAddConnection, after add");
    all_is_well();
}

// A notifyee that always causes another notification. No connection is made of which it does not hear.
static void without_end()
{
    unsigned told = 0, refused = 0, others = 0;
    plug_ins = [&](const std::string &what) -> DWORD {
        if (what != "before add") return WN_SUCCESS;
        told++;
        DWORD code = add();
        refused += code == ERROR_BUSY;
        others += code != ERROR_BUSY && code != NO_ERROR;
        return WN_SUCCESS;
    };
    is("the outermost call", add(), NO_ERROR);
    is("notifications", told, 16);
    is("calls that are refused because they are nested too deeply", refused, 1);
    is("calls that end otherwise", others, 0);
    all_is_well();
}

// The host's own choice: it keeps its threads from being cancelled, and they stay so.
static void cancellation_is_the_hosts()
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, nullptr);
    for (way way : {longjmps, throws}) {
        plug_ins = [way](const std::string &) { return leave(way); };
        if (setjmp(host_place) == 0) TRY
            {
                add();
            }
        CATCH {}
        plug_ins = nullptr;
        is("the next call", add(), NO_ERROR);
        is("cancellation", cancellation(), PTHREAD_CANCEL_DISABLE);
    }
}

int main(int count, char **words)
{
    const struct {
        const char *name;
        void (*run)();
    } scenarios[] = {
        {"longjmp", by_longjmp},
        {"exception", by_exception},
        {"pthread_exit", by_thread_exit},
        {"enumerations-longjmp", enumerations_by_longjmp},
        {"enumerations-exception", enumerations_by_exception},
        {"inner-longjmp", an_inner_call_by_longjmp},
        {"inner-exception", an_inner_call_by_exception},
        {"abandoned-stacks", abandoned_stacks},
        {"waiting-stack", a_waiting_stack},
        {"without-end", without_end},
        {"cancellation", cancellation_is_the_hosts},
    };
    for (const auto &scenario : scenarios) {
        if (count < 2 || strcmp(scenario.name, words[1]) != 0) continue;
        scenario.run();
        return failures > 0;
    }
    return 2;
}
