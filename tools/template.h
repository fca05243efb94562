/* Templates as templatec reads them: what each is given, and the pieces its
 * body is made of. Everything lives in the arena of the run. */
#ifndef KK_TOOLS_TEMPLATE_H
#define KK_TOOLS_TEMPLATE_H

#include "base/arena.h"

#define TEMPLATE_FIELDS 64
#define TEMPLATE_WORDS 12

enum kind { TEXT, INT, FLAG, URL, HTML, NESTED, LIST };

struct field {
	struct kk_str name;
	enum kind kind;
	struct kk_str type;
	struct define *of; /* what a nested value or a list is made of */
	int line;
	bool used;
};

/* A tag, or literal text that does not go over the end of its line. */
struct piece {
	struct piece *next;
	int line;
	bool tag;
	bool first;	    /* a literal at the beginning of its line */
	struct kk_str text; /* of a tag: what stands between the braces */
};

struct define {
	struct define *next;
	const char *file;
	int line;
	const char *name;
	struct field f[TEMPLATE_FIELDS];
	size_t n;
	bool has_body;
	struct piece *first, *last;
};

/* The words of a tag or a field, without what separates them. */
struct words {
	struct kk_str w[TEMPLATE_WORDS];
	size_t n;
};

/* The templates of all files, in their order; the types of their fields are
 * found. Ends the program where a file is written wrongly. */
struct define *template_read(struct kk_arena *a, int n, char *const *files);
struct define *template_named(struct define *all, struct kk_str name);
/* NULL where there is none of that name. */
struct field *template_field(struct define *d, struct kk_str name);
/* The words of s, split at blanks; more than fit are left out of w but counted
 * in n. */
struct words template_words(struct kk_str s);
/* Is it a name, whole: tool_word's form, short enough, no word of C? */
bool template_is_name(struct kk_str s);

#endif
