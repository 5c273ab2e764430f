/* adapter.h for Windows: processes and threads. */

#include "world.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { patience_ms = 60 * 1000 };

struct process {
    HANDLE process, job, input, output, watch;
    LONG late;
};

/* A crash ends the process at once, with the exception as its exit code: no dialog, no debugger, no report. */
static LONG WINAPI end_by_exception(EXCEPTION_POINTERS *exception)
{
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

__attribute__((constructor)) static void prepare(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(end_by_exception);
    /* TAP is the same everywhere: lines end in a line feed. */
    _setmode(_fileno(stdout), _O_BINARY);
}

/* A pipe of which the started process inherits the end that it uses. */
static void make_pipe(HANDLE *ours, HANDLE *theirs, int they_write)
{
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    if (!CreatePipe(they_write ? ours : theirs, they_write ? theirs : ours, &inherited, 0))
        adapter_fail("a pipe", GetLastError());
    SetHandleInformation(*ours, HANDLE_FLAG_INHERIT, 0);
}

/* Ends a process that takes too long; its pipe then ends, too. */
static DWORD WINAPI watch(void *argument)
{
    struct process *process = argument;
    if (WaitForSingleObject(process->process, patience_ms) == WAIT_TIMEOUT) {
        InterlockedExchange(&process->late, 1);
        TerminateProcess(process->process, 1);
    }
    return 0;
}

/* A job that holds the process and those that it starts. They end when this process closes the job or ends itself.
 * Older systems have no job in a job. */
static HANDLE job_of(HANDLE process)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    HANDLE job = CreateJobObjectW(NULL, NULL);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (job == NULL) return NULL;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, process);
    return job;
}

/*
 * Starts this program once more, suspended. Wine fails to start about one process in ten thousand, with
 * ERROR_INTERNAL_ERROR, and starts the same one when it is asked again.
 */
static PROCESS_INFORMATION start_suspended(const char *role, const char *name, STARTUPINFOW *start)
{
    enum { attempts = 5, pause_ms = 200 };
    WCHAR path[1024], line[2048];
    PROCESS_INFORMATION started;
    GetModuleFileNameW(NULL, path, 1024);
    for (int attempt = 1;; attempt++) {
        _snwprintf(line, 2048, L"\"%ls\" %ls \"%ls\"", path, wide(role), wide(name));
        if (CreateProcessW(path, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, start, &started)) return started;
        if (attempt == attempts) adapter_fail("starting this program once more", GetLastError());
        Sleep(pause_ms);
    }
}

struct process *adapter_start(const char *role, const char *name, int other_session)
{
    struct process *process = memory(NULL, sizeof *process);
    memset(process, 0, sizeof *process);
    if (other_session) unresolved("there is no other logon session");

    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    make_pipe(&process->input, &start.hStdInput, 0);
    make_pipe(&process->output, &start.hStdOutput, 1);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION started = start_suspended(role, name, &start);
    process->process = started.hProcess;
    process->job = job_of(started.hProcess);
    ResumeThread(started.hThread);
    CloseHandle(started.hThread);
    CloseHandle(start.hStdInput);
    CloseHandle(start.hStdOutput);
    process->watch = CreateThread(NULL, 0, watch, process, 0, NULL);
    return process;
}

size_t adapter_read(struct process *process, char *to, size_t size)
{
    DWORD got = 0;
    return ReadFile(process->output, to, (DWORD)size, &got, NULL) ? got : 0;
}

void adapter_release(struct process *process)
{
    if (process->input != NULL) CloseHandle(process->input);
    process->input = NULL;
}

const char *adapter_end(struct process *process)
{
    static char what[64];
    DWORD code = 1;
    adapter_release(process);
    CloseHandle(process->output);
    WaitForSingleObject(process->watch, INFINITE);
    WaitForSingleObject(process->process, INFINITE);
    GetExitCodeProcess(process->process, &code);
    int late = process->late != 0;
    if (process->job != NULL) CloseHandle(process->job);
    CloseHandle(process->watch);
    CloseHandle(process->process);
    free(process);
    if (late) return "it took too long";
    if (code == 0) return NULL;
    snprintf(what, sizeof what, code >= 0x80000000 ? "exception 0x%08lX" : "exit status %lu", code);
    return what;
}

void adapter_await_release(void)
{
    char byte;
    DWORD got;
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &got, NULL) && got > 0) continue;
}

/* ---- Threads ---- */

struct thread {
    HANDLE thread, start;
    unsigned number;
    void (*run)(unsigned number);
};

static DWORD WINAPI run_thread(void *argument)
{
    struct thread *thread = argument;
    WaitForSingleObject(thread->start, INFINITE);
    thread->run(thread->number);
    return 0;
}

void adapter_threads(unsigned count, void (*run)(unsigned number))
{
    struct thread *threads = memory(NULL, count * sizeof *threads);
    HANDLE start = CreateEventW(NULL, TRUE, FALSE, NULL);
    for (unsigned i = 0; i < count; i++) {
        threads[i] = (struct thread){.start = start, .number = i, .run = run};
        threads[i].thread = CreateThread(NULL, 0, run_thread, &threads[i], 0, NULL);
        if (threads[i].thread == NULL) adapter_fail("a thread", GetLastError());
    }
    SetEvent(start);
    for (unsigned i = 0; i < count; i++) {
        WaitForSingleObject(threads[i].thread, INFINITE);
        CloseHandle(threads[i].thread);
    }
    CloseHandle(start);
    free(threads);
}

unsigned long long adapter_thread(void)
{
    return GetCurrentThreadId();
}
