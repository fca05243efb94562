/* A form that shows an earlier state of a record: two windows, or two people.
 * What was changed since is not replaced unseen; both versions are shown, field
 * by field, to choose from. */
#ifndef KK_WEB_RECORDS_SEEN_H
#define KK_WEB_RECORDS_SEEN_H

#include "web/day/call.h"

struct kk_seen_field {
	const char *name; /* of the form's field */
	enum kk_msg label;
	struct kk_str now; /* as the form would send it */
	/* A value in words, or as it is where it has no better; NULL: as it
	 * is. */
	const char *(*words)(struct kk_ctx *cx, struct kk_str value);
	bool empty_stays; /* an empty field leaves what is there */
};

struct kk_seen_form {
	const char *form; /* the path of its route: "/account/#/set" */
	const char *kind; /* as in app/people/change.h */
	int64_t id;
	const char *back; /* the page it stands on */
	const struct kk_seen_field *fields;
	size_t n;
	const char *const *titles; /* instead of labels; NULL: the labels */
	/* What was typed into the last field, where the form sends it in
	 * another way and only the page of two versions under its name; p
	 * NULL: as sent. */
	struct kk_str typed;
};

/* The form of why we can help and what we talked about, on the page of a lead.
 */
struct kk_seen_form kk_seen_lead(
	struct kk_call *c, struct kk_str why, struct kk_str memo);

/* What the form carries as "seen": which state it shows. In c's arena. */
struct kk_str kk_seen_mark(struct kk_call *c, const struct kk_seen_form *s);
/* NULL: nothing that is sent replaces what was changed since the form was
 * shown. Else the page that shows both, for the caller to return. A form
 * without "seen" is not looked at. */
const struct kk_reply *kk_seen_conflict(
	struct kk_call *c, const struct kk_seen_form *s);

#endif
