#include "app/users/audit.h"

#include "base/limits.h"
#include "store/sql.h"

static const struct {
	const char *action;
	enum kk_msg text;
} words[] = {
	{"sign_in", KK_MSG_AUDIT_SIGN_IN},
	{"sign_in.failed", KK_MSG_AUDIT_SIGN_IN_FAILED},
	{"link.made", KK_MSG_AUDIT_LINK_MADE},
	{"link.owner", KK_MSG_AUDIT_LINK_OWNER},
	{"owner", KK_MSG_AUDIT_OWNER},
	{"export", KK_MSG_AUDIT_EXPORT},
	{"user.invited", KK_MSG_AUDIT_INVITED},
	{"user.role", KK_MSG_AUDIT_ROLE},
	{"user.disabled", KK_MSG_AUDIT_DISABLED},
	{"user.enabled", KK_MSG_AUDIT_ENABLED},
	{"user.renamed", KK_MSG_AUDIT_RENAMED},
	{"user.email", KK_MSG_AUDIT_EMAIL},
	{"session.ended", KK_MSG_AUDIT_SESSION_ENDED},
	{"sessions.ended", KK_MSG_AUDIT_SESSIONS_ENDED},
	{"password", KK_MSG_AUDIT_PASSWORD},
	{"mail.account", KK_MSG_AUDIT_MAIL_ACCOUNT},
	{"totp.on", KK_MSG_AUDIT_TOTP_ON},
	{"totp.off", KK_MSG_AUDIT_TOTP_OFF},
	{"mailbox.put", KK_MSG_AUDIT_MAILBOX},
	{"mailbox.off", KK_MSG_AUDIT_MAILBOX_OFF},
	{"totp.recovery", KK_MSG_AUDIT_RECOVERY},
	{"totp.codes", KK_MSG_AUDIT_CODES},
	{"stop.undone", KK_MSG_AUDIT_STOP_UNDONE},
	{"inquiry.rule", KK_MSG_AUDIT_INQUIRY_RULE},
	{"inquiry.made", KK_MSG_AUDIT_INQUIRY_MADE},
	{"inquiry.revoked", KK_MSG_AUDIT_INQUIRY_REVOKED},
	{"contact.erased", KK_MSG_AUDIT_CONTACT_ERASED},
	{"contact.exported", KK_MSG_AUDIT_CONTACT_EXPORTED},
	{"setting", KK_MSG_AUDIT_SETTING},
	{"words", KK_MSG_AUDIT_WORDS},
	{"calendar.address", KK_MSG_AUDIT_CALENDAR},
	{"calendar.revoked", KK_MSG_AUDIT_CALENDAR_OFF},
};

static enum kk_rc add(struct kk_ctx *cx, int64_t user_id, const char *action,
	const char *object, int64_t object_id, const char *detail)
{
	return kk_sql_audit_insert(cx,
		&(struct kk_audit_insert_arg){kk_clock_now(&cx->clock).ms,
			user_id > 0 ? user_id : KK_NULL, kk_str_z(action),
			kk_str_z(object), object_id, kk_str_z(detail)},
		NULL);
}

enum kk_rc kk_audit(struct kk_ctx *cx, const char *action, const char *object,
	int64_t object_id, const char *detail)
{
	return add(cx, cx->user_id, action, object, object_id, detail);
}

enum kk_rc kk_audit_own(struct kk_ctx *cx, int64_t user_id, const char *action,
	const char *detail)
{
	return add(cx, user_id, action, "user", user_id, detail);
}

enum kk_rc kk_audit_list(struct kk_ctx *cx, int64_t before_id, int limit,
	struct kk_audit_entry **rows_r, size_t *n_r)
{
	struct kk_audit_list_arg arg = {
		before_id == KK_NULL ? INT64_MAX : before_id,
		limit < KK_MAX_AUDIT ? limit : KK_MAX_AUDIT};
	struct kk_audit_list_row *rows;

	KK_TRY(kk_sql_audit_list(cx, &arg, &rows, n_r));
	*rows_r = KK_NEW_N(cx->arena, struct kk_audit_entry, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*rows_r)[i] = (struct kk_audit_entry){.id = rows[i].id,
			.at = {rows[i].at},
			.user_id = rows[i].user_id,
			.user = rows[i].username.p,
			.action = rows[i].action.p,
			.object = rows[i].object.p,
			.object_id = rows[i].object_id,
			.object_name = rows[i].object_name.p,
			.detail = rows[i].detail.p};
	return KK_OK;
}

const char *kk_audit_text(enum kk_lang lang, const char *action)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_is(kk_str_z(action), words[i].action))
			return kk_msg_text(lang, words[i].text);
	return action;
}
