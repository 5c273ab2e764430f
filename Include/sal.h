/**
 * @file sal.h
 * The words that Microsoft's headers put before a parameter to say which way its data goes (SAL, the source-code
 * annotation language). This file has only the words that this library's headers use, and those that a network
 * provider or a notifyee written for Windows is likely to use: in C also the words of SAL 1, in which older ones are
 * written.
 *
 * For C and C++ compilers every word is empty: it documents, it changes nothing. clang's `_Nullable` would be
 * the natural meaning of the "opt" words, but under -Wpedantic clang calls it an extension, and it would then
 * want every other pointer annotated as well; a caller's build must stay free of warnings.
 *
 * Swift's importer (it defines `__swift__`) reads the same headers, and there the "opt" words, which mark a
 * pointer whose NULL has a documented meaning, become `_Nullable`. A pointer without such a word is imported as
 * an implicitly unwrapped optional, never as non-optional: a caller may pass NULL anyway and gets
 * ERROR_INVALID_ADDRESS, so an implementation declares every pointer parameter as optional (`LPCWSTR?`),
 * whatever its word. The words of the "not opt" kind can carry no nullability at all, because Microsoft writes
 * them before integers too (`_In_ DWORD dwFlags`).
 *
 * As on Windows a word stands before the type, so the type must be a pointer's typedef (LPDWORD, not DWORD *)
 * wherever the word is an "opt" one.
 */
#ifndef MPR_SAL_H
#define MPR_SAL_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <sal.h>
#else

#ifdef __swift__
#pragma clang diagnostic ignored "-Wnullability-completeness"
#define MPR_NULLABLE _Nullable
#else
#define MPR_NULLABLE
#endif

/* Read by the function. */
#ifndef _In_
#define _In_
#define _In_z_
#define _In_reads_(count)
#define _In_reads_bytes_(bytes)
#define _In_opt_ MPR_NULLABLE
#define _In_opt_z_ MPR_NULLABLE
#define _In_reads_opt_(count) MPR_NULLABLE
#define _In_reads_bytes_opt_(bytes) MPR_NULLABLE
#endif

/* Written by the function. */
#ifndef _Out_
#define _Out_
#define _Outptr_
#define _Out_writes_(count)
#define _Out_writes_z_(count)
#define _Out_writes_to_(count, written)
#define _Out_writes_bytes_(bytes)
#define _Out_writes_bytes_to_(bytes, written)
#define _Out_opt_ MPR_NULLABLE
#define _Outptr_opt_ MPR_NULLABLE
#define _Out_writes_opt_(count) MPR_NULLABLE
#define _Out_writes_opt_z_(count) MPR_NULLABLE
#define _Out_writes_bytes_opt_(bytes) MPR_NULLABLE
#endif

/* Read, then written. */
#ifndef _Inout_
#define _Inout_
#define _Inout_updates_(count)
#define _Inout_updates_bytes_(bytes)
#define _Inout_opt_ MPR_NULLABLE
#define _Inout_updates_opt_(count) MPR_NULLABLE
#define _Inout_updates_bytes_opt_(bytes) MPR_NULLABLE
#endif

/* Before a structure's member: may be NULL. */
#ifndef _Maybenull_
#define _Maybenull_ MPR_NULLABLE
#endif

/* About the result and the size of something. */
#ifndef _Success_
#define _Success_(condition)
#define _Check_return_
#define _Must_inspect_result_
#define _Field_size_(count)
#define _Field_size_bytes_(bytes)
#endif

/* The older words, which much code that meets these headers still uses. */
#ifndef IN
#define IN
#endif
#ifndef OUT
#define OUT
#endif
#ifndef OPTIONAL
#define OPTIONAL
#endif

/* SAL 1, the words before those with one underscore. C++ does not get them: the parameters of libstdc++'s functions have
 * names like __in and __out. */
#if !defined(__cplusplus) && !defined(__swift__) && !defined(__in)
#define __in
#define __in_z
#define __in_opt
#define __in_z_opt
#define __in_ecount(count)
#define __in_ecount_z(count)
#define __in_ecount_opt(count)
#define __in_bcount(bytes)
#define __in_bcount_opt(bytes)
#define __out
#define __out_opt
#define __out_ecount(count)
#define __out_ecount_opt(count)
#define __out_ecount_z(count)
#define __out_ecount_z_opt(count)
#define __out_ecount_part(count, written)
#define __out_ecount_part_opt(count, written)
#define __out_ecount_full(count)
#define __out_bcount(bytes)
#define __out_bcount_opt(bytes)
#define __out_bcount_part(bytes, written)
#define __out_bcount_part_opt(bytes, written)
#define __out_bcount_full(bytes)
#define __inout
#define __inout_opt
#define __inout_z
#define __inout_ecount(count)
#define __inout_ecount_opt(count)
#define __inout_bcount(bytes)
#define __inout_bcount_opt(bytes)
#define __deref_in
#define __deref_in_opt
#define __deref_out
#define __deref_out_opt
#define __deref_out_z
#define __deref_opt_out
#define __deref_out_ecount(count)
#define __deref_out_bcount(bytes)
#define __deref_inout
#define __deref_inout_opt
#define __nullterminated
#define __success(condition)
#define __checkReturn
#define __notnull
#define __maybenull
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_SAL_H */
