/* One request on its way: who asks, for what, with which fields. */
#ifndef KK_WEB_DAY_CALL_H
#define KK_WEB_DAY_CALL_H

#include "app/users/session.h"
#include "app/writer.h"
#include "web/server/html.h"
#include "web/server/http.h"
#include "web/server/live.h"
#include "web/server/route.h"

struct kk_server;

struct kk_value {
	struct kk_str text; /* no value: not given */
	int64_t number;	    /* of ID, INT and DAY */
	const int64_t *ids;
	size_t n_ids;
	const struct kk_str *texts; /* of LINES, in the order they were sent */
	size_t n_texts;
	const char *file; /* the name of an uploaded file */
};

struct kk_call {
	struct kk_ctx cx; /* memory of the exchange; store while it runs */
	struct kk_exchange *x;
	struct kk_server *server;
	const struct kk_route *route;
	struct kk_path path;
	struct kk_session session; /* user_id 0: nobody signed in */
	struct kk_value values[KK_MAX_FIELDS];
	struct kk_error problem;      /* `again`: why the form was refused */
	const struct kk_field *wrong; /* the field it was refused for; NULL */
	enum kk_msg wrong_why;
	bool secure;	/* over TLS, here or at the proxy */
	int64_t number; /* of the request, for the log */
	struct kk_answer_out out;
	struct kk_live_event event; /* told once it is on disk */
	struct kk_unit unit;
	enum kk_rc rc;	      /* of the reply */
	bool is_again;	      /* the form is shown again */
	bool earlier;	      /* the form is of an earlier sign-in */
	bool unread;	      /* what was sent could not be read to its end */
	bool *lost;	      /* the lane's: the database could not answer */
	const void *kept_as;  /* its answer may be kept (kk_cache_take) */
	int64_t changes;      /* the number of the database before it */
	bool kept;	      /* answered with what was kept */
	struct kk_call *next; /* in a queue */
};

/* The value of a declared field; asking for another one is a mistake of ours.
 * No value: not given. */
const struct kk_value *kk_call_value(const struct kk_call *c, const char *name);
struct kk_str kk_call_text(const struct kk_call *c, const char *name);
/* KK_NULL (INT64_MIN): not given. */
int64_t kk_call_number(const struct kk_call *c, const char *name);
bool kk_call_flag(const struct kk_call *c, const char *name);
/* What was typed into a form that is shown again; no value where the page is
 * shown for the first time, or the form that was refused had no such field. */
struct kk_str kk_call_again(const struct kk_call *c, const char *name);
/* A cookie of the request. */
struct kk_str kk_call_cookie(const struct kk_call *c, const char *name);
/* The address of whoever asks. Behind a proxy of this machine, where --origin
 * says that there is one, the address it names. In c's arena. */
const char *kk_call_peer(const struct kk_call *c);
/* May whoever asks do this? */
bool kk_call_may(const struct kk_call *c, enum kk_right right);
/* Of a slow page: work as a unit of the writer, waited for. */
enum kk_rc kk_call_write(struct kk_call *c,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user),
	void *user) KK_MUST_CHECK;
/* The same for work that begins and ends its own transactions. */
enum kk_rc kk_call_write_alone(struct kk_call *c,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user),
	void *user) KK_MUST_CHECK;
/* Reads what was sent into the declared fields. KK_EINPUT, with the field and
 * what to do, where one does not fit. */
enum kk_rc kk_call_read_fields(struct kk_call *c) KK_MUST_CHECK;

#endif
