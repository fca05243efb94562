/* What somebody did in a span of days: the floor's funnel (R-E4), and how well
 * it was timed (R-H1, R-H2). Counts only; every rate comes with its
 * denominator. */
#ifndef KK_APP_DAY_REPORT_H
#define KK_APP_DAY_REPORT_H

#include "base/ctx.h"

/* Each is a part of the one before, but for nobody, which is the rest of the
 * calls. */
struct kk_funnel {
	int64_t calls;	      /* ours */
	int64_t nobody;	      /* 不通: nobody, or a machine */
	int64_t answered;     /* 対応: reception, a colleague or the person */
	int64_t person;	      /* 決裁者: whom we wanted to speak with */
	int64_t talked;	      /* 有効: and not only when to call again */
	int64_t full;	      /* フル: heard to the end */
	int64_t appointments; /* アポ */
};

struct kk_rate {
	int64_t n, of;
};

#define KK_TOLD_GRACE 15 /* minutes after a told time that still keep it */

struct kk_report {
	struct kk_funnel funnel;
	int64_t written;	/* mails, letters, parcels sent */
	int64_t met;		/* meetings and visits at which we spoke */
	int64_t came_in;	/* they called or wrote */
	struct kk_rate told;	/* times they named, kept */
	struct kk_rate in_time; /* main touches done inside their limit; those
				 * whose limit passed and are open count too */
	struct kk_rate first_24, first_48; /* first follow-ups by the day after
					    * the day we met, and the next */
	struct kk_rate messages;	   /* left, per call that was blocked */
	struct kk_rate windows;	    /* calls in the good windows (R-A1) */
	struct kk_rate re_approach; /* inside their window (R-C5) */
	struct kk_rate reasons;	    /* of the living leads, as they stand now */
	int64_t overdue;	    /* of them: the next touch is, now (R-H4) */
	int64_t out_of_scope;	    /* judged to be nobody for us */
};

/* From the beginning of day `from` to the end of day `until`, at most until
 * now. Reads only. */
enum kk_rc kk_report(struct kk_ctx *cx, int64_t user_id, kk_day from,
	kk_day until, struct kk_report *r_r) KK_MUST_CHECK;

#endif
