/* What somebody wrote into a form of a web site, as the form's program mails it
 * to us: a label and a value to each line ("お名前：見本 太郎", "【会社名】"
 * and the value below, "Phone number: …"), in Japanese or English. What a mail
 * says of its sender is only what its sender says. */
#ifndef KK_FORMAT_MAIL_FORM_MAIL_H
#define KK_FORMAT_MAIL_FORM_MAIL_H

#include "base/arena.h"

/* Each "no value" where no line has its label; borrowed, or in the arena. */
struct kk_form_said {
	struct kk_str name, reading, company, department, title;
	struct kk_str phone; /* a number of nine digits or more */
	struct kk_str email; /* an address in lower case */
	struct kk_str message;
};

/* Reads the labelled lines of a text, valid UTF-8. The first value of a label
 * counts; a message goes on to the next label or line of signs. */
void kk_form_read(
	struct kk_arena *a, struct kk_str text, struct kk_form_said *f_r);
/* Is it a form's mail: does it say who (name or company) and how to answer
 * (phone or mail)? */
bool kk_form_whole(const struct kk_form_said *f);

#endif
