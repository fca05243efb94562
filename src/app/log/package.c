#include "app/log/package.h"

#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

static const struct carrier {
	const char *code;
	enum kk_msg name;
	bool parcel; /* may carry no letter to a person (Postal Act, art. 4) */
} carriers[] = {
	{"post", KK_MSG_CARRIER_POST, false},
	{"letterpack", KK_MSG_CARRIER_LETTERPACK, false},
	{"yupack", KK_MSG_CARRIER_YUPACK, true},
	{"takkyubin", KK_MSG_CARRIER_TAKKYUBIN, true},
	{"other", KK_MSG_CARRIER_OTHER, false},
};

#define CARRIERS (sizeof carriers / sizeof *carriers)

static const struct carrier *carrier(struct kk_str code)
{
	for (size_t i = 0; code.p && i < CARRIERS; i++)
		if (kk_str_is(code, carriers[i].code))
			return &carriers[i];
	return NULL;
}

const char *kk_carrier_code(int i)
{
	return (size_t)i < CARRIERS ? carriers[i].code : NULL;
}

const char *kk_carrier_text(struct kk_ctx *cx, struct kk_str code)
{
	const struct carrier *c = carrier(code);

	return c ? kk_msg_text(cx->lang, c->name) : kk_arena_z(cx->arena, code);
}

const char *kk_package_warning(
	struct kk_ctx *cx, enum kk_channel channel, struct kk_str code)
{
	const struct carrier *c = carrier(code);

	return channel == KK_BY_LETTER && c && c->parcel
		       ? kk_msg_text(cx->lang, KK_MSG_CARRIER_NO_LETTER)
		       : NULL;
}

static enum kk_rc fits(struct kk_ctx *cx, const struct kk_package *p)
{
	struct kk_buf codes;

	if ((p->contents.p && p->contents.n > KK_MAX_NAME) ||
		(p->tracking.p && p->tracking.n > KK_MAX_NAME))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG,
			"--contents, --tracking",
			kk_arena_int(cx->arena, KK_MAX_NAME));
	if (!p->carrier.p || carrier(p->carrier))
		return KK_OK;
	kk_buf_init(&codes, cx->arena);
	for (size_t i = 0; i < CARRIERS; i++)
		kk_buf_addf(&codes, "%s%s", i ? ", " : "", carriers[i].code);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_CARRIER_UNKNOWN,
		kk_arena_z(cx->arena, p->carrier), kk_buf_z(&codes));
}

enum kk_rc kk_package_keep(
	struct kk_ctx *cx, int64_t lead_id, const struct kk_package *p)
{
	char posted[KK_DAY_CHARS], expected[KK_DAY_CHARS];

	KK_TRY(fits(cx, p));
	return kk_sql_package_add(cx,
		&(struct kk_package_add_arg){.activity_id = p->activity_id,
			.lead_id = lead_id,
			.channel = kk_str_z(kk_channel_code(p->channel)),
			.carrier = p->carrier,
			.contents = p->contents,
			.tracking = p->tracking,
			.posted_on = kk_str_z(kk_day_text(p->posted, posted)),
			.expected_on =
				kk_str_z(kk_day_text(p->expected, expected))},
		NULL);
}

static kk_day day_of(struct kk_str text)
{
	kk_day d;

	return kk_date_parse(text, KK_DATE_EXACT, &d) ? d : KK_DAY_NONE;
}

enum kk_rc kk_package_list(struct kk_ctx *cx, int64_t lead_id,
	struct kk_package **all_r, size_t *n_r)
{
	struct kk_package_list_row *rows;

	KK_TRY(kk_sql_package_list(
		cx, &(struct kk_package_list_arg){lead_id}, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_package, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		(*all_r)[i] = (struct kk_package){.channel = KK_BY_PACKAGE,
			.activity_id = rows[i].activity_id,
			.carrier = rows[i].carrier,
			.contents = rows[i].contents,
			.tracking = rows[i].tracking,
			.posted = day_of(rows[i].posted_on),
			.expected = day_of(rows[i].expected_on)};
		(void)kk_channel_from(rows[i].channel, &(*all_r)[i].channel);
	}
	return KK_OK;
}

enum kk_rc kk_carried_get(
	struct kk_ctx *cx, int64_t activity_id, struct kk_carried *carried_r)
{
	struct kk_carried_get_row row;
	struct kk_package *p = &carried_r->package;
	enum kk_rc rc;

	*carried_r = (struct kk_carried){.package.posted = KK_DAY_NONE,
		.subject = KK_STR_NONE,
		.body = KK_STR_NONE};
	rc = kk_sql_carried_get(
		cx, &(struct kk_carried_get_arg){activity_id}, &row);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	carried_r->subject = row.subject;
	carried_r->body = row.body;
	if (!row.posted_on.p)
		return KK_OK;
	*p = (struct kk_package){.activity_id = activity_id,
		.channel = KK_BY_PACKAGE,
		.carrier = row.carrier,
		.contents = row.contents,
		.tracking = row.tracking,
		.posted = day_of(row.posted_on),
		.expected = day_of(row.expected_on)};
	(void)kk_channel_from(row.channel, &p->channel);
	return KK_OK;
}
