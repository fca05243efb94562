/* Invitations for calendars: the meeting ahead as an .ics file, its update
 * where the time or place is another one, and that it does not take place
 * (R-D2). What there is to say is told by comparing what lies ahead with what
 * was given out last; so a correction or a merge needs nobody to remember it.
 */
#ifndef KK_APP_MAIL_INVITATION_H
#define KK_APP_MAIL_INVITATION_H

#include "base/ctx.h"
#include "core/words/words.h"
#include "format/time/ics_out.h"

enum kk_invitation_state {
	KK_INVITE_NOTHING, /* no meeting ahead, and none to call off */
	KK_INVITE_NEW,	   /* a meeting nobody was invited to yet */
	KK_INVITE_CHANGED, /* another time: an update is due */
	KK_INVITE_CANCEL,  /* it was called off, and they do not know from us */
	KK_INVITE_GIVEN	   /* as it was given out */
};

struct kk_invitation {
	enum kk_invitation_state state;
	struct kk_instant
		at; /* of the meeting, or the one that was called off */
	int minutes;
	struct kk_str
		place; /* as given out last, else where they are; or none */
	struct kk_str mail;	    /* of whoever is invited; or none */
	struct kk_str who, company; /* company: or none */
	struct kk_str answer; /* theirs, to what was given out: "accepted" … */
	struct kk_instant answered_at; /* KK_INSTANT_NONE: not yet */
};

#define KK_MAX_PLACE 300 /* bytes */

/* What there is to say. Only reads. KK_ENOTFOUND for an unknown lead. */
enum kk_rc kk_invitation_look(struct kk_ctx *cx, int64_t lead_id,
	struct kk_invitation *i_r) KK_MUST_CHECK;
/* Writes it and keeps that it was given out: the same again where nothing
 * changed. place: "no value" as before; minutes 0: as before. *ics_r: the file;
 * *method_r: what a mail says of its part (kk_ics_method); both in the arena.
 * KK_EINPUT where there is nothing to say, the place is too long, or the owner
 * of the lead has no mail address; KK_ENOTFOUND. One transaction. */
enum kk_rc kk_invitation_give(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str place, int minutes, struct kk_str *ics_r,
	const char **method_r) KK_MUST_CHECK;

/* ---- with a mail ---- */

/* Does a mail of this touch carry what there is to say? */
bool kk_invitation_goes_with(enum kk_purpose purpose);
/* Puts what there is to say to a mail of the outbox that is not on its way yet:
 * as kk_invitation_give, but where that mail does not go, nothing was said.
 * Inside the caller's transaction. */
enum kk_rc kk_invitation_put(struct kk_ctx *cx, int64_t lead_id,
	int64_t outbox_id, struct kk_str place, int minutes) KK_MUST_CHECK;
/* The file that goes with it, in its language, to that address; *ics_r "no
 * value": it carries none. Reads only. */
enum kk_rc kk_invitation_of_mail(struct kk_ctx *cx, int64_t outbox_id,
	enum kk_lang lang, struct kk_str to, struct kk_str *ics_r,
	const char **method_r) KK_MUST_CHECK;

/* ---- what they answer ---- */

/* The meeting that a name stands for. */
struct kk_invitation_found {
	int64_t id, lead_id; /* KK_NULL: it is none of ours */
	bool holds;    /* it is the last that was said of it, of this number or
			* a later one, and ahead */
	bool declined; /* they said no to it already */
};

enum kk_rc kk_invitation_find(struct kk_ctx *cx, struct kk_str uid,
	int sequence, struct kk_invitation_found *found_r) KK_MUST_CHECK;
/* Keeps their answer; whoever accepts need not be asked to confirm any more.
 * Inside the caller's transaction. */
enum kk_rc kk_invitation_answer(struct kk_ctx *cx, int64_t id, int64_t lead_id,
	const char *answer, struct kk_instant at) KK_MUST_CHECK;

#endif
