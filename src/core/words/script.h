/* What to say or write, ready to read aloud or to copy.
 *
 * A call states the firm, the caller, the kind of goods and that it is a sales
 * call (R-D1), asks for exactly 30 minutes face to face (R-D2), for the time
 * they are back (R-A7), of a seat for the name (R-A8), and always leaves a
 * message (R-B2). Each purpose has its own words; a customer is sold nothing.
 * A draft quotes the contacts before it by date and channel (R-C3), a mail with
 * the words of the mails before it where they are known; never by their notes,
 * which are ours alone. What is not known yet stands as a visible blank,
 * ［会社名］. */
#ifndef KK_CORE_WORDS_SCRIPT_H
#define KK_CORE_WORDS_SCRIPT_H

#include "core/words/offer.h"
#include "core/words/opener.h"
#include "core/words/template.h"

#define KK_OFFERS 3 /* dates offered in writing; two of them on the phone */

enum kk_promise {
	KK_PROMISE_NONE,
	KK_PROMISE_KEPT,  /* the touch stands at the time they named */
	KK_PROMISE_PASSED /* that time has gone by */
};

struct kk_script_facts {
	enum kk_channel channel;
	enum kk_purpose purpose;
	struct kk_str firm, caller; /* ours; empty: a blank */
	/* ours too, below a mail (R-J3): post, complaints; a blank unless both
	 * are there */
	struct kk_str address, contact;
	const struct kk_offer *offer;	   /* the statement; NULL: none */
	const struct kk_wording *wordings; /* texts of the team's own */
	size_t n_wordings;
	struct kk_str account, name, family, title; /* theirs */
	bool seat;
	bool customer; /* thanked and asked, never sold to */
	bool inquiry;  /* they enquired */
	enum kk_promise promise;
	struct kk_str reason;	      /* why we can help; may be empty (R-D8) */
	struct kk_str group, problem; /* of a referral (R-D6); may be empty */
	struct kk_str memo;	      /* what we talked about; may be empty */
	const struct kk_log_line *log; /* oldest first */
	size_t n_log;
	struct kk_opener opener;
	struct kk_civil meeting; /* the one agreed; day KK_DAY_NONE: none */
	struct kk_civil offers[KK_OFFERS]; /* day KK_DAY_NONE: a blank */
	kk_day today;
};

/* Appends the script of a touch in the language; several lines. Nothing that
 * is not in `f` is claimed (R-B6), nobody is blamed (R-D5), and no note of the
 * log is shown. */
void kk_script_say(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f);
/* What to do about a meeting that is over and was never logged (R-C1). */
void kk_script_say_log(struct kk_buf *b, enum kk_lang lang);

/* The statement as it is said to the person, from who we are to the ask (R-D1).
 * The reason of a lead and the two dates belong to the talk. */
void kk_script_say_statement(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f);
/* What is left on a machine, in one piece. */
void kk_script_say_voicemail(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f);
/* The ask for a referral, as it is said (R-D6). */
void kk_script_say_referral(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f);
/* The lines of a template that stand, each ended. */
void kk_script_say_lines(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, struct kk_str text);
/* The subject of what is written on paper, not ended: the first line of it that
 * stands. */
void kk_script_say_subject(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, enum kk_template_kind kind);
/* A letter (KK_TEMPLATE_LETTER) or a cover note (KK_TEMPLATE_PACKAGE) as it is
 * printed, from its greeting to its end, without addressee, date and sender;
 * what is enclosed stands below 記. A cover note with nothing asks for it. */
void kk_script_say_paper(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, enum kk_template_kind kind,
	const struct kk_str *what, size_t n);
/* What the log lets us thank for (R-B6): a meeting, an order, a talk; false:
 * for nothing. */
bool kk_script_thanks_for(
	const struct kk_script_facts *f, enum kk_purpose *p_r);
/* The words of the team's own for a kind and a name: the offer's before those
 * of all offers; NULL: as they ship. */
const struct kk_wording *kk_script_own(const struct kk_script_facts *f,
	enum kk_template_kind kind, struct kk_str name, enum kk_lang lang);

#endif
