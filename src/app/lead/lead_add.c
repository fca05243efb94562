#include "app/lead/lead_add.h"

#include "app/people/person.h"
#include "app/lists/search_index.h"
#include "format/lists/person.h"
#include "store/store.h"

/* A number of unknown kind: a mobile belongs to the person, any other may be
 * the company's. */
static enum kk_rc add_phones(
	struct kk_ctx *cx, const struct kk_lead_add *add, struct kk_person *p)
{
	struct kk_phone found[KK_MAX_PHONES];

	for (size_t i = 0; i < add->n_phones; i++) {
		size_t n = kk_phone_parse(cx->arena, add->phones[i], found);

		if (n == 0)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_ADD_PHONE_BAD,
				kk_arena_z(cx->arena, add->phones[i]));
		for (size_t f = 0; f < n; f++) {
			bool own = found[f].kind == KK_PHONE_MOBILE;

			if (p->n_phones == KK_MAX_PERSON_PHONES)
				return KK_OK;
			p->phones[p->n_phones++] = (struct kk_person_phone){
				found[f], !own, own ? 2 : 5};
		}
	}
	return KK_OK;
}

static enum kk_rc add_emails(
	struct kk_ctx *cx, const struct kk_lead_add *add, struct kk_person *p)
{
	struct kk_str key;

	for (size_t i = 0; i < add->n_emails; i++) {
		if (!kk_email_key(cx->arena, add->emails[i], &key))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_ADD_EMAIL_BAD,
				kk_arena_z(cx->arena, add->emails[i]));
		p->emails[p->n_emails++] = kk_str_trim(add->emails[i]);
	}
	return KK_OK;
}

/* R-J3: a card handed over, or their own enquiry. */
static const char *mail_basis(const struct kk_lead_add *add)
{
	if (add->met_on != KK_DAY_NONE)
		return "card";
	return kk_str_is(add->cadence, "inbound") ? "relation" : NULL;
}

enum kk_rc kk_lead_add_person(
	struct kk_ctx *cx, const struct kk_lead_add *add, struct kk_person *p)
{
	const struct kk_team *team;
	char day[KK_DAY_CHARS];

	*p = (struct kk_person){.company = add->company,
		.department = add->department,
		.title = add->title,
		.name = add->name,
		.reading = add->reading,
		.seat = kk_str_empty(kk_str_trim(add->name)),
		.stand_in = add->stand_in,
		.address = add->address,
		.memo = add->memo,
		.met_where = add->met_where,
		.met_on = add->met_on,
		.mail_basis = mail_basis(add)};
	KK_TRY(kk_team_get(cx, &team));
	if (add->met_on != KK_DAY_NONE && add->met_on > team->today)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MET_AHEAD,
			kk_day_text(add->met_on, day));
	if (p->seat && kk_str_empty(kk_str_trim(add->company)) &&
		!add->stand_in.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_NEEDS_ONE);
	KK_TRY(add_phones(cx, add, p));
	return add_emails(cx, add, p);
}

static enum kk_rc choose(
	struct kk_ctx *cx, const struct kk_lead_add *add, struct kk_new_lead *n)
{
	const struct kk_cadence *c;

	n->cadence = add->met_on != KK_DAY_NONE ? KK_AFTER_MEETING
						: KK_COLD_CALL_CADENCE;
	if (!add->cadence.p)
		return KK_OK;
	n->own = kk_arena_z(cx->arena, add->cadence);
	KK_TRY(kk_cadence_newest(cx, n->own, &c));
	if (c->steps[0].wait == KK_W_GIVEN)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CADENCE_NEEDS_TIME, n->own);
	return KK_OK;
}

static enum kk_rc write(struct kk_ctx *cx, const struct kk_person *p,
	struct kk_new_lead *n, struct kk_lead_added *r)
{
	struct kk_person_result put;

	KK_TRY(kk_person_put(cx, p, KK_NULL, &put));
	if (put.outcome == KK_PERSON_SUPPRESSED)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_SUPPRESSED,
			kk_arena_z(cx->arena, p->seat ? p->company : p->name));
	n->contact_id = put.contact_id;
	*r = (struct kk_lead_added){.contact_id = put.contact_id,
		.account_id = put.account_id,
		.known = put.outcome != KK_PERSON_NEW};
	KK_TRY(kk_search_catch_up(cx));
	return kk_lead_create(cx, n, &r->lead_id);
}

enum kk_rc kk_lead_add(struct kk_ctx *cx, const struct kk_lead_add *add,
	struct kk_lead_added *r)
{
	struct kk_new_lead n = {.owner_id = cx->user_id,
		.batch_id = KK_NULL,
		.referrer_id = KK_NULL,
		.source = add->source,
		.reason = add->reason,
		.on = KK_DAY_NONE};
	const struct kk_team *team;
	struct kk_person *p = KK_NEW(cx->arena, struct kk_person);

	KK_TRY(kk_team_get(cx, &team));
	n.at = kk_civil_of(team->now);
	KK_TRY(kk_lead_add_person(cx, add, p));
	KK_TRY(choose(cx, add, &n));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, write(cx, p, &n, r));
}
