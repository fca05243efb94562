/* Warm openers, strongest first (R-B6): a recent conversation, an e-mail we
 * sent, a package or card left, a referral, only then cold. The strongest that
 * is true in the log is taken; nothing is ever claimed that is not there. */
#ifndef KK_CORE_WORDS_OPENER_H
#define KK_CORE_WORDS_OPENER_H

#include "base/date.h"
#include "core/cadence/disposition.h"
#include "core/words/phrase.h"

#define KK_RECENT_DAYS 30 /* a conversation is recent for so long */

/* One entry of the effective log (nothing that was corrected). */
struct kk_log_line {
	struct kk_civil at;
	enum kk_channel channel;
	int disposition; /* enum kk_disposition, or -1: a complaint alone */
	int reach;	 /* enum kk_reach, or -1: not told */
	bool incoming, counted;
	struct kk_str text; /* the note; may be "no value" */
	/* What a mail of ours said (kk_mail_said); "no value": not known. */
	struct kk_str said;
};

enum kk_opener_kind {
	KK_OPEN_MET,	 /* we met, at most 30 days ago */
	KK_OPEN_TALKED,	 /* on the phone or in person, likewise */
	KK_OPEN_REPLIED, /* they wrote back, likewise */
	KK_OPEN_EMAIL,	 /* we sent one, and it did not bounce */
	KK_OPEN_PACKAGE, /* we posted one, and it did not come back */
	KK_OPEN_LETTER,
	KK_OPEN_CARD, /* our card was left there */
	KK_OPEN_REFERRAL,
	KK_OPEN_SPOKE_ONCE, /* met or talked, longer ago */
	KK_OPEN_COLD
};

struct kk_opener {
	enum kk_opener_kind kind;
	kk_day day;	   /* KK_DAY_NONE where the kind has none */
	struct kk_str who; /* KK_OPEN_REFERRAL: who referred us */
};

/* What is known besides the log. */
struct kk_opener_facts {
	const struct kk_log_line *log; /* oldest first */
	size_t n_log;
	kk_day met_on;		/* KK_DAY_NONE: never met */
	struct kk_str referrer; /* p NULL: none */
	bool referred_call;	/* a call that came from it names who it was */
	kk_day today;
};

/* Did what we sent with log[i], over its channel, come back later? */
bool kk_log_came_back(const struct kk_log_line *log, size_t n, size_t i);
/* Was log[i] a contact made, to be quoted later (R-C3, R-C4)? What arrived of
 * ours and did not come back, or a conversation with the person; not their
 * written reply. */
bool kk_log_quoted(const struct kk_log_line *log, size_t n, size_t i);
/* The strongest opener that is true; what was said to somebody who has left
 * is none for whoever follows. R-B6. */
struct kk_opener kk_opener_pick(const struct kk_opener_facts *f);
/* Appends it in words with its date: what a call or mail begins with. English
 * gives a noun ("our meeting on Fri 20 Nov"), Japanese what stands before
 * 「ご連絡いたしました」. */
void kk_opener_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_opener *o, kk_day today);

#endif
