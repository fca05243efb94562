/* One table says what there is: method, path, who may, where it runs, which
 * fields. An undeclared field does not exist. */
#ifndef KK_WEB_SERVER_ROUTE_H
#define KK_WEB_SERVER_ROUTE_H

#include "app/users/role.h"
#include "base/ctx.h"

struct kk_call;
struct kk_reply; /* only reply functions make one, see web/server/reply.h */

/* Answers a call. Forgetting to answer does not compile. */
typedef const struct kk_reply *kk_page_fn(struct kk_call *c);

enum kk_field_kind {
	KK_FIELD_LINE,	 /* one line of text */
	KK_FIELD_LINES,	 /* several of them, as they are, empty ones too */
	KK_FIELD_TEXT,	 /* lines of text */
	KK_FIELD_SECRET, /* a line that is never shown again */
	KK_FIELD_ID,	 /* a number from 1 on */
	KK_FIELD_IDS,	 /* several of them */
	KK_FIELD_INT,	 /* a number from 0 on */
	KK_FIELD_CODE,	 /* [A-Za-z0-9_.-]+ */
	KK_FIELD_DAY,	 /* a date in any notation */
	KK_FIELD_FLAG,	 /* there, or not */
	KK_FIELD_FILE	 /* bytes with a file name */
};

struct kk_field {
	const char *name;
	enum kk_field_kind kind;
	size_t max; /* bytes, of LINES all together; of IDS how many */
	bool required;
};

#define KK_MAX_FIELDS 40

enum kk_where {
	KK_AT_ONCE, /* on the HTTP thread: no database, no waiting */
	KK_READING, /* with a connection that reads */
	KK_KEPT,    /* the same, and the page is as it was while nothing is
		     * written and the minute lasts; its headers are static */
	KK_WRITING, /* a unit of the writer: the answer says it is on disk */
	KK_SLOWLY   /* takes its time; writes with kk_call_write */
};

#define KK_ANYBODY (-1)
/* The same, and a page of another site may send to it, as a form or as JSON; it
 * acts for nobody who is signed in. */
#define KK_FOREIGN (-2)

struct kk_route {
	const char *method, *path; /* "#" stands for a number, "*" for a word */
	kk_page_fn *page;
	int who; /* an enum kk_right, KK_ANYBODY or KK_FOREIGN */
	enum kk_where where;
	const char *help;
	/* What is shown when a POST was refused: the page with the form again,
	 * with c->problem; NULL: a page of its own for the error. */
	kk_page_fn *again;
	size_t max_body; /* 0: KK_MAX_FORM */
	struct kk_field fields[KK_MAX_FIELDS];
};

extern const struct kk_route kk_routes[];
extern const size_t kk_routes_n;

/* What a path is about: the first number and the first word in it. */
struct kk_path {
	int64_t id;
	struct kk_str word;
};

/* The route of a request; NULL where there is none. *known_r: the path is known
 * with another method. */
const struct kk_route *kk_route_find(struct kk_str method, struct kk_str path,
	struct kk_path *path_r, bool *known_r);
/* May its GET be asked for with HEAD? Not where it does something: what only
 * looks at links must not use them up. */
bool kk_route_answers_head(const struct kk_route *r);
/* The methods a path is known with, as "GET, HEAD"; in the arena. */
const char *kk_route_methods(struct kk_arena *a, struct kk_str path);

#endif
