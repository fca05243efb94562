/* The field's standard terms as enums, with the code that stands in the
 * database, the JSON and the command line. Each list is written once. */
#ifndef KK_CORE_WORDS_WORDS_H
#define KK_CORE_WORDS_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* Channels; desk work (research, repair, review) reaches nobody. */
#define KK_CHANNELS(X) \
	X(PHONE, phone) \
	X(EMAIL, email) \
	X(LETTER, letter) \
	X(PACKAGE, package) \
	X(VISIT, visit) \
	X(LINKEDIN, linkedin) \
	X(MEETING, meeting) \
	X(DESK, desk)

/* How far a contact got. "Answered" is above MACHINE, "reached" is CONTACT. */
#define KK_REACHES(X) \
	X(NOBODY, nobody) \
	X(MACHINE, machine) \
	X(GATEKEEPER, gatekeeper) \
	X(COLLEAGUE, colleague) \
	X(CONTACT, contact)

#define KK_LEAD_STATES(X) \
	X(WORKING, working) \
	X(WAITING, waiting) \
	X(MEETING, meeting) \
	X(CUSTOMER, customer) \
	X(STOPPED, stopped) \
	X(INVALID, invalid)

/* What a touch is for. The second half are side touches. */
#define KK_PURPOSES(X) \
	X(FIRST_FOLLOW_UP, first_follow_up) \
	X(FOLLOW_UP_CALL, follow_up_call) \
	X(SECOND_CONTACT, second_contact) \
	X(THIRD_CONTACT, third_contact) \
	X(COLD_CALL, cold_call) \
	X(SEND_PACKAGE, send_package) \
	X(CALL_AFTER_PACKAGE, call_after_package) \
	X(COLD_LETTER, cold_letter) \
	X(INQUIRY_CALL, inquiry_call) \
	X(RE_APPROACH, re_approach) \
	X(RE_APPROACH_CALL, re_approach_call) \
	X(RE_APPROACH_AGAIN, re_approach_again) \
	X(SEND_MATERIAL, send_material) \
	X(MEETING, meeting) \
	X(CARE_THANKS, care_thanks) \
	X(CARE_WORKING, care_working) \
	X(CARE_REFERRAL, care_referral) \
	X(CARE_QUARTER, care_quarter) \
	X(TOLD_CALL, told_call) \
	X(OWN_CALL, own_call) \
	X(CALL, call) \
	X(OTHER_ROUTE, other_route) \
	X(ANSWER, answer) \
	X(FIND_SUCCESSOR, find_successor) \
	X(REFERRED_CALL, referred_call) \
	X(NEW_DATE, new_date) \
	X(WRITTEN_ALTERNATIVE, written_alternative) \
	X(PAIR, pair) \
	X(CONFIRM, confirm) \
	X(REMIND, remind) \
	X(THANKS, thanks) \
	X(CALL_OFF, call_off) \
	X(REPAIR, repair) \
	X(RESEARCH, research) \
	X(REVIEW, review)

#define KK_CHANNEL_OF(name, code) KK_BY_##name,
enum kk_channel { KK_CHANNELS(KK_CHANNEL_OF) KK_CHANNEL__MAX };
#define KK_REACH_OF(name, code) KK_REACH_##name,
enum kk_reach { KK_REACHES(KK_REACH_OF) KK_REACH__MAX };
#define KK_LEAD_OF(name, code) KK_LEAD_##name,
enum kk_lead_state { KK_LEAD_STATES(KK_LEAD_OF) KK_LEAD__MAX };
#define KK_FOR_OF(name, code) KK_FOR_##name,
enum kk_purpose { KK_PURPOSES(KK_FOR_OF) KK_FOR__MAX };

#define KK_BIT(channel) (1u << (channel))
/* Every channel that reaches a person: a full stop. */
#define KK_ALL_CHANNELS (KK_BIT(KK_BY_DESK) - 1)

/* The code of each, static; and back: false where there is none such. For
 * channels, "mail" and "e-mail" are taken for email. */
const char *kk_channel_code(enum kk_channel c);
bool kk_channel_from(struct kk_str code, enum kk_channel *c_r);
const char *kk_reach_code(enum kk_reach r);
bool kk_reach_from(struct kk_str code, enum kk_reach *r_r);
const char *kk_lead_state_code(enum kk_lead_state s);
bool kk_lead_state_from(struct kk_str code, enum kk_lead_state *s_r);
const char *kk_purpose_code(enum kk_purpose p);
bool kk_purpose_from(struct kk_str code, enum kk_purpose *p_r);
/* Would a mail of this purpose be advertising (R-J3)? An answer, what they asked
 * for and the papers of a meeting are none. */
bool kk_purpose_advertises(enum kk_purpose p);
/* Neither stopped nor invalid. */
bool kk_lead_living(enum kk_lead_state s);
/* Minutes the plan gives a touch of this channel. */
int kk_channel_minutes(enum kk_channel c);

#endif
