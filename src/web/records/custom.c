/* POST /contact/ID/fields, /account/ID/fields, /lead/ID/fields, and what the
 * pages of these records show of the fields that the company defined. */
#include "app/people/record.h"
#include "web/records/attachment_work.h"
#include "web/records/custom_work.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static const char *const paths[KK_OF__MAX] = {
	[KK_OF_CONTACT] = "/contact/#/fields",
	[KK_OF_ACCOUNT] = "/account/#/fields",
	[KK_OF_LEAD] = "/lead/#/fields",
};

/* ---- the form ---- */

static struct kk_choice_html choice(
	struct kk_str value, struct kk_str words, struct kk_str chosen)
{
	return (struct kk_choice_html){value, words, kk_str_eq(value, chosen)};
}

static size_t count_lines(struct kk_str lines)
{
	size_t n = 0;

	while (kk_custom_line(&lines).p)
		n++;
	return n;
}

const struct kk_choice_html *kk_custom_choices(struct kk_call *c,
	const struct kk_custom_field *f, struct kk_str value, enum kk_msg none,
	size_t *n_r)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_str rest =
		f->kind == KK_CUSTOM_FLAG ? KK_STR("yes\nno") : f->choices;
	struct kk_choice_html *all = KK_NEW_N(
		cx->arena, struct kk_choice_html, count_lines(rest) + 3);
	bool known = kk_str_empty(value);
	struct kk_str one;
	size_t n = 0;

	all[n++] = (struct kk_choice_html){
		KK_STR(""), kk_str_z(kk_msg_text(cx->lang, none)), known};
	while ((one = kk_custom_line(&rest)).p) {
		all[n++] = choice(one, kk_say_custom(cx, f, one), value);
		known |= kk_str_eq(one, value);
	}
	if (!known)
		all[n++] = choice(value,
			kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_FIELDS_GONE,
				kk_arena_z(cx->arena, value))),
			value);
	*n_r = n;
	return all;
}

/* What was typed into the form that is shown again; else what stands there. */
static struct kk_str typed(
	const struct kk_call *c, const struct kk_custom_entry *e)
{
	const struct kk_value *ids, *texts;

	if (!kk_problem_of(c, paths[e->field.of]).p)
		return e->value;
	ids = kk_call_value(c, "field[]");
	texts = kk_call_value(c, "value[]");
	for (size_t i = 0; i < ids->n_ids && i < texts->n_texts; i++)
		if (ids->ids[i] == e->field.id)
			return texts->texts[i];
	return e->value;
}

static struct kk_own_input_html input(
	struct kk_call *c, const struct kk_custom_entry *e)
{
	const struct kk_custom_field *f = &e->field;
	struct kk_own_input_html d = {.id = f->id,
		.name = kk_custom_name(c->cx.lang, f),
		.was = e->value,
		.value = typed(c, e),
		.picks = f->kind == KK_CUSTOM_FLAG ||
			 f->kind == KK_CUSTOM_CHOICE,
		.date = f->kind == KK_CUSTOM_DATE,
		.number = f->kind == KK_CUSTOM_NUMBER};

	if (d.picks)
		d.options = kk_custom_choices(
			c, f, d.value, KK_MSG_FIELDS_NOTHING, &d.n_options);
	return d;
}

static void inputs(struct kk_call *c, const struct kk_custom_entry *all,
	size_t n, struct kk_own_part_html *d)
{
	struct kk_own_input_html *in =
		KK_NEW_N(c->cx.arena, struct kk_own_input_html, n + 1);

	for (size_t i = 0; i < n; i++)
		if (!all[i].field.retired)
			in[d->n_inputs++] = input(c, &all[i]);
	d->inputs = in;
}

/* ---- what they say ---- */

/* note: whose it is, beside what they say of other records; or NULL. */
static size_t facts(struct kk_call *c, const struct kk_custom_entry *all,
	size_t n, const char *note, struct kk_fact_html *d)
{
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		if (all[i].value.p)
			d[m++] = (struct kk_fact_html){
				.name = kk_custom_name(
					c->cx.lang, &all[i].field),
				.value = kk_say_custom(
					&c->cx, &all[i].field, all[i].value),
				.note = kk_str_z(note)};
	return m;
}

static void fill(struct kk_call *c, const struct kk_custom_record *records,
	struct kk_custom_entry *const *entries, const size_t *n_entries,
	size_t n, struct kk_own_part_html *d)
{
	struct kk_fact_html *all;
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += n_entries[i];
	all = KK_NEW_N(c->cx.arena, struct kk_fact_html, sum + 1);
	for (size_t i = 0; i < n; i++)
		d->n_facts += facts(c, entries[i], n_entries[i],
			i ? kk_say_custom_of(c->cx.lang, records[i].of) : NULL,
			all + d->n_facts);
	d->facts = all;
}

