/* What the tools share. They run while building: on a mistake they say where
 * and end with 1. */
#ifndef KK_TOOLS_TOOL_H
#define KK_TOOLS_TOOL_H

#include "base/arena.h"
#include "base/str.h"

/* "file:line: message" on stderr (line 0: left out), and the end. */
_Noreturn void tool_fail(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The whole file, in the arena and with a NUL behind it; or the end. */
struct kk_str tool_read(struct kk_arena *a, const char *path);
/* Writes the file in one piece, or takes it away again and ends. */
void tool_write(const char *path, const struct kk_buf *b);
/* The next line of *rest without its end, moving *rest on; false at the end. */
bool tool_line(struct kk_str *rest, struct kk_str *line_r);
/* The part of a path behind the last slash; borrows. */
const char *tool_base_name(const char *path);

/* Where the piece of SQL at `at` ends that is not to be looked into: a quoted
 * text or name, a comment; `at` itself where none begins. */
size_t tool_sql_skip(struct kk_str sql, size_t at);
/* [a-z][a-z0-9_]* at `at`: its length, or 0. */
size_t tool_word(struct kk_str s, size_t at);
/* A text as C string literals, one line of it each, behind `indent`. */
void tool_literal(struct kk_buf *b, struct kk_str text, const char *indent);

#endif
