/* One person with everything that is known of them, of merged rows too. */
#ifndef KK_APP_PEOPLE_MERGE_VIEW_H
#define KK_APP_PEOPLE_MERGE_VIEW_H

#include "app/people/person.h"
#include "app/lead/view.h"

/* Somebody who lives on in this contact. */
struct kk_merged_person {
	int64_t merge_id;
	struct kk_instant at;
	const char *user; /* who merged; NULL: not known */
	struct kk_person_view person;
};

/* A value that a list said otherwise; nothing was overwritten. */
struct kk_value_beside {
	int64_t contact_id, batch_id;
	struct kk_str field, value;
};

struct kk_person_lead {
	int64_t id, contact_id;
	int64_t merged_into; /* KK_NULL: in none */
	const char *owner, *state;
};

struct kk_contact_page {
	struct kk_person_view person;
	struct kk_merged_person *merged;
	size_t n_merged;
	struct kk_value_beside *beside;
	size_t n_beside;
	struct kk_person_lead *leads;
	size_t n_leads;
	struct kk_activity_line *activities;
	int64_t *activity_contacts; /* whom each names in the log */
	size_t n_activities;
};

/* All of it, in the arena. KK_ENOTFOUND where there is no such contact. */
enum kk_rc kk_contact_page(
	struct kk_ctx *cx, int64_t id, struct kk_contact_page *p) KK_MUST_CHECK;

/* A merge that stands. */
struct kk_merge_line {
	int64_t id, from_id, into_id;
	bool account;
	struct kk_str from, into, user; /* names; p NULL: not known */
	struct kk_instant at;
};

/* The newest merges that stand, at most `most`, in the arena. */
enum kk_rc kk_merge_recent(struct kk_ctx *cx, size_t most,
	struct kk_merge_line **lines_r, size_t *n_r) KK_MUST_CHECK;

#endif
