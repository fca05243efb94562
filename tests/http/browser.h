/* A browser of a few lines: one connection that is kept, one session. */
#ifndef TESTS_HTTP_BROWSER_H
#define TESTS_HTTP_BROWSER_H

#include "base/arena.h"

struct browser {
	int port;
	int fd; /* -1: not connected */
	const char *cookie, *csrf;
	struct kk_arena *arena; /* of cookie and csrf */
	char answer[262144];	/* the last one, head and body */
};

/* The number at the beginning of a text; -1 where there is none. */
int64_t browser_number(const char *text);
/* GET path: the status, or 0 where the server does not answer to the end. */
int browser_get(struct browser *b, const char *path);
/* POST body, a form without its token. */
int browser_post(struct browser *b, const char *path, const char *body);
/* Opens a link of kakeru sign-in-link, and learns the token of its session;
 * false where it does not let in. */
bool browser_sign_in(struct browser *b, const char *link);
void browser_close(struct browser *b);

#endif
