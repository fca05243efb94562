#include "app/words/letter.h"

#include "app/day/plan.h"
#include "app/log/facts.h"
#include "app/mail/sender.h"
#include "app/users/role.h"
#include "app/users/team.h"
#include "core/words/addressee.h"
#include "core/words/phrase.h"
#include "core/words/script.h"
#include "store/sql.h"
#include "store/store.h"

static const struct kind {
	const char *code;
	enum kk_msg name;
} kinds[KK_LETTER__MAX] = {
	[KK_LETTER_TOUCH] = {"letter", KK_MSG_LETTER_TOUCH},
	[KK_LETTER_THANKS] = {"thanks", KK_MSG_LETTER_THANKS},
	[KK_LETTER_COVER] = {"cover", KK_MSG_LETTER_COVER},
};

const char *kk_letter_code(enum kk_letter_kind k)
{
	return kinds[k].code;
}

bool kk_letter_from(struct kk_str code, enum kk_letter_kind *k_r)
{
	for (int i = 0; i < KK_LETTER__MAX; i++)
		if (kk_str_is(code, kinds[i].code)) {
			*k_r = (enum kk_letter_kind)i;
			return true;
		}
	return false;
}

const char *kk_letter_text(enum kk_lang lang, enum kk_letter_kind k)
{
	return kk_msg_text(lang, kinds[k].name);
}

struct kk_letter_desk kk_letter_open(
	struct kk_ctx *cx, const struct kk_letter_ask *ask)
{
	return (struct kk_letter_desk){.cx = cx, .ask = *ask};
}

/* ---- what is still to be written ---- */

static struct kk_str between(
	struct kk_str s, struct kk_str open, struct kk_str close)
{
	size_t a = kk_str_find(s, open), b;

	if (a == SIZE_MAX)
		return KK_STR_NONE;
	s.p += a;
	s.n -= a;
	b = kk_str_find(s, close);
	if (b == SIZE_MAX)
		return KK_STR_NONE;
	s.n = b + close.n;
	return s;
}

struct kk_str kk_letter_blank(const struct kk_sheet *l)
{
	const struct kk_str parts[] = {l->from, l->to, l->title, l->text};
	struct kk_str found = KK_STR_NONE;

	for (size_t i = 0; !found.p && i < sizeof parts / sizeof *parts; i++) {
		found = between(parts[i], KK_STR("［"), KK_STR("］"));
		if (!found.p)
			found = between(parts[i], KK_STR("["), KK_STR("]"));
	}
	return found;
}

/* ---- the parts of a letter ---- */

static struct kk_str date_text(struct kk_ctx *cx, enum kk_lang lang, kk_day d)
{
	static const char *const months[] = {"January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December"};
	struct kk_ymd t = kk_ymd_of(d);

	return kk_str_z(lang == KK_JA ? kk_arena_f(cx->arena, "%d年%d月%d日",
						t.year, t.month, t.day)
				      : kk_arena_f(cx->arena, "%d %s %d", t.day,
						months[t.month - 1], t.year));
}

static void sender_line(struct kk_buf *b, const char *text, enum kk_lang lang,
	const char *ja, const char *en)
{
	kk_buf_addz(b, text && *text ? text : lang == KK_JA ? ja : en);
	kk_buf_addc(b, '\n');
}

/* Firm, address, how to reach us, name: what is not set is a blank. */
static enum kk_rc read_sender(struct kk_letter_desk *desk)
{
	enum kk_lang lang = desk->ask.lang;
	struct kk_sender s;
	struct kk_buf b;

	KK_TRY(kk_sender_get(desk->cx, desk->user_id, &s));
	kk_buf_init(&b, desk->cx->arena);
	sender_line(&b, s.firm, lang, "［会社名］", "[company]");
	sender_line(&b, s.address, lang, "［自社の住所］", "[our address]");
	if (s.contact && *s.contact)
		sender_line(&b, s.contact, lang, "", "");
	sender_line(&b, s.name, lang, "［氏名］", "[name]");
	desk->from = kk_str_trim(kk_buf_str(&b));
	return KK_OK;
}

/* The words of another salesperson are of other offers and dates. */
static enum kk_rc sit_down(struct kk_letter_desk *desk, int64_t owner_id)
{
	if (desk->user_id == owner_id)
		return KK_OK;
	desk->user_id = owner_id;
	KK_TRY(kk_plan_words_open(desk->cx, owner_id, &desk->words));
	return read_sender(desk);
}

static struct kk_str addressee(struct kk_ctx *cx, enum kk_lang lang,
	const struct kk_letter_to_row *row)
{
	const struct kk_addressee to = {row->account, row->department,
		row->title, row->name, row->seat == 1};
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_addressee_say(&b, lang, &to);
	return kk_buf_str(&b);
}

/* ---- the words ---- */

static const char *say(struct kk_ctx *cx, enum kk_msg id)
{
	return kk_msg_text(cx->lang, id);
}

/* Which template, for which purpose; false: there is nothing to thank for. */
static bool choose(enum kk_letter_kind kind, struct kk_script_facts *f,
	enum kk_template_kind *template_r)
{
	bool parcel = f->channel == KK_BY_PACKAGE;

	if (kind == KK_LETTER_TOUCH && parcel)
		kind = KK_LETTER_COVER;
	f->channel = KK_BY_LETTER;
	*template_r = KK_TEMPLATE_LETTER;
	if (kind == KK_LETTER_THANKS)
		return kk_script_thanks_for(f, &f->purpose);
	if (kind == KK_LETTER_COVER) {
		*template_r = KK_TEMPLATE_PACKAGE;
		if (f->purpose != KK_FOR_SEND_PACKAGE)
			f->purpose = KK_FOR_SEND_MATERIAL;
	} else if (f->purpose == KK_FOR_MEETING) {
		f->purpose = KK_FOR_CONFIRM;
	}
	return true;
}

