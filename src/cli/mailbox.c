/* kakeru mail account, fetch, asked, answer: the mailbox that answers come to.
 */
#include <string.h>

#include "app/transfer/file.h"
#include "app/mail/mail_ask.h"
#include "app/mail/mail_read.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/config.h"

/* ---- the account ---- */

/* The first line of the file. */
static enum kk_rc read_password(
	struct kk_ctx *cx, const struct kk_args *args, const char **password_r)
{
	const char *path = kk_args_get(args, "password-file");
	struct kk_str all;
	size_t n;

	*password_r = NULL;
	if (!path)
		return KK_OK;
	KK_TRY(kk_file_read(cx, path, KK_MAX_FIELD, &all));
	n = kk_str_find(all, KK_STR("\n"));
	all.n = n == SIZE_MAX ? all.n : n;
	*password_r = kk_arena_z(cx->arena, kk_str_trim(all));
	return KK_OK;
}

static void put_state(struct kk_ctx *cx, struct kk_out *out, const char *user,
	const struct kk_mailbox_view *v)
{
	const char *trouble =
		v->error ? kk_mailbox_trouble(cx->lang, v->error) : NULL;
	struct kk_json j;

	if (out->json) {
		kk_out_object(out, &j);
		kk_json_z(&j, "user", user);
		kk_json_z(&j, "address", v->address);
		kk_json_z(&j, "imap_url", v->url);
		kk_json_z(&j, "imap_user", v->user);
		kk_json_instant(&j, "read_at", v->ok);
		kk_json_instant(&j, "failed_at", v->failed);
		kk_json_z(&j, "error", v->error);
		kk_json_z(&j, "said", v->said);
		kk_json_z(&j, "note", trouble);
		kk_out_end(out, &j);
		return;
	}
	if (!v->is_there) {
		KK_PRINT(cx, out, KK_MSG_MAILBOX_NONE);
		return;
	}
	KK_PRINT(cx, out, KK_MSG_MAILBOX_IS, v->address, v->url, v->user);
	KK_PRINT(cx, out, KK_MSG_MAILBOX_READ, kk_out_when(cx, v->ok));
	if (trouble)
		KK_PRINT(cx, out, KK_MSG_MAILBOX_WRONG,
			kk_out_when(cx, v->failed), trouble,
			v->said ? v->said : "–");
}

enum kk_rc kk_cmd_mail_account(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_mailbox_setting s = {.address = kk_args_get(args, "address"),
		.url = kk_args_get(args, "imap-url"),
		.user = kk_args_get(args, "imap-user")};
	struct kk_mailbox_view v;

	KK_TRY(read_password(cx, args, &s.password));
	if (kk_args_get(args, "off"))
		KK_TRY(kk_mailbox_off(cx, cx->user_id));
	else if (s.address || s.url || s.user || s.password)
		KK_TRY(kk_mailbox_put(cx, cx->user_id, &s));
	KK_TRY(kk_mailbox_get(cx, cx->user_id, &v));
	put_state(cx, out, args->globals.user, &v);
	return KK_OK;
}

/* ---- reading now ---- */

struct job {
	struct kk_ctx *cx;
	struct kk_out *out;
	struct kk_json j;
	struct kk_buf failed; /* what went wrong: lines */
	size_t n;
};

static enum kk_rc name_of(
	struct kk_ctx *cx, int64_t user_id, const char **name_r)
{
	struct kk_user *users;
	size_t n;

	*name_r = "";
	KK_TRY(kk_user_list(cx, &users, &n));
	for (size_t i = 0; i < n; i++)
		if (users[i].id == user_id)
			*name_r = users[i].name;
	return KK_OK;
}

static enum kk_rc tell(struct job *w, const struct kk_mail_round *r)
{
	struct kk_mailbox_view v;
	const char *name;