enum kk_rc kk_custom_part(struct kk_call *c,
	const struct kk_custom_record *records, size_t n, bool may,
	const struct kk_own_part_html **d_r)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_own_part_html *d = KK_NEW(cx->arena, struct kk_own_part_html);
	struct kk_custom_entry *entries[KK_OF__MAX];
	size_t n_entries[KK_OF__MAX];

	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_custom_of_record(cx, records[i].of, records[i].ref,
			&entries[i], &n_entries[i]));
	d->action = kk_str_z(kk_arena_f(cx->arena, "/%s/%lld/fields",
		kk_custom_of_code(records[0].of), (long long)records[0].ref));
	d->csrf = c->session.csrf;
	d->problem = kk_problem_of(c, paths[records[0].of]);
	if (may)
		inputs(c, entries[0], n_entries[0], d);
	fill(c, records, entries, n_entries, n, d);
	if (d->n_facts || d->n_inputs)
		*d_r = d;
	return KK_OK;
}

/* ---- two versions ---- */

static bool same(struct kk_str a, struct kk_str b)
{
	return kk_str_eq(kk_str_trim(a.p ? a : KK_STR("")),
		kk_str_trim(b.p ? b : KK_STR("")));
}

static struct kk_str shown(
	struct kk_call *c, const struct kk_custom_field *f, struct kk_str value)
{
	return kk_custom_blank(value) ? kk_str_z(kk_msg_text(c->cx.lang,
						KK_MSG_CONFLICT_NOTHING))
				      : kk_say_custom(&c->cx, f, value);
}

static struct kk_own_kept_html both(struct kk_call *c,
	const struct kk_custom_change *change, const struct kk_custom_entry *e)
{
	struct kk_own_kept_html d = {.id = change->field_id,
		.now = e->value.p ? e->value : KK_STR(""),
		.value = change->value};

	if (same(change->value, change->was)) { /* not touched here */
		d.value = d.now;
		return d;
	}
	d.both = !same(change->was, e->value) && !same(change->value, e->value);
	d.label = kk_custom_name(c->cx.lang, &e->field);
	d.now_words = shown(c, &e->field, e->value);
	d.mine_words = shown(c, &e->field, change->value);
	return d;
}

/* *any_r: something that is sent replaces what was changed since the form was
 * shown; then d has both versions, of all the fields that were sent. */
static enum kk_rc find_conflict(struct kk_call *c, enum kk_custom_of of,
	const struct kk_custom_change *changes, size_t n,
	struct kk_own_conflict_html *d, bool *any_r)
{
	struct kk_own_kept_html *fields =
		KK_NEW_N(c->cx.arena, struct kk_own_kept_html, n + 1);
	struct kk_custom_entry *all;
	size_t n_all;

	*any_r = false;
	d->fields = fields;
	KK_TRY(kk_custom_of_record(&c->cx, of, c->path.id, &all, &n_all));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_all; k++) {
			if (all[k].field.id != changes[i].field_id)
				continue;
			fields[d->n_fields] = both(c, &changes[i], &all[k]);
			*any_r |= fields[d->n_fields++].both;
		}
	return KK_OK;
}

static const struct kk_reply *show_both(
	struct kk_call *c, enum kk_custom_of of, struct kk_own_conflict_html *d)
{
	struct kk_page page = kk_page_begin(c);

	d->action = c->x->path;
	d->csrf = c->session.csrf;
	d->back = kk_link_to(&c->cx, kk_custom_of_code(of), c->path.id);
	kk_own_conflict_html(&page, d);
	return kk_reply_page_status(c, 409,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_CONFLICT_TITLE)),
		KK_NAV_NONE, &page);
}

/* ---- filling in ---- */

static const struct kk_reply *fill_in(struct kk_call *c, enum kk_custom_of of)
{
	const struct kk_value *ids = kk_call_value(c, "field[]");
	const struct kk_value *was = kk_call_value(c, "was[]");
	const struct kk_value *values = kk_call_value(c, "value[]");
	struct kk_custom_change *all =
		KK_NEW_N(c->cx.arena, struct kk_custom_change, ids->n_ids + 1);
	struct kk_own_conflict_html d = {0};
	bool any;

	if (was->n_texts != ids->n_ids || values->n_texts != ids->n_ids)
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_CUSTOM_COLUMNS));
	for (size_t i = 0; i < ids->n_ids; i++)
		all[i] = (struct kk_custom_change){
			ids->ids[i], was->texts[i], values->texts[i]};
	KK_ANSWER_TRY(c, find_conflict(c, of, all, ids->n_ids, &d, &any));
	if (any)
		return show_both(c, of, &d);
	KK_ANSWER_TRY(
		c, kk_custom_set(&c->cx, of, c->path.id, all, ids->n_ids));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/%s/%lld?saved=1",
			   kk_custom_of_code(of), (long long)c->path.id));
}

const struct kk_reply *kk_post_contact_fields(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_keeper_need(c, c->path.id));
	return fill_in(c, KK_OF_CONTACT);
}

const struct kk_reply *kk_post_account_fields(struct kk_call *c)
{
	return fill_in(c, KK_OF_ACCOUNT);
}

const struct kk_reply *kk_post_lead_fields(struct kk_call *c)
{
	int64_t owner;

	KK_ANSWER_TRY(c, kk_record_owner(&c->cx, c->path.id, &owner));
	KK_ANSWER_TRY(c, kk_own_need(c, owner));
	return fill_in(c, KK_OF_LEAD);
}