static struct kk_str paper(const struct kk_letter_desk *desk,
	const struct kk_script_facts *f, enum kk_template_kind kind)
{
	struct kk_buf b;

	kk_buf_init(&b, desk->cx->arena);
	kk_script_say_paper(&b, desk->ask.lang, f, kind, desk->ask.enclosed,
		desk->ask.n_enclosed);
	return kk_buf_str(&b);
}

static enum kk_rc write_words(struct kk_letter_desk *desk, int64_t touch_id,
	struct kk_letter_draft *d)
{
	enum kk_template_kind kind;
	struct kk_script_facts f;
	struct kk_buf b;

	KK_TRY(kk_plan_words_of(desk->words, touch_id, &f));
	if (!choose(desk->ask.kind, &f, &kind)) {
		d->why = say(desk->cx, KK_MSG_LETTER_NO_THANKS);
		d->rule = KK_R_B6;
		return KK_OK;
	}
	kk_buf_init(&b, desk->cx->arena);
	kk_script_say_subject(&b, desk->ask.lang, &f, kind);
	d->sheet.title = kk_buf_str(&b);
	d->sheet.text = paper(desk, &f, kind);
	return KK_OK;
}

/* ---- may it go? ---- */

/* R-J1: a stop holds for paper too. */
static enum kk_rc ask_guard(
	struct kk_letter_desk *desk, int64_t lead_id, struct kk_letter_draft *d)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&desk->cx->clock));
	struct kk_lead_view view;
	struct kk_verdict v;

	KK_TRY(kk_lead_view(desk->cx, lead_id, now, &view));
	v = kk_guard_ask(&view.facts.guard, KK_BY_LETTER, now, false);
	if (v.rule == KK_RULE_NONE)
		return KK_OK;
	d->rule = v.rule;
	d->why = d->label_why = kk_rule_text(desk->cx->lang, v.rule);
	return KK_OK;
}

/* Others' leads are written to by who manages: the same on every way here. */
static enum kk_rc ask_rights(struct kk_letter_desk *desk,
	const struct kk_letter_to_row *row, struct kk_letter_draft *d)
{
	struct kk_user_rights_row user;
	enum kk_role role = KK_READER;
	enum kk_rc rc;

	if (row->owner_id == desk->cx->user_id)
		return KK_OK;
	if (!desk->asked) {
		rc = kk_sql_user_rights(desk->cx,
			&(struct kk_user_rights_arg){desk->cx->user_id}, &user);
		if (rc != KK_OK && rc != KK_ENO)
			return rc;
		if (rc == KK_OK)
			(void)kk_role_from(user.role, &role);
		desk->manages = kk_role_may(role, KK_MAY_MANAGE);
		desk->asked = true;
	}
	d->foreign = !desk->manages;
	if (d->foreign)
		d->why = d->label_why = say(desk->cx, KK_MSG_LETTER_NOT_YOURS);
	return KK_OK;
}

static void ask_blanks(struct kk_ctx *cx, struct kk_letter_draft *d)
{
	struct kk_str blank = kk_letter_blank(&d->sheet);

	if (blank.p)
		d->why = KK_SAY(cx->arena, cx->lang, KK_MSG_LETTER_BLANK,
			kk_arena_z(cx->arena, blank));
}

static enum kk_rc fill(struct kk_letter_desk *desk,
	const struct kk_letter_to_row *row, struct kk_letter_draft *d)
{
	struct kk_ctx *cx = desk->cx;
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(sit_down(desk, row->owner_id));
	d->sheet = (struct kk_sheet){.lang = desk->ask.lang,
		.date = date_text(cx, desk->ask.lang, team->today),
		.to = addressee(cx, desk->ask.lang, row),
		.from = desk->from};
	d->label = (struct kk_label){.lang = KK_JA,
		.postal = kk_str_trim(row->postal_code),
		.address = kk_str_trim(row->address),
		.to = addressee(cx, KK_JA, row)};
	d->has_address = !kk_str_empty(d->label.address);
	KK_TRY(ask_guard(desk, row->id, d));
	if (!d->label_why && !d->has_address)
		d->label_why = say(cx, KK_MSG_LETTER_NO_ADDRESS);
	if (row->touch_id == KK_NULL) {
		d->why = d->why ? d->why : say(cx, KK_MSG_LETTER_ENDED);
		return KK_OK;
	}
	if (!d->why)
		KK_TRY(write_words(desk, row->touch_id, d));
	if (!d->why)
		ask_blanks(cx, d);
	return KK_OK;
}

enum kk_rc kk_letter_write(
	struct kk_letter_desk *desk, int64_t lead_id, struct kk_letter_draft *d)
{
	struct kk_letter_to_row row;
	enum kk_rc rc = kk_sql_letter_to(
		desk->cx, &(struct kk_letter_to_arg){lead_id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(desk->cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(desk->cx->arena, lead_id));
	KK_TRY(rc);
	*d = (struct kk_letter_draft){.lead_id = row.id,
		.owner_id = row.owner_id,
		.name = row.name,
		.account = row.account,
		.rule = KK_RULE_NONE};
	KK_TRY(ask_rights(desk, &row, d));
	return d->foreign ? KK_OK : fill(desk, &row, d);
}
