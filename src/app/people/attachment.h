/* Files beside people: photos of cards, documents. */
#ifndef KK_APP_PEOPLE_ATTACHMENT_H
#define KK_APP_PEOPLE_ATTACHMENT_H

#include "base/ctx.h"

#define KK_MAX_ATTACHMENT ((size_t)8 * 1024 * 1024) /* bytes */
#define KK_TRASH_DAYS 30 /* what was removed can be taken back */

struct kk_attachment {
	int64_t id, contact_id;
	bool card;	  /* the photo of a card */
	bool picture;	  /* may be shown */
	const char *name; /* as whoever sent it called it */
	const char *type; /* the media type: of a picture its own */
	int64_t size;	  /* bytes */
	const char *user; /* who sent it; of lists only */
	struct kk_instant at;
	bool removed;
	const char *contact;	/* of kk_attachment_trash only, */
	struct kk_instant gone; /* and when it was removed */
};

struct kk_attachment_new {
	int64_t contact_id;
	int64_t lead_id; /* their living one; KK_NULL: none */
	bool card;
	struct kk_str name; /* of any length: its end is kept */
	struct kk_str bytes;
};

/* Keeps a file of the context's user. KK_EINPUT where it is empty or too
 * large, or is said to be a card and is no picture. One statement: joins the
 * caller's transaction. */
enum kk_rc kk_attachment_add(struct kk_ctx *cx,
	const struct kk_attachment_new *n, int64_t *id_r) KK_MUST_CHECK;
/* The files of a person and of those merged into them, without the removed, in
 * cx->arena. */
enum kk_rc kk_attachment_list(struct kk_ctx *cx, int64_t contact_id,
	struct kk_attachment **all_r, size_t *n_r) KK_MUST_CHECK;
/* One of them, removed or not. KK_ENOTFOUND. */
enum kk_rc kk_attachment_get(
	struct kk_ctx *cx, int64_t id, struct kk_attachment *a_r) KK_MUST_CHECK;
/* Its bytes, in cx->arena. KK_ENOTFOUND. */
enum kk_rc kk_attachment_bytes(
	struct kk_ctx *cx, int64_t id, struct kk_str *bytes_r) KK_MUST_CHECK;

/* Into the trash, and back; fine where it is there already. One statement each.
 * KK_ENOTFOUND where there is no such file (any more). */
enum kk_rc kk_attachment_remove(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
enum kk_rc kk_attachment_restore(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* What lies in the trash, the newest 200 first: of people whose living lead is
 * the context's user's, or who have none; or (everybody) of all. */
enum kk_rc kk_attachment_trash(struct kk_ctx *cx, bool everybody,
	struct kk_attachment **all_r, size_t *n_r) KK_MUST_CHECK;

/* Whose a person is. */
struct kk_keeper {
	int64_t contact_id; /* they, or whom they live on as */
	bool seat;
	int64_t lead_id, owner_id; /* of the living lead; KK_NULL: none */
	bool erased;		   /* on request: nobody changes them */
};

/* Of somebody merged: of whom they live on as. KK_ENOTFOUND where there is no
 * such contact. */
enum kk_rc kk_keeper_of(struct kk_ctx *cx, int64_t contact_id,
	struct kk_keeper *k_r) KK_MUST_CHECK;

#endif
