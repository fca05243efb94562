/* When a call gets through: a call as it is known before it is made, what it
 * ends in, and which weights it makes active (R-A6).
 *
 * Two linked models (a continuation ratio): A, somebody answers; B, the person
 * is reached once somebody answered. So a call that nobody answered teaches
 * nothing about reception. Other questions (an appointment once reached, a
 * complaint, an answer to an e-mail, a visit that meets the person) are models
 * of the same kind over the same weights, without those of a company. */
#ifndef KK_CORE_REACH_REACH_H
#define KK_CORE_REACH_REACH_H

#include "core/calendar/day.h"
#include "core/reach/adf.h"

#define KK_REACH_SLOTS 23      /* half hours from 08:00; the last also 19:30 */
#define KK_REACH_SIZES 4       /* unknown, small, medium, large */
#define KK_REACH_INDUSTRIES 24 /* unknown, then as the user of this counts */
#define KK_REACH_PERSONAS 5    /* enum kk_persona */
#define KK_REACH_COMPANY 13    /* weights of one company in one model */
#define KK_REACH_COMMON 365    /* weights of one model that all share */

/* What a model is about. Only the first two know single companies. */
enum kk_head {
	KK_HEAD_ANSWERED,    /* A: somebody answers a call */
	KK_HEAD_PERSON,	     /* B: it is the person, once somebody answered */
	KK_HEAD_APPOINTMENT, /* once the person was reached */
	KK_HEAD_COMPLAINT,   /* of one call */
	KK_HEAD_MAIL,	     /* an e-mail is answered within 24 hours */
	KK_HEAD_VISIT,	     /* a visit meets the person */
	KK_HEAD__MAX
};

/* Each group has one active weight in a case, or none. The order is that of
 * the weights. */
enum kk_reach_group {
	KK_RG_BIAS,
	KK_RG_SLOT,
	KK_RG_ZONE_WEEKDAY, /* none at weekends */
	KK_RG_SIZE_ZONE,
	KK_RG_INDUSTRY_ZONE,
	KK_RG_PERSONA_ZONE,
	KK_RG_GOTOBI, /* no, yes or the business day before one, after one */
	KK_RG_GOTOBI_INDUSTRY, /* none of these days, else the industry */
	KK_RG_MONTH_END,
	KK_RG_AFTER_BREAK,  /* the first day after a holiday, no Monday */
	KK_RG_SLOW_MORNING, /* Monday, or the first after a break */
	KK_RG_NAME_ZONE,
	KK_RG_MET,
	KK_RG_MAIL,
	KK_RG_PACKAGE,
	KK_RG_ATTEMPT,
	KK_RG_DAYS,
	KK_RG_BLOCKS,
	KK_RG_TOLD,
	KK_RG_COMPANY, /* from here on: the company's own */
	KK_RG_COMPANY_ZONE,
	KK_RG_COMPANY_WEEKDAY, /* none at weekends */
	KK_RG__MAX
};

/* The weights of a group: the first (of the first company), how many, and
 * how uncertain each is before anything was seen. */
struct kk_reach_group_row {
	uint32_t first, cells;
	double var;
};

enum kk_persona {
	KK_PERSONA_UNKNOWN,
	KK_PERSONA_TOP,	     /* chairperson … executive officer */
	KK_PERSONA_DIVISION, /* head of a division, branch, department */
	KK_PERSONA_MANAGER,  /* deputies, section managers */
	KK_PERSONA_STAFF,    /* chiefs and staff */
};

/* What a phone attempt ended in. */
enum kk_call_code {
	KK_CALL_NO_ANSWER = 0,
	KK_CALL_MACHINE = 1,
	KK_CALL_GATE = 2, /* a person, not the one we want */
	KK_CALL_REACHED = 3,
	KK_CALL_APPOINTMENT = 4,
	KK_CALL_INVALID = 9 /* a dead number: teaches nothing */
};

/* One call (e-mail, visit) as it is known before it is made. */
struct kk_reach_case {
	int slot; /* 0 … KK_REACH_SLOTS - 1 */
	enum kk_weekday weekday;
	unsigned types;	  /* of the day, bits of enum kk_day_type */
	int size;	  /* 0 … KK_REACH_SIZES - 1 */
	int industry;	  /* 0 … KK_REACH_INDUSTRIES - 1 */
	int persona;	  /* enum kk_persona */
	uint32_t company; /* as kk_reach_company_new() counts; 0: not seen */
	bool name_known;  /* else only the seat is */
	bool met_before;
	bool mail;    /* an e-mail of ours in the last 10 days */
	bool package; /* a letter or package in the last 14 days */
	bool told;    /* within 30 minutes after a time they named */
	int attempts; /* calls so far */
	int days;     /* since the last touch; negative: none yet */
	int blocks;   /* by reception, in the last 7 days */
};

/* The chance to reach the person and its 80% interval; 0 < low <= p <= high
 * < 1. */
struct kk_odds {
	double p, low, high;
};

/* The half hour a minute of the day belongs to; minutes outside 08:00–19:30
 * belong to the nearest. */
int kk_reach_slot(int minute);
/* The minute at which a half hour begins. */
int kk_reach_minute(int slot);
/* The persona of a rank (0 head … 14 staff, negative: unknown). */
enum kk_persona kk_reach_persona(int rank);
/* The active weights of c, rising. The first *common_r are shared, the rest
 * the company's. */
void kk_reach_active(
	const struct kk_reach_case *c, struct kk_active *f_r, int *common_r);
/* What is believed of a weight before anything was seen: general advice, kept
 * as data (R-A1, R-A2, R-A4, R-B5, R-B6). A company's weights repeat every
 * KK_REACH_COMPANY. */
struct kk_weight kk_reach_prior_weight(enum kk_head head, uint32_t id);
const struct kk_reach_group_row *kk_reach_group(enum kk_reach_group g);
/* The group a weight belongs to. */
enum kk_reach_group kk_reach_group_of(uint32_t id);
/* What general advice alone says of c. With nothing known of the person and an
 * ordinary day, 08:30, 13:00 and 18:00 are the best half hours, then 18:30,
 * 19:00 and 08:00; 09:00, 12:00 and 12:30 are the worst (R-A1). */
struct kk_odds kk_reach_prior(const struct kk_reach_case *c);

#endif
