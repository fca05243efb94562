/* Inside src/core/words only: the pen a script is written with, and the scripts
 * of each kind of channel. */
#ifndef KK_CORE_WORDS_SCRIPT_WORK_H
#define KK_CORE_WORDS_SCRIPT_WORK_H

#include "core/words/script.h"

struct kk_pen {
	struct kk_buf *b;
	const struct kk_script_facts *f;
	enum kk_lang lang;
	bool whole; /* {quotes} tells what our mails said, too */
};

/* What a field writes (NULL: nothing), and whether a line with it stands (NULL:
 * always). */
struct kk_pen_field {
	const char *name;
	void (*say)(const struct kk_pen *p);
	bool (*stands)(const struct kk_pen *p);
};
extern const struct kk_pen_field kk_pen_fields[];
extern const size_t kk_pen_fields_n;
/* Does s end so? */
bool kk_pen_ends(struct kk_str s, const char *end);

/* Appends the text of the pen's language. In it a field (core/words/field.h)
 * stands for what is known, or for the blank that asks for it. */
void kk_pen_say(const struct kk_pen *p, const char *ja, const char *en);
/* A template: its lines one by one, those left out of which a field has
 * nothing to say or a condition does not hold (R-B6). Every line is ended.
 * Empty lines part what stands: never two of them, none at either end. */
void kk_pen_lines(const struct kk_pen *p, struct kk_str text);
/* The first of its lines that stands, not ended: a subject. */
void kk_pen_first(const struct kk_pen *p, struct kk_str text);
/* Its lines that stand, one behind the other: to be read aloud. */
void kk_pen_joined(const struct kk_pen *p, struct kk_str text);
/* A part of the statement as a sentence; nothing where it was not written. */
void kk_pen_sentence(const struct kk_pen *p, enum kk_part part);
/* Ends a line, without a blank before the end. */
void kk_pen_end_line(const struct kk_pen *p);
/* The company and the person as an address: 部長 田中 太郎 様. */
void kk_pen_addressee(const struct kk_pen *p);
/* "Dear Tanaka-san,", and an empty line; nothing in Japanese. */
void kk_pen_dear(const struct kk_pen *p);
/* The words of a kind for the purpose of the script: the offer's own, the
 * team's, else those that ship. */
struct kk_wording kk_pen_text(
	const struct kk_pen *p, enum kk_template_kind kind);

/* pen_quote.c, R-C3: every contact made, oldest first, as a quoted line with its
 * date; each line is ended. Never with its note: that was written for us. */
void kk_pen_quotes(const struct kk_pen *p);
bool kk_pen_has_quotes(const struct kk_pen *p);
/* Are the words of any of them known? */
bool kk_pen_knows_words(const struct kk_pen *p);

/* Did we ever meet or talk? Nothing else may be called a conversation. */
bool kk_script_spoke(const struct kk_script_facts *f);
/* Was this logged, since the holder of the seat last changed? */
bool kk_script_logged(
	const struct kk_script_facts *f, enum kk_disposition what);
/* Did we call today? */
bool kk_script_called_today(const struct kk_script_facts *f);
/* Where in the log those who hold the seat now begin. */
size_t kk_script_from(const struct kk_script_facts *f);
/* The last thing we sent or posted and that did not come back; NULL: none. */
const struct kk_log_line *kk_script_sent(const struct kk_script_facts *f);
/* The last meeting that was held; NULL: none is logged. */
const struct kk_log_line *kk_script_met(const struct kk_script_facts *f);
/* The purpose, where a customer's is none of selling. */
enum kk_purpose kk_script_purpose(const struct kk_script_facts *f);
/* Is something sold with it? A customer, an answer to them and a date that is
 * agreed need no such notice. */
bool kk_script_selling(const struct kk_script_facts *f);

/* script_call.c: a call, and a visit; the statement to the person. */
void kk_script_statement(const struct kk_pen *p);
void kk_script_referral(const struct kk_pen *p);
void kk_script_call(const struct kk_pen *p);
void kk_script_visit(const struct kk_pen *p);
/* script_mail.c: a mail or message, a letter, a package's cover note. */
void kk_script_mail(const struct kk_pen *p);
void kk_script_message(const struct kk_pen *p);
void kk_script_letter(const struct kk_pen *p);
void kk_script_package(const struct kk_pen *p);

#endif
