/* Erasure on request (R-J4): a person asks to be taken out. What is theirs goes
 * from every table (docs/erasure.md is the list); what stays is a nameless row
 * for the log to name, and the keyed hashes, so that they come back by no list
 * (R-J1). What calls taught is as it was. */
#ifndef KK_APP_PEOPLE_ERASE_H
#define KK_APP_PEOPLE_ERASE_H

#include "base/ctx.h"

struct kk_erase_request {
	int64_t contact_id;   /* whoever was merged is who they live on in */
	bool keep_company;    /* though nobody else is known there */
	struct kk_str reason; /* kept in the audit log; p NULL: none */
};

/* What an erasure takes out, or took out. */
struct kk_erasure {
	int64_t contact_id;
	const char *who;  /* before it is done; NULL after */
	int64_t rows;	  /* of the person: itself and those merged into it */
	int64_t texts;	  /* activities that lose their words */
	int64_t files;	  /* attachments, those in the trash too */
	int64_t imported; /* rows of lists */
	size_t touches;	  /* plans that end */
	int64_t numbers;  /* that nobody else has; after it was done */
	const char *company; /* goes with them; NULL: none does */
	bool already;	     /* erased before: nothing would change */
};

/* Only reads. KK_ENOTFOUND where there is no such contact. */
enum kk_rc kk_erase_foresee(struct kk_ctx *cx, int64_t contact_id,
	struct kk_erasure *e_r) KK_MUST_CHECK;
/* By a manager only (KK_EINPUT). Ends every plan and keeps the hashes as a stop
 * does; KK_EIO, and nothing is changed, where the key for them is not there.
 * KK_ENOTFOUND; KK_EINPUT where they were erased already. Outside a
 * transaction: first the model learns what is new in one of its own, then all
 * is erased in one. kk_erase_sweep comes after it. */
enum kk_rc kk_erase(struct kk_ctx *cx, const struct kk_erase_request *rq,
	struct kk_erasure *e_r) KK_MUST_CHECK;
/* Overwrites what erasures left in unused space of the database file and in its
 * log; outside any transaction. Nothing to do is fine. Others wait to write
 * meanwhile, so a large file is left for the night where `patient` says so:
 * what was deleted is overwritten already, and *left_r tells that gaps of other
 * pages may hold traces until then. */
enum kk_rc kk_erase_sweep(
	struct kk_ctx *cx, bool patient, bool *left_r) KK_MUST_CHECK;
/* KK_EINPUT, saying so, where this contact was erased. */
enum kk_rc kk_erased_refuse(
	struct kk_ctx *cx, int64_t contact_id) KK_MUST_CHECK;

#endif
