/* Labels of forms, in Japanese and English: what each asks for. */
#ifndef KK_FORMAT_MAIL_FORM_LABEL_H
#define KK_FORMAT_MAIL_FORM_LABEL_H

#include "base/arena.h"

#define KK_FORM_LABEL ((size_t)80) /* bytes, at most */

enum kk_form_label {
	KK_FORM_NOTHING,
	KK_FORM_NAME,
	KK_FORM_FAMILY,
	KK_FORM_GIVEN,
	KK_FORM_READING,
	KK_FORM_COMPANY,
	KK_FORM_DEPARTMENT,
	KK_FORM_TITLE,
	KK_FORM_PHONE,
	KK_FORM_EMAIL,
	KK_FORM_MESSAGE,
	KK_FORM_OTHER, /* known, and of no use here: it ends what stands before
			  it */
	KK_FORM__MAX
};

/* What a label asks for, whatever its signs, brackets and manners ("お名前
 * （必須）", "■ ご担当者様", "your-name *"). */
enum kk_form_label kk_form_label(struct kk_arena *a, struct kk_str label);
/* A sign that decorates labels, or a blank. */
bool kk_form_sign(uint32_t c);

#endif
