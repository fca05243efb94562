/* The numbers of the office world.
 *
 * All of them are assumptions, chosen to agree with the rules of selling; none
 * was measured in Japan. They stand in one table, so that a world can be made
 * in which every one of them is somewhat wrong. */
#ifndef KK_CORE_OFFICE_WORLD_NUMBERS_H
#define KK_CORE_OFFICE_WORLD_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#define KK_WORLD_INDUSTRIES 8

enum kk_world_size { KK_SIZE_S, KK_SIZE_M, KK_SIZE_L, KK_SIZE__MAX };

/* Where one number stands for several, as many follow as the comment says. */
enum kk_world_number {
	KK_N_SIZE,		      /* share of S, M, L */
	KK_N_GATE = KK_N_SIZE + 3,    /* S, M, L have a gatekeeper … */
	KK_N_GATE_IN = KK_N_GATE + 3, /* … who arrives at this minute */
	KK_N_GATE_IN_SD,
	KK_N_GATE_OUT, /* … and leaves */
	KK_N_GATE_OUT_SD,
	KK_N_STRICT_SD,		      /* how strict they are */
	KK_N_NIGHT,		      /* S, M, L: a machine at night */
	KK_N_ALONE = KK_N_NIGHT + 3,  /* S, M, L: picks up when alone */
	KK_N_DIRECT = KK_N_ALONE + 3, /* a direct number is known */
	KK_N_NAMED,		      /* the name is known */
	KK_N_MET,		      /* met before */
	KK_N_IN,		      /* industry 0 … 7: boss arrives */
	KK_N_IN_SD = KK_N_IN + KK_WORLD_INDUSTRIES,
	KK_N_OUT, /* boss leaves */
	KK_N_OUT_SD,
	KK_N_AWAY,			/* out 10–17 h, times Beta(2,5) */
	KK_N_AWAY_MORE,			/* times this in industries 2, 5 */
	KK_N_LUNCH_MOST,		/* share of bosses who … */
	KK_N_LUNCH_AWAY,		/* … are away at lunch so often */
	KK_N_LUNCH_ELSE,		/* and how often the others are */
	KK_N_MONDAY_MOST,		/* share with a Monday meeting … */
	KK_N_MONDAY_BUSY,		/* … held so often */
	KK_N_MONDAY_ELSE,		/* and how often elsewhere */
	KK_N_MEETINGS,			/* one-hour meetings a week */
	KK_N_MEETING_BUSY,		/* each held so often */
	KK_N_BUSY,			/* ten bands of the day: busy */
	KK_N_NEW_BOSS = KK_N_BUSY + 10, /* on 1 April, 1 October */
	KK_N_NEW_BOSS_ELSE,		/* in other months */
	KK_N_NEED,			/* share that needs what we sell */
	KK_N_NEED_MONTHS,		/* months until that changes */
	KK_N_EDGE_IN,			/* minutes: how sharp people … */
	KK_N_EDGE_OUT,			/* … arrive and leave */
	KK_N_GATE_EDGE_IN,
	KK_N_GATE_EDGE_OUT,
	KK_N_GATE_LUNCH,   /* picks up at lunch */
	KK_N_GATE_ELSE,	   /* picks up else */
	KK_N_GATE_ANSWERS, /* and it comes to a talk */
	KK_N_NIGHT_AFTER,  /* machine so long after they left */
	KK_N_GOTOBI,	   /* factors of a day */
	KK_N_GOTOBI_MONEY, /* … in industries 0, 1, 3 */
	KK_N_MONTH_END,
	KK_N_AFTER_HOLIDAY,
	KK_N_MONDAY_MORNING,
	KK_N_FRIDAY_LATE,
	KK_N_PASS,	/* log-odds to be put through */
	KK_N_PASS_SIZE, /* S, M, L */
	KK_N_PASS_NAMED = KK_N_PASS_SIZE + 3,
	KK_N_PASS_MET,
	KK_N_PASS_MAIL,
	KK_N_PASS_PACKAGE,
	KK_N_PASS_MESSAGE,   /* each of at most five */
	KK_N_PASS_BLOCK,     /* each */
	KK_N_PASS_EDGE,	     /* before 09:00, from 18:00 */
	KK_N_COLLEAGUE,	     /* else a colleague picks up … */
	KK_N_COLLEAGUE_PASS, /* … who is softer */
	KK_N_DIRECT_REACH,   /* a direct number, times f */
	KK_N_DIRECT_ELSE,    /* and the switchboard's way */
	KK_N_APPOINTMENT,    /* log-odds once reached */
	KK_N_APPOINTMENT_NEED,
	KK_N_APPOINTMENT_MET,
	KK_N_LEARN_NAME, /* from a gatekeeper */
	KK_N_COMPLAINT,	 /* ≤ 2, 3, 4, ≥ 5 calls in 7 days */
	KK_N_COMPLAINT_EDGE = KK_N_COMPLAINT + 4, /* times, early and late */
	KK_N__MAX
};

struct kk_world_numbers {
	double n[KK_N__MAX];
};

/* The numbers of the world as assumed. */
void kk_world_usual(struct kk_world_numbers *n_r);
/* The opposite advice: 10 to 11 is best, early and late calls annoy. */
void kk_world_contrary(struct kk_world_numbers *n_r);
/* Moves every number by an even draw of up to ± share of itself; times of day
 * by that share of an hour. What is a chance stays one. */
void kk_world_shift(struct kk_world_numbers *n, double share, uint64_t seed);

#endif
