/* Texts of a team's own: mails, letters, cover notes, voicemails, comebacks and
 * snippets, with fields (core/words/field.h).
 *
 * A text is checked when it is saved. An unknown field does not save. What the
 * log must prove is said in a line with a field that proves it, a date is a
 * field, no other length than 30 minutes is asked for (R-B6, R-D2), a second
 * and a third contact quote (R-C3), a comeback leads back to the two dates
 * (R-D3), and nobody is asked whether they know anybody (R-D6). */
#ifndef KK_CORE_WORDS_TEMPLATE_H
#define KK_CORE_WORDS_TEMPLATE_H

#include "core/words/field.h"
#include "core/words/words.h"

#define KK_TEMPLATES(X)                                                        \
	X(EMAIL, email)                                                        \
	X(LETTER, letter)                                                      \
	X(PACKAGE, package)                                                    \
	X(VOICEMAIL, voicemail)                                                \
	X(COMEBACK, comeback)                                                  \
	X(SNIPPET, snippet)

#define KK_TEMPLATE_OF(name, code) KK_TEMPLATE_##name,
enum kk_template_kind { KK_TEMPLATES(KK_TEMPLATE_OF) KK_TEMPLATE__MAX };

/* The code of a kind, static; and back: false where there is none such. */
const char *kk_template_code(enum kk_template_kind k);
bool kk_template_from(struct kk_str code, enum kk_template_kind *k_r);

/* A text as the team has it now. An empty body: as it shipped. */
struct kk_wording {
	enum kk_template_kind kind;
	struct kk_str name; /* code of a purpose or comeback; of a snippet its
			     * own */
	enum kk_lang lang;
	int64_t offer_id; /* 0: of all offers */
	struct kk_str subject, body;
};

enum kk_flaw_kind {
	KK_FLAW_EMPTY,	  /* nothing is written */
	KK_FLAW_UNKNOWN,  /* an unknown field */
	KK_FLAW_UNCLOSED, /* { without } */
	KK_FLAW_CLAIM,	  /* says what the log must prove (R-B6) */
	KK_FLAW_DATE,	  /* a date of the past or future by hand (R-B6) */
	KK_FLAW_LENGTH,	  /* asks for another length than 30 minutes (R-D2) */
	KK_FLAW_QUOTES,	  /* a follow-up that quotes nothing (R-C3) */
	KK_FLAW_SLOTS,	  /* a comeback without the two dates (R-D3) */
	KK_FLAW_ANYBODY	  /* "do you know anybody" (R-D6) */
};

struct kk_flaw {
	enum kk_flaw_kind kind;
	int line;	    /* from 1; 0: of the whole */
	bool subject;	    /* in the subject, else in the body */
	struct kk_str text; /* what it is about, in the text that was checked */
	const char *needs;  /* the field that may say it, static; or NULL */
};

/* The first thing that is wrong with a text; false: nothing is. */
bool kk_template_flaw(const struct kk_wording *w, struct kk_flaw *flaw_r);
/* The same of free words without fields: a part of a statement, a group, a
 * problem. */
bool kk_words_flaw(struct kk_str text, struct kk_flaw *flaw_r);

/* Takes the first line off; no value at the end. Borrows. */
struct kk_str kk_template_line(struct kk_str *text);

/* The text a kind and purpose ship with, static; subject "" where there is
 * none. Of a comeback and a snippet there is none here. */
struct kk_shipped_text {
	const char *subject, *body;
};
struct kk_shipped_text kk_template_shipped(
	enum kk_template_kind k, enum kk_purpose p, enum kk_lang lang);
/* Does the text that ships for it ask for the 30 minutes (R-D2)? */
bool kk_purpose_asks(enum kk_purpose p);
/* The few lines of a message through a network, which ask the same; static. */
const char *kk_template_message(enum kk_lang lang);
/* Is something sold with it? What a customer, an answer and an agreed date are
 * told is no selling. */
bool kk_purpose_sells(enum kk_purpose p);
/* Is a text of this kind ever written for this purpose? */
bool kk_template_for(enum kk_template_kind k, enum kk_purpose p);

#endif
