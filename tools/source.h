/* One C file as codecheck looks at it. */
#ifndef KK_TOOLS_SOURCE_H
#define KK_TOOLS_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

/* A comment that allows what a rule forbids; tools/README.md has its form. */
struct waiver {
	struct waiver *next;
	struct kk_str rule;
	int first, last; /* the lines it is good for */
	bool used;
};

/* The views are as long as the file, with blanks for what is not theirs, so
 * that a place in one is the same place in all. */
struct source {
	const char *path; /* from the root: "src/base/str.c" */
	struct kk_str raw;
	char *code;	 /* without comments and the insides of quotes */
	char *structure; /* the same without preprocessor lines */
	char *quoted;	 /* the insides of string literals only */
	char *comment;	 /* comments only */
	struct waiver *waivers;
	int findings;
};

/* Splits the text of a file; reads its waivers (a waiver without a reason is
 * a finding). All lives in the arena. */
void source_split(struct kk_arena *a, struct source *s);
/* The line of a place, from 1. */
int source_line(const struct source *s, size_t at);
/* Prints "file:line: rule: message", unless a waiver is there; that one then
 * counts as used. */
void source_report(struct source *s, int line, const char *rule,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Reports the waivers that no finding needed. */
void source_unused(struct source *s);
/* Does the whole word stand at `at` of the view? */
bool source_word_at(const char *view, size_t at, const char *word);
bool source_is_name(char c);
bool source_is_blank(char c);

#endif
