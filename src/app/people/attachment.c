#include "app/people/attachment.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/picture.h"
#include "store/sql.h"
#include "store/store.h"

#define BYTES "application/octet-stream"

/* The last part of a path, as some browsers send one, in as many bytes as a
 * name may have; what is no text has no name. */
static struct kk_str name_of(struct kk_ctx *cx, struct kk_str s)
{
	size_t from = 0;

	if (kk_utf8_valid(s) != s.n)
		s = KK_STR_NONE;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || s.p[i] == '\\' ||
			(unsigned char)s.p[i] < 0x20)
			from = i + 1;
	if (s.n - from > KK_MAX_NAME)
		from = s.n - KK_MAX_NAME;
	while (from < s.n && ((unsigned char)s.p[from] & 0xc0) == 0x80)
		from++; /* not in the middle of a character */
	s = kk_str_trim((struct kk_str){s.p + from, s.n - from});
	if (!kk_str_empty(s))
		return s;
	return kk_str_z(kk_msg_text(cx->lang, KK_MSG_ATTACHMENT_NO_NAME));
}

enum kk_rc kk_attachment_add(
	struct kk_ctx *cx, const struct kk_attachment_new *n, int64_t *id_r)
{
	const char *type = kk_picture_type(n->bytes);
	struct kk_attachment_insert_row row;

	if (n->bytes.n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ATTACHMENT_EMPTY);
	if (n->bytes.n > KK_MAX_ATTACHMENT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ATTACHMENT_LARGE);
	if (n->card && !type)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CARD_NO_PICTURE);
	KK_TRY(kk_sql_attachment_insert(cx,
		&(struct kk_attachment_insert_arg){.contact_id = n->contact_id,
			.lead_id = n->lead_id,
			.kind = kk_str_z(n->card ? "card" : "file"),
			.name = name_of(cx, n->name),
			.type = kk_str_z(type ? type : BYTES),
			.size = (int64_t)n->bytes.n,
			.user_id = cx->user_id,
			.at = kk_clock_now(&cx->clock).ms,
			.bytes = n->bytes},
		&row));
	*id_r = row.id;
	return KK_OK;
}

static bool is_picture(struct kk_str type)
{
	return !kk_str_is(type, BYTES);
}

enum kk_rc kk_attachment_list(struct kk_ctx *cx, int64_t contact_id,
	struct kk_attachment **all_r, size_t *n_r)
{
	struct kk_attachment_of_row *rows;

	KK_TRY(kk_sql_attachment_of(
		cx, &(struct kk_attachment_of_arg){contact_id}, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_attachment, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_attachment){.id = rows[i].id,
			.contact_id = contact_id,
			.card = kk_str_is(rows[i].kind, "card"),
			.picture = is_picture(rows[i].type),
			.name = rows[i].name.p,
			.type = rows[i].type.p,
			.size = rows[i].size,
			.user = rows[i].username.p,
			.at = {rows[i].at}};
	return KK_OK;
}

static enum kk_rc unknown(struct kk_ctx *cx, int64_t id)
{
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ATTACHMENT_UNKNOWN,
		kk_arena_int(cx->arena, id));
}

enum kk_rc kk_attachment_get(
	struct kk_ctx *cx, int64_t id, struct kk_attachment *a)
{
	struct kk_attachment_get_row row;
	enum kk_rc rc = kk_sql_attachment_get(
		cx, &(struct kk_attachment_get_arg){id}, &row);

	if (rc == KK_ENO)
		return unknown(cx, id);
	KK_TRY(rc);
	*a = (struct kk_attachment){.id = id,
		.contact_id = row.contact_id,
		.card = kk_str_is(row.kind, "card"),
		.picture = is_picture(row.type),
		.name = row.name.p,
		.type = row.type.p,
		.size = row.size,
		.at = {row.at},
		.removed = row.removed_at != KK_NULL};
	return KK_OK;
}

enum kk_rc kk_attachment_bytes(
	struct kk_ctx *cx, int64_t id, struct kk_str *bytes_r)
{
	struct kk_attachment_bytes_row row;
	enum kk_rc rc = kk_sql_attachment_bytes(
		cx, &(struct kk_attachment_bytes_arg){id}, &row);

	if (rc == KK_ENO)
		return unknown(cx, id);
	KK_TRY(rc);
	*bytes_r = row.bytes;
	return KK_OK;
}

/* Nothing changed: is it there at all? */
static enum kk_rc changed(struct kk_ctx *cx, int64_t id, int64_t n)
{
	struct kk_attachment a;

	return n ? KK_OK : kk_attachment_get(cx, id, &a);
}

enum kk_rc kk_attachment_remove(struct kk_ctx *cx, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_attachment_remove(cx,
		&(struct kk_attachment_remove_arg){
			id, kk_clock_now(&cx->clock).ms},
		&n));
	return changed(cx, id, n);
}

enum kk_rc kk_attachment_restore(struct kk_ctx *cx, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_attachment_restore(
		cx, &(struct kk_attachment_restore_arg){id}, &n));
	return changed(cx, id, n);
}

enum kk_rc kk_attachment_trash(struct kk_ctx *cx, bool everybody,
	struct kk_attachment **all_r, size_t *n_r)
{
	struct kk_attachment_trash_row *rows;

	KK_TRY(kk_sql_attachment_trash(cx,
		&(struct kk_attachment_trash_arg){cx->user_id, everybody},
		&rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_attachment, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_attachment){.id = rows[i].id,
			.contact_id = rows[i].contact_id,
			.card = kk_str_is(rows[i].kind, "card"),
			.picture = is_picture(rows[i].type),
			.name = rows[i].name.p,
			.type = rows[i].type.p,
			.size = rows[i].size,
			.user = rows[i].username.p,
			.at = {rows[i].at},
			.removed = true,
			.contact = rows[i].contact.p,
			.gone = {rows[i].removed_at}};
	return KK_OK;
}

enum kk_rc kk_keeper_of(
	struct kk_ctx *cx, int64_t contact_id, struct kk_keeper *k)
{
	struct kk_attachment_keeper_row row;
	enum kk_rc rc = kk_sql_attachment_keeper(
		cx, &(struct kk_attachment_keeper_arg){contact_id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, contact_id));
	KK_TRY(rc);
	*k = (struct kk_keeper){row.id, row.seat == 1, row.lead_id,
		row.owner_id, row.erased_at != KK_NULL};
	return KK_OK;
}
