/* Inside src/core/words/script*.c only: the pen a script is written with, and
 * the scripts of each kind of channel. */
#ifndef KK_CORE_WORDS_SCRIPT_WORK_H
#define KK_CORE_WORDS_SCRIPT_WORK_H

#include "core/words/script.h"

struct kk_pen {
	struct kk_buf *b;
	const struct kk_script_facts *f;
	enum kk_lang lang;
};

/* Appends the text of the pen's language. In it {firm} {caller} {goods}
 * {reason} {memo} {person} {opener} {meeting} {met} {sent} {offer1} {offer2}
 * and the lists of dates {two} {three} stand for what is known, or for the
 * blank that asks for it. */
void kk_pen_say(const struct kk_pen *p, const char *ja, const char *en);
/* The company and the person as an address: 部長 田中 太郎 様. */
void kk_pen_addressee(const struct kk_pen *p);

/* Did we ever meet or talk? Nothing else may be called a conversation. */
bool kk_script_spoke(const struct kk_script_facts *f);
/* Was this logged, since the holder of the seat last changed? */
bool kk_script_logged(
	const struct kk_script_facts *f, enum kk_disposition what);
/* Where in the log those who hold the seat now begin. */
size_t kk_script_from(const struct kk_script_facts *f);
/* The last thing we sent or posted and that did not come back; NULL: none. */
const struct kk_log_line *kk_script_sent(const struct kk_script_facts *f);
/* The purpose, where a customer's is none of selling. */
enum kk_purpose kk_script_purpose(const struct kk_script_facts *f);

/* script_call.c: a call, and a visit. */
void kk_script_call(const struct kk_pen *p);
void kk_script_visit(const struct kk_pen *p);
/* script_mail.c: a mail or message, a letter, a package's cover note. */
void kk_script_mail(const struct kk_pen *p);
void kk_script_letter(const struct kk_pen *p);
void kk_script_package(const struct kk_pen *p);

#endif