	KK_TRY(name_of(w->cx, r->user_id, &name));
	KK_TRY(kk_mailbox_get(w->cx, r->user_id, &v));
	if (w->out->json) {
		kk_json_object(&w->j, NULL);
		kk_json_z(&w->j, "user", name);
		kk_json_int(&w->j, "read", (int64_t)r->read);
		kk_json_int(&w->j, "logged", (int64_t)r->logged);
		kk_json_int(&w->j, "asked", (int64_t)r->asked);
		kk_json_int(&w->j, "enquiries", (int64_t)r->inquiries);
		kk_json_z(&w->j, "error", v.error);
		kk_json_end(&w->j);
	} else {
		KK_PRINT(w->cx, w->out, KK_MSG_MAIL_FETCHED, name,
			kk_out_number(w->cx, (int64_t)r->read),
			kk_out_number(w->cx, (int64_t)r->logged),
			kk_out_number(w->cx, (int64_t)r->asked));
		if (r->inquiries)
			KK_PRINT(w->cx, w->out, KK_MSG_MAIL_FETCHED_INQUIRIES,
				kk_out_number(w->cx, (int64_t)r->inquiries));
	}
	if (v.error)
		kk_buf_addf(&w->failed, "%s: %s%s%s\n", name,
			kk_mailbox_trouble(w->cx->lang, v.error),
			v.said ? "\n  " : "", v.said ? v.said : "");
	return KK_OK;
}

static enum kk_rc read_all(struct job *w, const char *ca_file)
{
	const struct kk_mail_reading reading = {
		.ca_file = ca_file, .write = kk_mail_write_here};
	struct kk_mail_round r;

	for (;;) {
		KK_TRY(kk_mail_read_next(w->cx, &reading, &r));
		if (!r.user_id)
			return KK_OK;
		w->n++;
		KK_TRY(tell(w, &r));
	}
}

enum kk_rc kk_cmd_mail_fetch(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct job w = {.cx = cx, .out = out};
	struct kk_config c;
	int64_t user_id = 0;

	KK_TRY(kk_config_read(cx, args, &c));
	if (args->globals.user)
		KK_TRY(kk_user_find(cx, args->globals.user, &user_id));
	kk_buf_init(&w.failed, cx->arena);
	if (out->json) {
		kk_out_object(out, &w.j);
		kk_json_array(&w.j, "mailboxes");
	}
	KK_TRY(kk_mailbox_due_now(cx, user_id));
	KK_TRY(read_all(&w, kk_config_get(args, &c, "imap-ca")));
	if (out->json) {
		kk_json_end(&w.j);
		kk_out_end(out, &w.j);
	}
	if (w.failed.n)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_MAIL_FETCH_FAILED,
			kk_arena_z(
				cx->arena, kk_str_trim(kk_buf_str(&w.failed))));
	return w.n ? KK_OK : KK_FAIL(cx, KK_ENO, KK_MSG_MAIL_FETCH_NONE);
}

/* ---- what is asked ---- */

enum kk_rc kk_cmd_mail_asked(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_mail_ask *asks;
	struct kk_json j;
	size_t n;

	(void)args;
	KK_TRY(kk_mail_asked(cx, &asks, &n));
	if (out->json) {
		kk_out_object(out, &j);
		kk_json_array(&j, "mails");
	}
	for (size_t i = 0; i < n; i++) {
		const struct kk_mail_ask *a = &asks[i];

		if (!out->json) {
			kk_buf_addf(&out->buf, "%lld  %s  %s  <%s>  %s\n%s\n\n",
				(long long)a->id, kk_out_when(cx, a->at),
				a->contact ? a->contact : "–",
				a->from ? a->from : "",
				a->subject ? a->subject : "",
				a->text ? a->text : "");
			continue;
		}
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", a->id);
		kk_json_instant(&j, "at", a->at);
		kk_json_z(&j, "why", a->why);
		kk_json_int(&j, "lead_id", a->lead_id);
		kk_json_z(&j, "contact", a->contact);
		kk_json_z(&j, "account", a->account);
		kk_json_z(&j, "from", a->from);
		kk_json_z(&j, "subject", a->subject);
		kk_json_z(&j, "text", a->text);
		kk_json_end(&j);
	}
	if (out->json) {
		kk_json_end(&j);
		kk_out_end(out, &j);
	}
	return n ? KK_OK : KK_FAIL(cx, KK_ENO, KK_MSG_MAIL_ASKED_NONE);
}

enum kk_rc kk_cmd_mail_answer(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const struct {
		const char *word;
		enum kk_mail_answer answer;
	} words[] = {{"reply", KK_MAIL_IS_REPLY}, {"stop", KK_MAIL_IS_STOP},
		{"ignore", KK_MAIL_IGNORED}};
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(args->words[1], words[i].word) == 0) {
			KK_TRY(kk_mail_decide(cx, id, words[i].answer));
			KK_PRINT(cx, out, KK_MSG_MAIL_DECIDED);
			return KK_OK;
		}
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_MAIL_ANSWER_WORD, args->words[1]);
}
