/* Reading JSON token by token, with the memory of one token: our own exports
 * may be larger than memory.
 *
 *	kk_json_in_init(&j, text);
 *	while ((t = kk_json_in_next(&j, arena)).kind != KK_JSON_END) …
 *
 * RFC 8259, strictly; the text is UTF-8. */
#ifndef KK_FORMAT_TEXT_JSON_IN_H
#define KK_FORMAT_TEXT_JSON_IN_H

#include "base/arena.h"
#include "format/text/json.h"

enum kk_json_kind {
	KK_JSON_END, /* behind the one value */
	KK_JSON_BAD, /* no JSON; so are all further tokens */
	KK_JSON_OBJECT,
	KK_JSON_ARRAY,
	KK_JSON_CLOSE, /* of the innermost object or array */
	KK_JSON_STRING,
	KK_JSON_NUMBER, /* text: as written */
	KK_JSON_TRUE,
	KK_JSON_FALSE,
	KK_JSON_NULL
};

struct kk_json_token {
	enum kk_json_kind kind;
	struct kk_str key;  /* inside an object; else p NULL */
	struct kk_str text; /* of a string or number */
	int depth;	    /* open objects and arrays around it */
};

struct kk_json_in {
	struct kk_str text;
	size_t at;
	int depth;
	char close[KK_JSON_DEPTH];
	bool begun[KK_JSON_DEPTH]; /* a value stood there already */
	bool bad, over;
};

/* Begins. Borrows text, which holds valid UTF-8 or is refused. */
void kk_json_in_init(struct kk_json_in *j, struct kk_str text);
/* The next token; texts borrow the whole or live in the arena. */
struct kk_json_token kk_json_in_next(struct kk_json_in *j, struct kk_arena *a);
/* Skips what is inside the object or array that was just opened. False where
 * it is no JSON. */
bool kk_json_in_skip(struct kk_json_in *j, struct kk_arena *a);

#endif
