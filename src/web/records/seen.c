#include "web/records/seen.h"

#include "app/people/change.h"
#include "app/users/team.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

#define DIGITS 8 /* of a field in the mark, and a "-" behind each */

/* ---- which state it was ---- */

static struct kk_str bare(struct kk_str s)
{
	return s.p ? kk_str_trim(s) : KK_STR("");
}

/* FNV-1a: tells apart what people type. */
static unsigned hash(struct kk_str s)
{
	unsigned h = 0x811c9dc5;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x01000193;
	return h;
}

static struct kk_str mark(struct kk_call *c, const struct kk_seen_form *s)
{
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	for (size_t i = 0; i < s->n; i++)
		kk_buf_addf(&b, "%08x-", hash(bare(s->fields[i].now)));
	return kk_buf_str(&b);
}

struct kk_str kk_seen_mark(struct kk_call *c, const struct kk_seen_form *s)
{
	struct kk_str again = KK_STR_NONE;

	if (kk_str_is(kk_str_z(s->form), c->route->path))
		again = kk_call_again(c, "seen");
	return again.p ? again : mark(c, s);
}

/* ---- what would be lost ---- */

static struct kk_str typed_of(
	const struct kk_call *c, const struct kk_seen_form *s, size_t i)
{
	return i + 1 == s->n && s->typed.p ? s->typed
					   : kk_call_text(c, s->fields[i].name);
}

static bool lost(const struct kk_call *c, const struct kk_seen_form *s,
	size_t i, struct kk_str seen, struct kk_str now)
{
	const struct kk_seen_field *f = &s->fields[i];
	struct kk_str typed = bare(typed_of(c, s, i));

	if (kk_str_eq(seen, now) || (typed.n == 0 && f->empty_stays))
		return false;
	return !kk_str_eq(typed, bare(f->now));
}

static struct kk_str words(
	struct kk_call *c, const struct kk_seen_field *f, struct kk_str value)
{
	if (f->words)
		return kk_str_z(f->words(&c->cx, value));
	return value.n ? value
		       : kk_str_z(kk_msg_text(
				 c->cx.lang, KK_MSG_CONFLICT_NOTHING));
}

static enum kk_rc who(struct kk_call *c, const struct kk_seen_form *s,
	struct kk_conflict_html *d)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_team *team;
	struct kk_change by;
	const char *at;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_change_last(cx, s->kind, s->id, &by));
	d->who = kk_str_z(kk_msg_text(cx->lang, KK_MSG_CONFLICT_SINCE));
	if (kk_instant_none(by.at))
		return KK_OK;
	at = kk_say_moment(cx, by.at, team->today);
	if (by.user_id == c->session.user_id)
		d->who = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_CONFLICT_YOU, at));
	else if (by.user)
		d->who = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_CONFLICT_WHO, by.user, at));
	return KK_OK;
}

static enum kk_rc fill(struct kk_call *c, const struct kk_seen_form *s,
	struct kk_str seen, struct kk_str now, struct kk_conflict_html *d)
{
	struct kk_conflict_field_html *both =
		KK_NEW_N(c->cx.arena, struct kk_conflict_field_html, s->n + 1);
	struct kk_conflict_kept_html *kept =
		KK_NEW_N(c->cx.arena, struct kk_conflict_kept_html, s->n + 1);

	d->fields = both;
	d->kept = kept;
	for (size_t i = 0; i < s->n; i++) {
		const struct kk_seen_field *f = &s->fields[i];
		struct kk_str typed = typed_of(c, s, i);
		struct kk_str name = kk_str_z(f->name);
		size_t at = i * (DIGITS + 1);

		if (lost(c, s, i, (struct kk_str){seen.p + at, DIGITS},
			    (struct kk_str){now.p + at, DIGITS}))
			both[d->n_fields++] = (struct kk_conflict_field_html){
				name,
				kk_str_z(s->titles ? s->titles[i]
						   : kk_msg_text(c->cx.lang,
							     f->label)),
				bare(f->now), words(c, f, bare(f->now)),
				bare(typed), words(c, f, bare(typed))};
		else if (typed.p)
			kept[d->n_kept++] =
				(struct kk_conflict_kept_html){name, typed};
	}
	return who(c, s, d);
}

const struct kk_reply *kk_seen_conflict(
	struct kk_call *c, const struct kk_seen_form *s)
{
	struct kk_str seen = kk_call_text(c, "seen"), now = mark(c, s);
	struct kk_page page = kk_page_begin(c);
	struct kk_conflict_html d = {.action = c->x->path,
		.csrf = c->session.csrf,
		.seen = now,
		.back = kk_str_z(s->back)};

	if (seen.n != now.n || kk_str_eq(seen, now))
		return NULL;
	KK_ANSWER_TRY(c, fill(c, s, seen, now, &d));
	if (d.n_fields == 0)
		return NULL;
	kk_conflict_html(&page, &d);
	return kk_reply_page_status(c, 409,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_CONFLICT_TITLE)),
		KK_NAV_NONE, &page);
}
