/* kakeru mail morning: the day as mail, now, or only shown. */
#include "app/mail/mail.h"
#include "app/mail/morning.h"
#include "app/users/user.h"
#include "cli/cli.h"
#include "cli/config.h"

/* One mail, as it is told. */
struct line {
	const char *user, *to;	     /* to NULL: no address */
	const char *state;	     /* a code */
	struct kk_str subject, text; /* of a dry run */
	const char *note;	     /* in words */
	const char *said;	     /* what a mail server answered, or NULL */
};

struct job {
	struct kk_ctx *cx;
	const struct kk_mail_account *account; /* NULL: only shown */
	struct kk_out *out;
	struct kk_json j;
	size_t good;
	struct kk_buf failed; /* what did not go, and why: lines */
};

static void tell_people(struct kk_buf *b, const struct line *l)
{
	kk_buf_addf(b, "%s%s%s%s: ", l->user, l->to ? " <" : "",
		l->to ? l->to : "", l->to ? ">" : "");
	kk_buf_addf(b, "%s\n", l->note);
	if (l->said)
		kk_buf_addf(b, "  %s\n", l->said);
	if (!l->subject.p)
		return;
	kk_buf_addf(b, "\n%.*s\n\n", KK_FMT(l->subject));
	kk_buf_add(b, l->text);
	kk_buf_addc(b, '\n');
}

static void tell(struct job *w, const struct line *l)
{
	if (!w->out->json) {
		tell_people(&w->out->buf, l);
		return;
	}
	kk_json_object(&w->j, NULL);
	kk_json_z(&w->j, "user", l->user);
	kk_json_z(&w->j, "to", l->to);
	kk_json_z(&w->j, "state", l->state);
	kk_json_str(&w->j, "subject", l->subject);
	kk_json_str(&w->j, "text", l->text);
	kk_json_z(&w->j, "note", l->note);
	kk_json_end(&w->j);
}

static const char *words(const struct job *w, enum kk_msg id)
{
	return kk_msg_text(w->cx->lang, id);
}

/* ---- only shown ---- */

static enum kk_rc show(struct job *w, int64_t user_id, bool asked_for)
{
	struct kk_mail mail = {0};
	struct kk_morning m;
	struct line l;

	KK_TRY(kk_morning_get(w->cx, user_id, &m));
	l = (struct line){.user = m.name,
		.to = m.email,
		.state = m.no == KK_MORNING_WANTED ? "wanted" : "not_today",
		.note = words(w, kk_morning_why(m.no))};
	if (m.no == KK_MORNING_WANTED || asked_for) {
		KK_TRY(kk_morning_write(w->cx, user_id, &mail));
		l.subject = mail.subject;
		l.text = mail.text;
		w->good++;
	}
	tell(w, &l);
	return KK_OK;
}

static enum kk_rc show_all(struct job *w)
{
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(w->cx, &users, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(show(w, users[i].id, false));
	return KK_OK;
}

/* ---- sent ---- */

static enum kk_rc send(struct job *w, const struct kk_outbox *o)
{
	struct kk_mail_news news;
	struct kk_outbox_view v;
	struct kk_morning m;
	const char *filed;
	struct line l;

	KK_TRY(kk_mail_send(w->cx, w->account, o, NULL, &news));
	KK_TRY(kk_mail_keep(w->cx, o, &news));
	KK_TRY(kk_mail_file(w->cx, w->account, o, &news, &filed));
	if (filed)
		KK_TRY(kk_mail_filed(w->cx, o, filed));
	KK_TRY(kk_morning_get(w->cx, o->user_id, &m));
	KK_TRY(kk_outbox_by_key(w->cx, o->key, &v));
	l = (struct line){.user = m.name, .to = m.email, .said = v.said};
	if (v.state == KK_OUTBOX_SENT) {
		l.state = "sent";
		l.note = words(w, KK_MSG_MAIL_SENT);
		w->good++;
		tell(w, &l);
		return KK_OK;
	}
	l.note = v.error ? kk_outbox_trouble(w->cx->lang, v.error)
			 : words(w, kk_morning_why(m.no));
	tell_people(&w->failed, &l);
	return KK_OK;
}

static enum kk_rc send_due(struct job *w)
{
	for (;;) {
		struct kk_outbox o;

		KK_TRY(kk_mail_take(w->cx, w->account, &o));
		if (!o.id)
			return KK_OK;
		KK_TRY(send(w, &o));
	}
}

/* What became of it already. */
static enum kk_rc refuse_twice(
	struct job *w, int64_t user_id, const struct kk_outbox *o)
{
	struct kk_outbox_view v;

	if (o->id)
		return KK_OK;
	KK_TRY(kk_outbox_by_key(w->cx, kk_morning_key(w->cx, user_id), &v));
	return KK_FAIL(w->cx, KK_ENO,
		v.state == KK_OUTBOX_WAITING ? KK_MSG_MAIL_UNDER_WAY
		: v.state == KK_OUTBOX_SENT  ? KK_MSG_MAIL_ALREADY
					     : KK_MSG_MAIL_ENDED,
		kk_out_when(w->cx, v.ended));
}

static enum kk_rc send_to(struct job *w, int64_t user_id)
{
	struct kk_outbox o;

	KK_TRY(kk_morning_take(w->cx, user_id, w->account->domain, &o));
	KK_TRY(refuse_twice(w, user_id, &o));
	return send(w, &o);
}

/* ---- the command ---- */

static enum kk_rc run(struct job *w, const char *user)
{
	int64_t user_id = 0;

	if (user)
		KK_TRY(kk_user_find(w->cx, user, &user_id));
	if (!w->account)
		return user ? show(w, user_id, true) : show_all(w);
	return user ? send_to(w, user_id) : send_due(w);
}

enum kk_rc kk_cmd_mail_morning(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct job w = {.cx = cx, .out = out};
	struct kk_config c;

	if (!kk_args_get(args, "dry-run")) {
		KK_TRY(kk_config_read(cx, args, &c));
		KK_TRY(kk_config_mail(cx, args, &c, &w.account));
		if (!kk_mail_common(w.account))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_NONE);
	}
	kk_buf_init(&w.failed, cx->arena);
	if (out->json) {
		kk_out_object(out, &w.j);
		kk_json_array(&w.j, "mails");
	}
	KK_TRY(run(&w, args->globals.user));
	if (out->json) {
		kk_json_end(&w.j);
		kk_out_end(out, &w.j);
	}
	if (w.failed.n)
		return KK_FAIL(cx, KK_EIO, KK_MSG_MAIL_FAILED,
			kk_arena_z(
				cx->arena, kk_str_trim(kk_buf_str(&w.failed))));
	return w.good ? KK_OK : KK_FAIL(cx, KK_ENO, KK_MSG_MAIL_NOBODY);
}
