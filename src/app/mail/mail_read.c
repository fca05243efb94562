#include "app/mail/mail_read.h"

#include "app/mail/mail_arrive.h"
#include "app/mail/mail_own.h"
#include "store/store.h"

#define SECONDS 60 /* for each step with the server */

/* One mailbox being read. */
struct reading {
	struct kk_ctx *cx;
	const struct kk_mail_reading *r;
	struct kk_mailbox_claim claim;
	struct kk_str *own; /* addresses of our own people */
	size_t n_own;
	struct kk_mail_round *round;
};

enum kk_rc kk_mail_write_here(
	void *user, struct kk_ctx *cx, kk_mail_work_fn *work, void *arg)
{
	(void)user;
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, work(cx, arg));
}

/* ---- the pieces that write ---- */

static enum kk_rc take(struct kk_ctx *cx, void *arg)
{
	struct reading *w = arg;

	KK_TRY(kk_mailbox_take(cx, &w->claim));
	return w->claim.user_id ? kk_mail_own(cx, &w->own, &w->n_own) : KK_OK;
}

/* A mail between the network and the database. */
struct passing {
	const struct kk_mailbox_claim *claim;
	int64_t uidvalidity, uid;
	struct kk_str bytes; /* no value: it is gone, or no mail */
	struct kk_mail_in m;
	struct kk_mail_class c;
	struct kk_mail_arrived arrived;
};

static bool is_of_store(enum kk_rc rc)
{
	return rc == KK_ESTORE || rc == KK_EIO || rc == KK_ESTOPPED;
}

/* Both or neither. A mail that cannot be taken in is no reason to read none
 * after it. */
static enum kk_rc take_in(struct kk_ctx *cx, void *arg)
{
	struct passing *p = arg;
	enum kk_rc rc = KK_OK;

	if (p->bytes.p) {
		KK_TRY(kk_store_begin(cx));
		rc = kk_store_end(cx, kk_mail_arrive(cx, p->bytes, &p->m, &p->c,
					      &p->arrived));
		if (is_of_store(rc))
			return rc;
		if (rc != KK_OK)
			p->arrived = (struct kk_mail_arrived){.ask = NULL};
	}
	return kk_mailbox_seen(cx, p->claim, p->uidvalidity, p->uid);
}

struct ending {
	const struct kk_mailbox_claim *claim;
	enum kk_imap_end end;
	struct kk_str said;
	bool more;
};

static enum kk_rc finish(struct kk_ctx *cx, void *arg)
{
	const struct ending *e = arg;

	return kk_mailbox_end(cx, e->claim, e->end, e->said, e->more);
}

static enum kk_rc write(struct reading *w, kk_mail_work_fn *work, void *arg)
{
	w->cx->user_id = w->claim.user_id;
	return w->r->write(w->r->user, w->cx, work, arg);
}

/* ---- one mail ---- */

static enum kk_imap_end read_it(struct reading *w, struct passing *p)
{
	kk_day today = kk_civil_of(kk_clock_now(&w->cx->clock)).day;

	switch (kk_mail_in_read(w->cx->arena, p->bytes, &p->m)) {
	case KK_MAIL_READ:
		kk_mail_classify(
			w->cx->arena, &p->m, today, w->own, w->n_own, &p->c);
		return KK_IMAP_FINE;
	case KK_MAIL_NOT:
		p->bytes = KK_STR_NONE;
		return KK_IMAP_FINE;
	case KK_MAIL_NO_LIBRARY:
		break;
	}
	return KK_IMAP_NO_LIBRARY;
}

static enum kk_rc one(struct reading *w, struct kk_imap *imap,
	int64_t uidvalidity, int64_t uid, enum kk_imap_end *end_r)
{
	struct passing p = {
		.claim = &w->claim, .uidvalidity = uidvalidity, .uid = uid};

	*end_r = kk_imap_fetch(imap, w->cx->arena, uid, &p.bytes);
	if (*end_r == KK_IMAP_FINE && p.bytes.p)
		*end_r = read_it(w, &p);
	if (*end_r != KK_IMAP_FINE)
		return KK_OK;
	KK_TRY(write(w, take_in, &p));
	w->round->read++;
	w->round->logged += p.arrived.logged != NULL;
	w->round->asked += p.arrived.ask != NULL;
	w->round->inquiries += p.arrived.inquiry;
	if (p.arrived.inquiry && w->r->inquiry)
		w->r->inquiry(w->r->user, &p.arrived.asked_us);
	return KK_OK;
}

/* ---- one mailbox ---- */

static enum kk_rc all_new(
	struct reading *w, struct kk_imap *imap, enum kk_imap_end *end_r)
{
	struct kk_imap_look *look = KK_NEW(w->cx->arena, struct kk_imap_look);
	const struct kk_mailbox_claim *c = &w->claim;

	*end_r =
		kk_imap_look(imap, c->uidvalidity, c->last_uid, c->since, look);
	w->round->more = look->more;
	for (size_t i = 0; *end_r == KK_IMAP_FINE && i < look->n; i++) {
		struct kk_mark m = kk_arena_mark(w->cx->arena);
		enum kk_rc rc =
			one(w, imap, look->uidvalidity, look->uids[i], end_r);

		w->cx->team = NULL; /* it lies in the arena too */
		if (rc != KK_OK)
			return rc; /* as do the words of what went wrong */
		kk_arena_back(w->cx->arena, m);
	}
	return KK_OK;
}

static enum kk_rc read_mailbox(struct reading *w)
{
	struct kk_imap_account account = {.url = w->claim.url,
		.user = w->claim.user,
		.password = w->claim.password,
		.ca_file = w->r->ca_file,
		.seconds = SECONDS,
		.stop = w->r->stop};
	struct ending e = {.claim = &w->claim};
	struct kk_imap *imap;
	enum kk_rc rc = KK_OK;

	e.end = kk_imap_open(w->cx->arena, &account, &imap);
	if (e.end == KK_IMAP_FINE)
		rc = all_new(w, imap, &e.end);
	if (e.end != KK_IMAP_FINE)
		e.said = kk_arena_str(w->cx->arena, kk_imap_said(imap));
	kk_imap_close(&imap);
	w->round->end = e.end;
	if (rc == KK_ENO) /* somebody else reads it by now */
		return KK_OK;
	KK_TRY(rc);
	e.more = w->round->more;
	return write(w, finish, &e);
}

enum kk_rc kk_mail_read_next(struct kk_ctx *cx, const struct kk_mail_reading *r,
	struct kk_mail_round *round_r)
{
	struct reading w = {.cx = cx, .r = r, .round = round_r};

	*round_r = (struct kk_mail_round){0};
	KK_TRY(write(&w, take, &w));
	round_r->user_id = w.claim.user_id;
	return w.claim.user_id ? read_mailbox(&w) : KK_OK;
}
