/* The fields a template may hold: {firm}, {opener}, {spoke?} …
 *
 * A field that claims something of the past is filled by the log, and its whole
 * line goes where the log has nothing of it (R-B6). A condition, {spoke?} or
 * {!spoke?}, prints nothing: it keeps its line only where it is so. */
#ifndef KK_CORE_WORDS_FIELD_H
#define KK_CORE_WORDS_FIELD_H

#include "base/message.h"

/* What a line can prove, so that it may say it. */
enum kk_proof {
	KK_PROOF_SPOKE = 1u << 0,    /* we met or talked */
	KK_PROOF_SENT = 1u << 1,     /* something of ours is with them */
	KK_PROOF_CALLED = 1u << 2,   /* we called today */
	KK_PROOF_REPLIED = 1u << 3,  /* they wrote back */
	KK_PROOF_INQUIRY = 1u << 4,  /* they enquired */
	KK_PROOF_ASKED = 1u << 5,    /* they asked for material */
	KK_PROOF_REFERRED = 1u << 6, /* somebody referred us */
	KK_PROOF_CUSTOMER = 1u << 7, /* they buy from us */
	KK_PROOF_MEETING = 1u << 8   /* a meeting is agreed */
};

struct kk_field_known {
	const char *name;    /* as it is written between { and } */
	unsigned proves;     /* enum kk_proof bits */
	bool condition;	     /* {name}, and {!name} for the opposite */
	const char *ja, *en; /* what it stands for */
};

/* Words as a field could say them, of invented people, on one line; "" of a
 * condition. Static. */
const char *kk_field_sample(const struct kk_field_known *k, enum kk_lang lang);

/* All of them, in the order in which they are shown. */
extern const struct kk_field_known kk_fields_known[];
extern const size_t kk_fields_known_n;

/* The field between { and }, perhaps with ! before it; NULL: there is none. */
const struct kk_field_known *kk_field_find(struct kk_str name, bool *not_r);

#endif
