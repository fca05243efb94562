/* What pages of records show of the files beside a person. */
#ifndef KK_WEB_RECORDS_ATTACHMENT_WORK_H
#define KK_WEB_RECORDS_ATTACHMENT_WORK_H

#include "app/people/person.h"
#include "web/day/call.h"
#include "web/templates.h"

/* The photo of the person's card, with the form to type it where their name is
 * not known yet; NULL: there is none. lead_id: the page goes back there, or 0.
 */
enum kk_rc kk_card_part(struct kk_call *c, const struct kk_person_view *p,
	int64_t lead_id, const struct kk_card_photo_html **d_r) KK_MUST_CHECK;
/* All files of the person; the form for another one. lead_id as above. */
enum kk_rc kk_files_part(struct kk_call *c, int64_t contact_id, int64_t lead_id,
	kk_day today, const struct kk_files_html **d_r) KK_MUST_CHECK;
/* How large a file is: "340 KB". */
const char *kk_say_size(struct kk_ctx *cx, int64_t bytes);
/* May whoever asks change what there is about this person: their living lead
 * is their own, or there is none? KK_EDENIED, KK_ENOTFOUND. */
enum kk_rc kk_keeper_need(struct kk_call *c, int64_t contact_id) KK_MUST_CHECK;
/* The same as a question. */
enum kk_rc kk_keeper_may(
	struct kk_call *c, int64_t contact_id, bool *may_r) KK_MUST_CHECK;

/* What became of a file, on the page that it led back to; NULL: nothing. */
const char *kk_trash_told(struct kk_call *c);

#endif
