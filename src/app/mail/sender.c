#include "app/mail/sender.h"

#include "app/users/session_work.h"
#include "app/users/team.h"

/* A page that customers reach: what the team says, else where browsers find
 * this server, if that is no address of one machine. */
static enum kk_rc base_of(
	struct kk_ctx *cx, const struct kk_team *team, const char **base_r)
{
	const char *address;

	*base_r = team->mail_base;
	if (*base_r)
		return KK_OK;
	KK_TRY(kk_serve_address(cx, &address));
	if (kk_str_starts(kk_str_z(address), "https://"))
		*base_r = address;
	return KK_OK;
}

static void lacks(
	struct kk_ctx *cx, struct kk_buf *b, const char *have, enum kk_msg name)
{
	if (have && *have)
		return;
	if (b->n)
		kk_buf_addz(b, cx->lang == KK_JA ? "、" : ", ");
	kk_buf_addz(b, kk_msg_text(cx->lang, name));
}

static const char *missing(struct kk_ctx *cx, const struct kk_sender *s)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	lacks(cx, &b, s->firm, KK_MSG_SENDER_FIRM);
	lacks(cx, &b, s->address, KK_MSG_SENDER_ADDRESS);
	lacks(cx, &b, s->contact, KK_MSG_SENDER_CONTACT);
	lacks(cx, &b, s->base, KK_MSG_SENDER_BASE);
	if (b.n == 0)
		return NULL;
	return KK_SAY(cx->arena, cx->lang, KK_MSG_SENDER_MISSING, kk_buf_z(&b));
}

enum kk_rc kk_sender_get(
	struct kk_ctx *cx, int64_t user_id, struct kk_sender *s_r)
{
	struct kk_touch_mail_user_row u;
	const struct kk_team *team;
	enum kk_rc rc;

	KK_TRY(kk_team_get(cx, &team));
	rc = kk_sql_touch_mail_user(
		cx, &(struct kk_touch_mail_user_arg){user_id}, &u);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, user_id));
	KK_TRY(rc);
	*s_r = (struct kk_sender){.name = u.name.p,
		.email = u.email.p,
		.firm = team->firm,
		.address = team->mail_address,
		.contact = team->mail_contact};
	KK_TRY(base_of(cx, team, &s_r->base));
	s_r->missing = missing(cx, s_r);
	return KK_OK;
}

void kk_sender_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_sender *s, const char *way_out)
{
	kk_buf_addz(b, "\n-- \n");
	kk_buf_addz(b, KK_SAY(b->arena, lang, KK_MSG_SENDER_BLOCK, s->firm,
			       s->name, s->address, s->contact, way_out));
}
