/* What the team offers: each offer has a credibility statement in versions
 * (R-D1). The newest is said now; which one it was stands with every activity
 * that is logged under it, so that versions can be compared.
 *
 * Offers belong to the team; managers write them. Texts live in cx->arena. */
#ifndef KK_APP_WORDS_OFFER_H
#define KK_APP_WORDS_OFFER_H

#include "base/ctx.h"
#include "core/words/offer.h"
#include "core/words/rate.h"

/* An offer as it is said now. */
struct kk_offer_line {
	struct kk_offer said;
	struct kk_str name; /* what the team calls it */
	int64_t number;	    /* of the version */
	int64_t made_at;    /* … ms; KK_NULL: it was a setting before */
	bool chosen;	    /* of every lead without another */
	bool retired;
};

/* The leads in a cadence, or with accounts of an industry, have an offer. */
struct kk_offer_rule {
	struct kk_str kind, key; /* "cadence" and its code, "industry" "E" */
	int64_t offer_id;
};

struct kk_offers {
	struct kk_offer_line *all; /* retired ones behind */
	size_t n;
	struct kk_offer_rule *rules;
	size_t n_rules;
};

enum kk_rc kk_offers(
	struct kk_ctx *cx, struct kk_offers *offers_r) KK_MUST_CHECK;
/* The offer with this number; NULL: none. */
const struct kk_offer_line *kk_offer_in(
	const struct kk_offers *offers, int64_t id);
/* The offer of a lead: its own (KK_NULL: none), that of its cadence, of the
 * industry of its account, else the chosen one; NULL: nothing is offered yet.
 * What is retired is offered to nobody. */
const struct kk_offer *kk_offer_for(const struct kk_offers *offers, int64_t own,
	struct kk_str cadence, struct kk_str industry);
/* The version a lead was spoken to with at a moment; where there was none yet,
 * the one of now. KK_NULL: nothing is offered. */
enum kk_rc kk_offer_version_of(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str cadence, struct kk_instant at,
	int64_t *version_id_r) KK_MUST_CHECK;

/* How far calls got with a version, and what was written. A correction counts
 * instead of what it corrects. Written is answered by what they say or write
 * before we write again; what came back was never written. */
struct kk_offer_version {
	int64_t id, number;
	int64_t made_at;    /* ms; KK_NULL: it was a setting before */
	struct kk_str user; /* who wrote it; may be "no value" */
	int64_t calls;
	struct kk_share answered; /* of the calls */
	struct kk_share reached;  /* of those answered */
	struct kk_share agreed;	  /* appointments, of those reached */
	struct kk_share mails;	  /* answered, of the mails and messages */
	struct kk_share letters;  /* answered, of letters and packages */
};

/* The newest first. */
enum kk_rc kk_offer_versions(struct kk_ctx *cx, int64_t offer_id,
	struct kk_offer_version **all_r, size_t *n_r) KK_MUST_CHECK;

/* A new offer; the first one is the chosen one. KK_EINPUT without a name. */
enum kk_rc kk_offer_add(
	struct kk_ctx *cx, struct kk_str name, int64_t *id_r) KK_MUST_CHECK;
/* Its name, and what it says in one language; a new version where that has
 * changed. KK_EINPUT, with the part and line, where a part claims what only the
 * log may say, or asks for another length than 30 minutes. KK_ENOTFOUND. */
enum kk_rc kk_offer_save(struct kk_ctx *cx, int64_t id, struct kk_str name,
	enum kk_lang lang,
	const struct kk_str parts[KK_PART__MAX]) KK_MUST_CHECK;
/* Makes it the one of every lead without another. KK_ENOTFOUND. */
enum kk_rc kk_offer_choose(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* Is offered no more, or again. KK_EINPUT for the chosen one. */
enum kk_rc kk_offer_retire(
	struct kk_ctx *cx, int64_t id, bool retired) KK_MUST_CHECK;
/* Leads of a kind get the offer; id KK_NULL: no longer. KK_EINPUT where there
 * is no such cadence or industry. */
enum kk_rc kk_offer_rule_set(struct kk_ctx *cx, struct kk_str kind,
	struct kk_str key, int64_t id) KK_MUST_CHECK;
/* The offer of one lead; id KK_NULL: none of its own. KK_ENOTFOUND. */
enum kk_rc kk_offer_of_lead_set(
	struct kk_ctx *cx, int64_t lead_id, int64_t id) KK_MUST_CHECK;
enum kk_rc kk_offer_of_lead(struct kk_ctx *cx, int64_t lead_id, int64_t *own_r,
	struct kk_str *industry_r) KK_MUST_CHECK;

#endif
