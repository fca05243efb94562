/* All there is on the web: method, path, page, who may, where it runs, what it
 * is for, the form that is shown again, and the fields. */
#include "app/attachment.h"
#include "app/upload.h"
#include "app/bulk.h"
#include "app/comment.h"
#include "app/inquiry.h"
#include "app/invitation.h"
#include "app/list_column.h"
#include "app/tag.h"
#include "base/limits.h"
#include "web/listing.h"
#include "web/live.h"
#include "web/pages.h"

#define CSRF                                                                   \
	{                                                                      \
		"csrf", KK_FIELD_LINE, 128, true                               \
	}
#define NAME(field, need)                                                      \
	{                                                                      \
		field, KK_FIELD_LINE, KK_MAX_NAME, need                        \
	}
#define NOTE(field)                                                            \
	{                                                                      \
		field, KK_FIELD_TEXT, KK_MAX_TEXT, false                       \
	}

/* What a page tells about the form it comes from. */
#define SAVED                                                                  \
	{                                                                      \
		"saved", KK_FIELD_FLAG, 1, false                               \
	}
#define STOPPED                                                                \
	{"stopped", KK_FIELD_FLAG, 1, false},                                  \
		{"unkept", KK_FIELD_FLAG, 1, false},                           \
	{                                                                      \
		"undone", KK_FIELD_FLAG, 1, false                              \
	}

/* A side touch without an outcome. back: the lead whose page it was done from.
 */
#define CLOSE_FIELDS                                                           \
	CSRF, {"touch", KK_FIELD_ID, 0, true}, NOTE("note"),                   \
		{"key", KK_FIELD_CODE, KK_MAX_KEY, false},                     \
	{                                                                      \
		"back", KK_FIELD_ID, 0, false                                  \
	}

/* What an outcome may say (kk_log). */
#define LOG_FIELDS                                                             \
	CSRF, {"disposition", KK_FIELD_CODE, 64, false},                       \
		{"channel", KK_FIELD_CODE, 16, false},                         \
		{"at", KK_FIELD_LINE, 64, false},                              \
		{"when", KK_FIELD_LINE, 64, false},                            \
		{"pick", KK_FIELD_LINE, 64, false},                            \
		{"until", KK_FIELD_LINE, 64, false},                           \
		{"reason", KK_FIELD_LINE, 1024, false},                        \
		{"said", KK_FIELD_LINE, 1024, false}, NOTE("note"),            \
		NAME("answered_by", false), NAME("learned_name", false),       \
		NAME("learned_reading", false), NAME("learned_title", false),  \
		NAME("learned_phone", false), NAME("refers_to", false),        \
		{"key", KK_FIELD_CODE, KK_MAX_KEY, false},                     \
		{"choice", KK_FIELD_CODE, 128, false},                         \
		{"in", KK_FIELD_FLAG, 1, false},                               \
		{"complaint", KK_FIELD_FLAG, 1, false},                        \
		{"carrier", KK_FIELD_CODE, 16, false},                         \
		NAME("contents", false), NAME("tracking", false),              \
	{                                                                      \
		"wrong_person", KK_FIELD_FLAG, 1, false                        \
	}

/* One person just met; GET may come with some of it in the link. */
#define PERSON_FIELDS                                                          \
	NAME("family", false), NAME("given", false), NAME("title", false),     \
		NAME("company", false), NAME("phone", false),                  \
		NAME("email", false), NAME("met_where", false),                \
		{"met_on", KK_FIELD_DAY, 0, false}, NOTE("memo"),              \
	{                                                                      \
		"reason", KK_FIELD_LINE, 1024, false                           \
	}

/* Fields that the company defined, filled in: which, what the page showed, what
 * it says now. */
#define OWN_FIELDS                                                             \
	CSRF, {"field[]", KK_FIELD_IDS, KK_MAX_CUSTOM_FIELDS, false},          \
		{"was[]", KK_FIELD_LINES, OWN_BYTES, false},                   \
	{                                                                      \
		"value[]", KK_FIELD_LINES, OWN_BYTES, false                    \
	}
#define OWN_BYTES (KK_MAX_CUSTOM_FIELDS * (KK_MAX_CUSTOM_VALUE + 1))

/* The names of one of them. */
#define OWN_NAMES                                                              \
	NAME("ja", false), NAME("en", false),                                  \
	{                                                                      \
		"choices", KK_FIELD_TEXT, KK_MAX_TEXT, false                   \
	}

/* Which text of the team's own is meant. offer: 0 of all. */
#define WORDS_TEXT(need)                                                       \
	{"kind", KK_FIELD_CODE, 16, true}, NAME("name", true),                 \
		{"lang", KK_FIELD_CODE, 2, need},                              \
		{"offer", KK_FIELD_INT, 0, need},                              \
	{                                                                      \
		"lead", KK_FIELD_ID, 0, false                                  \
	}

/* A leave, and what it would do. */
#define LEAVE_FIELDS(need)                                                     \
	{"user", KK_FIELD_ID, 0, false}, {"from", KK_FIELD_DAY, 0, need},      \
		{"until", KK_FIELD_DAY, 0, need},                              \
	{                                                                      \
		"to", KK_FIELD_ID, 0, false                                    \
	}

/* clang-format off */
const struct kk_route kk_routes[] = {
	{"GET", "/", kk_page_root, KK_ANYBODY, KK_AT_ONCE,
		"leads to the day", NULL, 0, {{0}}},
	{"GET", "/healthz", kk_page_health, KK_ANYBODY, KK_READING,
		"is the server well?", NULL, 0, {{0}}},
	{"GET", "/metrics", kk_page_metrics, KK_ANYBODY, KK_READING,
		"figures for Prometheus", NULL, 0, {{0}}},

	{"GET", "/sign-in", kk_page_sign_in, KK_ANYBODY, KK_READING,
		"the form to sign in", NULL, 0,
		{{"next", KK_FIELD_LINE, 1024, false}}},
	{"POST", "/sign-in", kk_post_sign_in, KK_ANYBODY, KK_SLOWLY,
		"signs in by password", kk_page_sign_in, 0,
		{{"next", KK_FIELD_LINE, 1024, false}, NAME("name", true),
		{"password", KK_FIELD_SECRET, 256, true},
		{"code", KK_FIELD_LINE, 32, false}}},
	{"GET", "/sign-in/link/*", kk_page_link, KK_ANYBODY, KK_READING,
		"the form of a link that signs in once", NULL, 0, {{0}}},
	{"POST", "/sign-in/link/*", kk_post_link, KK_ANYBODY, KK_SLOWLY,
		"signs in by a link; sets the password of somebody invited",
		kk_page_link, 0, {{"password", KK_FIELD_SECRET, 256, false}}},
	{"GET", "/first-run", kk_page_owner, KK_ANYBODY, KK_READING,
		"the form that makes the owner", NULL, 0, {{0}}},
	{"POST", "/first-run", kk_post_owner, KK_ANYBODY, KK_SLOWLY,
		"makes the owner", kk_page_owner, 0,
		{NAME("name", true), NAME("firm", false),
		{"password", KK_FIELD_SECRET, 256, true}}},
	{"POST", "/sign-out", kk_post_sign_out, KK_MAY_READ, KK_WRITING,
		"ends this session", NULL, 0, {CSRF}},

	{"GET", "/today", kk_page_today, KK_MAY_READ, KK_KEPT,
		"the day and the item in hand", NULL, 0,
		{{"touch", KK_FIELD_ID, 0, false},
		{"next", KK_FIELD_ID, 0, false},
		{"logged", KK_FIELD_ID, 0, false},
		{"words", KK_FIELD_CODE, 2, false},
		{"day", KK_FIELD_DAY, 0, false}}},
	{"GET", "/live", kk_page_live, KK_MAY_READ, KK_READING,
		"what happens elsewhere, as server-sent events", NULL, 0,
		{{0}}},
	{"POST", "/log", kk_post_log, KK_MAY_SELL, KK_WRITING,
		"logs an outcome; the next touch follows", kk_page_today, 0,
		{{"touch", KK_FIELD_ID, 0, true}, LOG_FIELDS}},
	{"POST", "/hand", kk_post_hand, KK_MAY_SELL, KK_WRITING,
		"takes an item in hand", NULL, 0,
		{CSRF, {"touch", KK_FIELD_ID, 0, true}}},
	{"POST", "/draft", kk_post_draft, KK_MAY_SELL, KK_WRITING,
		"keeps the note that is being typed", NULL, 0,
		{CSRF, {"touch", KK_FIELD_ID, 0, true}, NOTE("note")}},

	{"POST", "/courtesy", kk_post_courtesy, KK_MAY_READ, KK_SLOWLY,
		"checks the wording of a draft that is being typed", NULL, 0,
		{CSRF, NOTE("text"), {"in", KK_FIELD_CODE, 8, false}}},

	{"GET", "/calendar", kk_page_calendar, KK_MAY_READ, KK_READING,
		"a month: closed days, kinds of days, how full they are", NULL,
		0, {{"month", KK_FIELD_LINE, 16, false}}},
	{"GET", "/calendar/day/*", kk_page_calendar_day, KK_MAY_READ,
		KK_READING, "a day by half hours", NULL, 0, {{0}}},
	{"GET", "/leave", kk_page_leave, KK_MAY_SELL, KK_READING,
		"who is away; what a leave would do", kk_page_leave, 0,
		{LEAVE_FIELDS(false)}},
	{"POST", "/leave", kk_post_leave, KK_MAY_SELL, KK_WRITING,
		"enters a leave; what lies inside is moved", kk_page_leave, 0,
		{CSRF, LEAVE_FIELDS(true)}},
	{"POST", "/leave/back", kk_post_leave_back, KK_MAY_SELL, KK_WRITING,
		"ends a leave", NULL, 0,
		{CSRF, {"user", KK_FIELD_ID, 0, true}}},

	{"GET", "/settings", kk_page_settings, KK_MAY_READ, KK_READING,
		"what the team has set, and working hours", NULL, 0,
		{SAVED, {"mailed", KK_FIELD_FLAG, 1, false},
		{"unmailed", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/settings/mail", kk_post_mail_test, KK_MAY_ADMINISTER,
		KK_SLOWLY, "sends a mail to oneself, to try the account",
		kk_page_settings, 0, {CSRF}},
	{"POST", "/settings", kk_post_settings, KK_MAY_ADMINISTER, KK_WRITING,
		"changes what the team has set", kk_page_settings, 0,
		{CSRF, NAME("firm", false),
		{"calls_from", KK_FIELD_LINE, 16, true},
		{"calls_until", KK_FIELD_LINE, 16, true},
		{"obon", KK_FIELD_FLAG, 1, false},
		{"bridge", KK_FIELD_FLAG, 1, false},
		{"sunday", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/hours", kk_post_hours, KK_MAY_READ, KK_WRITING,
		"changes working hours", kk_page_settings, 0,
		{CSRF, {"user", KK_FIELD_ID, 0, true},
		{"from", KK_FIELD_LINE, 16, true},
		{"until", KK_FIELD_LINE, 16, true}}},

	{"GET", "/fields", kk_page_fields, KK_MAY_READ, KK_READING,
		"the fields the company defined for its records", NULL, 0,
		{SAVED}},
	{"POST", "/fields", kk_post_fields, KK_MAY_ADMINISTER, KK_WRITING,
		"defines a field", kk_page_fields, 0,
		{CSRF, {"of", KK_FIELD_CODE, 16, true},
		{"kind", KK_FIELD_CODE, 16, true}, OWN_NAMES}},
	{"POST", "/fields/#", kk_post_field, KK_MAY_ADMINISTER, KK_WRITING,
		"another name of a field, other choices", kk_page_fields, 0,
		{CSRF, OWN_NAMES}},
	{"POST", "/fields/#/move", kk_post_field_move, KK_MAY_ADMINISTER,
		KK_WRITING, "another place of a field", kk_page_fields, 0,
		{CSRF, {"up", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/fields/#/retire", kk_post_field_retire, KK_MAY_ADMINISTER,
		KK_WRITING, "fills a field in no more, or again",
		kk_page_fields, 0, {CSRF, {"again", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/contact/#/fields", kk_post_contact_fields, KK_MAY_SELL,
		KK_WRITING, "fills in the company's fields of a person",
		kk_page_contact, 0, {OWN_FIELDS}},
	{"POST", "/account/#/fields", kk_post_account_fields, KK_MAY_SELL,
		KK_WRITING, "the same of a company", kk_page_account, 0,
		{OWN_FIELDS}},
	{"POST", "/lead/#/fields", kk_post_lead_fields, KK_MAY_SELL,
		KK_WRITING, "the same of a lead", kk_page_lead, 0,
		{OWN_FIELDS}},

	{"GET", "/words", kk_page_words, KK_MAY_READ, KK_READING,
		"what we offer and how we say so", NULL, 0, {SAVED}},
	{"POST", "/words", kk_post_words, KK_MAY_MANAGE, KK_WRITING,
		"another offer", kk_page_words, 0, {CSRF, NAME("name", true)}},
	{"GET", "/words/offer/#", kk_page_words_offer, KK_MAY_READ, KK_READING,
		"the statement of an offer, its versions and results", NULL, 0,
		{SAVED, {"lang", KK_FIELD_CODE, 2, false}}},
	{"POST", "/words/offer/#", kk_post_words_offer, KK_MAY_MANAGE,
		KK_WRITING, "shows or saves a statement", kk_page_words_offer,
		0, {CSRF, NAME("name", true),
		{"lang", KK_FIELD_CODE, 2, false},
		{"step", KK_FIELD_CODE, 8, true}, NOTE("who"), NOTE("goods"),
		NOTE("why"), NOTE("worth"), NOTE("cost"), NOTE("show")}},
	{"POST", "/words/offer/#/choose", kk_post_words_choose, KK_MAY_MANAGE,
		KK_WRITING, "makes an offer that of every lead without another",
		kk_page_words_offer, 0,
		{CSRF, {"lang", KK_FIELD_CODE, 2, false}}},
	{"POST", "/words/offer/#/retire", kk_post_words_retire, KK_MAY_MANAGE,
		KK_WRITING, "offers it no more, or again", kk_page_words_offer,
		0, {CSRF, {"lang", KK_FIELD_CODE, 2, false},
		{"again", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/words/offer/#/for", kk_post_words_for, KK_MAY_MANAGE,
		KK_WRITING, "which leads get an offer", kk_page_words_offer, 0,
		{CSRF, {"lang", KK_FIELD_CODE, 2, false},
		{"kind", KK_FIELD_CODE, 16, true},
		{"key", KK_FIELD_CODE, 64, true},
		{"drop", KK_FIELD_FLAG, 1, false}}},
	{"GET", "/words/templates", kk_page_words_templates, KK_MAY_READ,
		KK_READING, "mails, letters, voicemails, comebacks, snippets",
		NULL, 0, {{"lang", KK_FIELD_CODE, 2, false},
		{"offer", KK_FIELD_INT, 0, false}}},
	{"GET", "/words/text", kk_page_words_text, KK_MAY_READ, KK_READING,
		"one of them, tried with somebody", NULL, 0,
		{SAVED, WORDS_TEXT(false)}},
	{"POST", "/words/text", kk_post_words_text, KK_MAY_MANAGE, KK_WRITING,
		"tries or saves a text", kk_page_words_text, 0,
		{CSRF, WORDS_TEXT(true), {"step", KK_FIELD_CODE, 8, true},
		NOTE("subject"), NOTE("body")}},
	{"POST", "/lead/#/offer", kk_post_lead_offer, KK_MAY_SELL, KK_WRITING,
		"which offer a lead gets", kk_page_lead, 0,
		{CSRF, {"offer", KK_FIELD_INT, 0, true}}},
	{"POST", "/lead/#/referral", kk_post_lead_referral, KK_MAY_SELL,
		KK_WRITING, "whom a referral is asked from", kk_page_lead, 0,
		{CSRF, NAME("people", false), NAME("wanted", false)}},

	{"GET", "/users", kk_page_users, KK_MAY_ADMINISTER, KK_READING,
		"who may come in", NULL, 0, {{0}}},
	{"POST", "/users", kk_post_users, KK_MAY_ADMINISTER, KK_SLOWLY,
		"invites somebody; the link is shown once", kk_page_users, 0,
		{CSRF, NAME("name", true), NAME("email", false),
		{"role", KK_FIELD_CODE, 32, true}}},
	{"POST", "/users/#/role", kk_post_user_role, KK_MAY_ADMINISTER,
		KK_WRITING, "what somebody may do", kk_page_users, 0,
		{CSRF, {"role", KK_FIELD_CODE, 32, true}}},
	{"POST", "/users/#/link", kk_post_user_link, KK_MAY_ADMINISTER,
		KK_SLOWLY, "a new link, shown once", kk_page_users, 0, {CSRF}},
	{"POST", "/users/#/disable", kk_post_user_disable, KK_MAY_ADMINISTER,
		KK_WRITING, "lets somebody in no more", kk_page_users, 0,
		{CSRF}},
	{"POST", "/users/#/enable", kk_post_user_enable, KK_MAY_ADMINISTER,
		KK_WRITING, "lets somebody in again", kk_page_users, 0, {CSRF}},
	{"GET", "/audit", kk_page_audit, KK_MAY_ADMINISTER, KK_READING,
		"who came in, and who changed what others may do", NULL, 0,
		{{"before", KK_FIELD_ID, 0, false}}},

	{"GET", "/me", kk_page_me, KK_MAY_READ, KK_READING,
		"oneself: language, theme, password, sessions", NULL, 0,
		{{"saved", KK_FIELD_CODE, 16, false}}},
	{"POST", "/me", kk_post_me, KK_MAY_READ, KK_WRITING,
		"language, theme and keys", kk_page_me, 0,
		{CSRF, {"lang", KK_FIELD_CODE, 16, true},
		{"theme", KK_FIELD_CODE, 16, true},
		{"keys", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/me/morning", kk_post_morning, KK_MAY_SELL, KK_WRITING,
		"when the day comes as mail", kk_page_me, 0,
		{CSRF, {"on", KK_FIELD_FLAG, 1, false},
		{"at", KK_FIELD_LINE, 16, true}}},
	{"POST", "/me/password", kk_post_password, KK_MAY_READ, KK_SLOWLY,
		"changes the password; other sessions end", kk_page_me, 0,
		{CSRF, {"present", KK_FIELD_SECRET, 256, false},
		{"password", KK_FIELD_SECRET, 256, true}}},
	{"POST", "/me/factor/begin", kk_post_factor_begin, KK_MAY_READ,
		KK_SLOWLY, "a secret for the telephone, shown once",
		kk_page_me, 0, {CSRF}},
	{"POST", "/me/factor/confirm", kk_post_factor_confirm, KK_MAY_READ,
		KK_SLOWLY, "turns the second factor on", kk_page_factor, 0,
		{CSRF, {"code", KK_FIELD_LINE, 32, true}}},
	{"POST", "/me/factor/off", kk_post_factor_off, KK_MAY_READ, KK_SLOWLY,
		"turns the second factor off", kk_page_me, 0,
		{CSRF, {"password", KK_FIELD_SECRET, 256, false},
		{"code", KK_FIELD_LINE, 32, false}}},
	{"POST", "/me/sessions/#/end", kk_post_session_end, KK_MAY_READ,
		KK_WRITING, "ends one of one's sessions", NULL, 0, {CSRF}},
	{"POST", "/me/sessions/end", kk_post_sessions_end, KK_MAY_READ,
		KK_WRITING, "ends one's other sessions", NULL, 0, {CSRF}},
	{"GET", "/more", kk_page_more, KK_MAY_READ, KK_READING,
		"where else to go", NULL, 0, {{0}}},
	{"GET", "/lead/#", kk_page_lead, KK_MAY_READ, KK_READING,
		"a lead with everything so far", NULL, 0,
		{{"logged", KK_FIELD_ID, 0, false}, SAVED}},
	{"POST", "/lead/#/log", kk_post_lead_log, KK_MAY_SELL, KK_WRITING,
		"logs an outcome from the page of a lead", kk_page_lead, 0,
		{{"touch", KK_FIELD_ID, 0, true}, LOG_FIELDS}},
	{"POST", "/lead/#/pause", kk_post_lead_pause, KK_MAY_SELL, KK_WRITING,
		"pauses a lead until a day", kk_page_lead, 0,
		{CSRF, {"day", KK_FIELD_DAY, 0, true}}},
	{"POST", "/lead/#/resume", kk_post_lead_resume, KK_MAY_SELL,
		KK_WRITING, "goes on with a lead", kk_page_lead, 0, {CSRF}},
	{"POST", "/lead/#/exit", kk_post_lead_exit, KK_MAY_SELL, KK_WRITING,
		"leaves the cadence of a lead", kk_page_lead, 0, {CSRF}},
	{"POST", "/lead/#/enroll", kk_post_lead_enroll, KK_MAY_SELL,
		KK_WRITING, "begins another cadence", kk_page_lead, 0,
		{CSRF, {"cadence", KK_FIELD_CODE, 64, true}}},
	{"POST", "/lead/#/step", kk_post_lead_step, KK_MAY_SELL, KK_WRITING,
		"goes to a step of the cadence", kk_page_lead, 0,
		{CSRF, {"step", KK_FIELD_ID, 0, true}}},
	{"POST", "/lead/#/owner", kk_post_lead_owner, KK_MAY_SELL,
		KK_WRITING, "hands a lead over", kk_page_lead, 0,
		{CSRF, {"user", KK_FIELD_ID, 0, true}}},
	{"POST", "/lead/#/words", kk_post_lead_words, KK_MAY_SELL, KK_WRITING,
		"keeps why we can help, and what we talked about",
		kk_page_lead, 0, {CSRF, NOTE("why"), NOTE("memo")}},

	{"GET", "/lead/#/invitation", kk_page_invitation, KK_MAY_SELL,
		KK_READING, "the meeting ahead for their calendar", NULL, 0,
		{{0}}},
	{"POST", "/lead/#/invitation", kk_post_invitation, KK_MAY_SELL,
		KK_WRITING, "invites, changes or calls off, as a file",
		kk_page_invitation, 0,
		{CSRF, {"place", KK_FIELD_LINE, KK_MAX_PLACE, false},
		{"minutes", KK_FIELD_INT, 0, false}}},

	{"POST", "/lead/#/tag", kk_post_lead_tag, KK_MAY_SELL, KK_WRITING,
		"puts a word on a lead", kk_page_lead, 0,
		{CSRF, {"word", KK_FIELD_LINE, KK_MAX_TAG, true}}},
	{"POST", "/lead/#/untag", kk_post_lead_untag, KK_MAY_SELL, KK_WRITING,
		"takes a word off a lead", kk_page_lead, 0,
		{CSRF, {"tag", KK_FIELD_ID, 0, true}}},

	{"GET", "/contact/#", kk_page_contact, KK_MAY_READ, KK_READING,
		"a person with everything so far", NULL, 0,
		{SAVED, STOPPED}},
	{"GET", "/contact/#/stop", kk_page_contact_stop, KK_MAY_SELL,
		KK_READING, "what a stop would end", NULL, 0, {{0}}},
	{"POST", "/contact/#/stop", kk_post_contact_stop, KK_MAY_SELL,
		KK_WRITING, "somebody is not contacted any more",
		kk_page_contact_stop, 0,
		{CSRF, {"all", KK_FIELD_FLAG, 1, false},
		{"channel", KK_FIELD_CODE, 16, false},
		{"until", KK_FIELD_DAY, 0, false}}},
	{"POST", "/contact/#/card", kk_post_card, KK_MAY_SELL, KK_WRITING,
		"types what the photo of a card shows", kk_page_contact, 0,
		{CSRF, NAME("family", false), NAME("given", false),
		NAME("title", false), NAME("company", false),
		NAME("phone", false), NAME("email", false),
		{"back", KK_FIELD_ID, 0, false}}},
	{"POST", "/contact/#/file", kk_post_file, KK_MAY_SELL, KK_WRITING,
		"keeps a file beside a person", kk_page_contact,
		KK_MAX_ATTACHMENT + KK_MAX_FORM,
		{CSRF, {"file", KK_FIELD_FILE, KK_MAX_ATTACHMENT, true},
		{"back", KK_FIELD_ID, 0, false}}},
	{"POST", "/attachment/#/remove", kk_post_file_remove, KK_MAY_SELL,
		KK_WRITING, "puts a file into the trash", NULL, 0,
		{CSRF, {"back", KK_FIELD_ID, 0, false}}},
	{"POST", "/attachment/#/restore", kk_post_file_restore, KK_MAY_SELL,
		KK_WRITING, "takes a file out of the trash", NULL, 0, {CSRF}},
	{"GET", "/trash", kk_page_trash, KK_MAY_SELL, KK_READING,
		"what was removed in the last 30 days", NULL, 0, {{0}}},
	{"GET", "/attachment/#", kk_page_attachment, KK_MAY_READ, KK_READING,
		"a file beside a person: a picture is shown, the rest kept",
		NULL, 0, {{0}}},
	{"GET", "/account/#", kk_page_account, KK_MAY_READ, KK_READING,
		"a company, its people and its dates", NULL, 0,
		{SAVED, STOPPED}},
	{"POST", "/account/#/date", kk_post_account_date, KK_MAY_SELL,
		KK_WRITING, "adds dates of a company", kk_page_account, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, true},
		{"from", KK_FIELD_DAY, 0, true},
		{"until", KK_FIELD_DAY, 0, false}}},
	{"POST", "/account/#/date-drop", kk_post_account_date_drop,
		KK_MAY_SELL, KK_WRITING, "takes dates of a company back",
		NULL, 0, {CSRF, {"date", KK_FIELD_ID, 0, true}}},
	{"POST", "/account/#/set", kk_post_account_set, KK_MAY_SELL,
		KK_WRITING, "the fiscal year, hours and building of a company",
		kk_page_account, 0,
		{CSRF, {"fiscal", KK_FIELD_LINE, 8, true},
		{"call_from", KK_FIELD_LINE, 8, false},
		{"call_until", KK_FIELD_LINE, 8, false},
		{"building", KK_FIELD_CODE, 8, false},
		{"building_note", KK_FIELD_TEXT, KK_MAX_BUILDING_NOTE,
		false}}},
	{"GET", "/account/#/stop", kk_page_account_stop, KK_MAY_SELL,
		KK_READING, "what a stop of a company would end", NULL, 0,
		{{0}}},
	{"POST", "/account/#/stop", kk_post_account_stop, KK_MAY_SELL,
		KK_WRITING, "a company is not contacted any more",
		kk_page_account_stop, 0,
		{CSRF, {"all", KK_FIELD_FLAG, 1, true}}},

	{"GET", "/account/#/stop-undo", kk_page_account_unstop, KK_MAY_MANAGE,
		KK_SLOWLY, "what taking a company's stop back would open",
		NULL, 0, {{0}}},
	{"POST", "/account/#/stop-undo", kk_post_account_unstop, KK_MAY_MANAGE,
		KK_SLOWLY, "takes a company's stop back",
		kk_page_account_unstop, 0, {CSRF,
		{"channel", KK_FIELD_CODE, 16, false},
		{"reason", KK_FIELD_LINE, 1024, false}}},
	{"GET", "/contact/#/stop-undo", kk_page_contact_unstop, KK_MAY_MANAGE,
		KK_SLOWLY, "what taking a stop back would open", NULL, 0,
		{{"channel", KK_FIELD_CODE, 16, false}}},
	{"POST", "/contact/#/stop-undo", kk_post_contact_unstop, KK_MAY_MANAGE,
		KK_SLOWLY, "takes a stop back, with a reason",
		kk_page_contact_unstop, 0, {CSRF,
		{"channel", KK_FIELD_CODE, 16, false},
		{"reason", KK_FIELD_LINE, 1024, false}}},

	{"GET", "/contact/#/erase", kk_page_contact_erase, KK_MAY_MANAGE,
		KK_READING, "what erasing a person would take out", NULL, 0,
		{{0}}},
	{"POST", "/contact/#/erase", kk_post_contact_erase, KK_MAY_MANAGE,
		KK_SLOWLY, "erases a person on request", kk_page_contact_erase,
		0,
		{CSRF, {"sure", KK_FIELD_FLAG, 1, true},
		{"keep", KK_FIELD_FLAG, 1, false},
		{"reason", KK_FIELD_LINE, 1024, false}}},
	{"GET", "/contact/#/export", kk_page_contact_export, KK_MAY_MANAGE,
		KK_SLOWLY, "everything about one person as a file", NULL, 0,
		{{0}}},

	{"GET", "/activity/#/correct", kk_page_correct, KK_MAY_SELL,
		KK_READING, "what was logged, to be corrected", NULL, 0,
		{{0}}},
	{"POST", "/activity/#/correct", kk_post_correct, KK_MAY_SELL,
		KK_WRITING, "logs what really happened", kk_page_correct, 0,
		{LOG_FIELDS}},
	{"GET", "/touch/#/snooze", kk_page_snooze, KK_MAY_SELL, KK_READING,
		"times a touch can be put off to", NULL, 0,
		{{"lead", KK_FIELD_FLAG, 32, false}}},
	{"POST", "/touch/#/snooze", kk_post_snooze, KK_MAY_SELL, KK_WRITING,
		"puts a touch off", kk_page_snooze, 0,
		{CSRF, {"at", KK_FIELD_LINE, 64, true},
		{"lead", KK_FIELD_FLAG, 32, false}}},
	{"POST", "/touch/done", kk_post_touch_done, KK_MAY_SELL, KK_WRITING,
		"a side touch is done", kk_page_today, 0, {CLOSE_FIELDS}},
	{"POST", "/touch/skip", kk_post_touch_skip, KK_MAY_SELL, KK_WRITING,
		"a side touch is skipped", kk_page_today, 0, {CLOSE_FIELDS}},

	{"GET", "/keys", kk_page_keys, KK_MAY_READ, KK_READING,
		"what the keys do", NULL, 0, {{0}}},
	{"GET", "/rules", kk_page_rules, KK_MAY_READ, KK_READING,
		"the rules with their reasons", NULL, 0, {{0}}},
	{"GET", "/add", kk_page_add, KK_MAY_SELL, KK_READING,
		"the form for one person just met", NULL, 0,
		{PERSON_FIELDS, {"lead", KK_FIELD_ID, 0, false},
		{"as", KK_FIELD_CODE, 16, false}}},
	{"POST", "/add", kk_post_add, KK_MAY_SELL, KK_WRITING,
		"adds one person with the first touch", kk_page_add,
		KK_MAX_ATTACHMENT + KK_MAX_FORM,
		{CSRF, PERSON_FIELDS, {"inquiry", KK_FIELD_FLAG, 1, false},
		{"photo", KK_FIELD_FILE, KK_MAX_ATTACHMENT, false}}},
	{"GET", "/called", kk_page_called, KK_MAY_SELL, KK_READING,
		"who it may be that called", NULL, 0,
		{NAME("digits", false), {"lead", KK_FIELD_ID, 0, false},
		{"noted", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/called", kk_post_called, KK_MAY_SELL, KK_WRITING,
		"logs a call that came in", kk_page_called, 0,
		{NAME("digits", false), {"lead", KK_FIELD_ID, 0, true},
		LOG_FIELDS}},
	{"GET", "/import", kk_page_import, KK_MAY_SELL, KK_READING,
		"the form for a list, and earlier imports", NULL, 0, {{0}}},
	{"POST", "/import", kk_post_import, KK_MAY_SELL, KK_SLOWLY,
		"keeps a file to be imported", kk_page_import,
		KK_MAX_UPLOAD + KK_MAX_TEXT,
		{CSRF, {"file", KK_FIELD_FILE, KK_MAX_UPLOAD, true}}},
	{"GET", "/import/batch/#", kk_page_batch, KK_MAY_SELL, KK_READING,
		"what came of an import", NULL, 0,
		{{"contacts", KK_FIELD_INT, 0, false},
		{"leads", KK_FIELD_INT, 0, false},
		{"kept", KK_FIELD_INT, 0, false}}},
	{"POST", "/import/batch/#/undo", kk_post_undo, KK_MAY_SELL, KK_WRITING,
		"takes an import back", NULL, 0, {CSRF}},
	{"GET", "/import/*", kk_page_import_one, KK_MAY_SELL, KK_SLOWLY,
		"the columns of a file, a trial, how far it is", NULL, 0,
		{{"edit", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/import/*", kk_post_import_one, KK_MAY_SELL, KK_SLOWLY,
		"tries an import, or does it", kk_page_import_one, 0,
		{CSRF, {"step", KK_FIELD_CODE, 8, true},
		{"map", KK_FIELD_IDS, KK_MAX_COLUMNS, false},
		NAME("source", false), {"note", KK_FIELD_LINE, 1024, false},
		{"met_on", KK_FIELD_DAY, 0, false},
		{"reason", KK_FIELD_LINE, 1024, false},
		{"cadence", KK_FIELD_CODE, 64, false},
		{"take", KK_FIELD_FLAG, 1, false}}},
	{"GET", "/import/*/refused", kk_page_refused, KK_MAY_SELL, KK_SLOWLY,
		"the refused rows with reasons", NULL, 0, {{0}}},

	{"GET", "/cadences", kk_page_cadences, KK_MAY_READ, KK_READING,
		"all cadences and who is in them", NULL, 0, {{0}}},
	{"GET", "/cadence/*", kk_page_cadence, KK_MAY_READ, KK_READING,
		"a cadence as a picture, with dates", NULL, 0,
		{{"v", KK_FIELD_ID, 0, false}, {"from", KK_FIELD_DAY, 0, false},
		{"made", KK_FIELD_INT, 0, false},
		{"left", KK_FIELD_INT, 0, false}}},
	{"POST", "/cadence/*", kk_post_cadence, KK_MAY_MANAGE, KK_SLOWLY,
		"shows the dates of a text, or saves it", kk_page_cadence, 0,
		{CSRF, {"json", KK_FIELD_TEXT, KK_MAX_CADENCE_FILE, true},
		{"from", KK_FIELD_DAY, 0, false},
		{"step", KK_FIELD_CODE, 8, true}}},

	{"GET", "/catch-up", kk_page_catch_up, KK_MAY_SELL, KK_READING,
		"what is overdue, over the coming days", NULL, 0,
		{{"from", KK_FIELD_DAY, 0, false},
		{"moves", KK_FIELD_LINE, 4096, false},
		{"touch", KK_FIELD_ID, 0, false},
		{"day", KK_FIELD_DAY, 0, false},
		{"done", KK_FIELD_INT, 0, false}}},
	{"POST", "/catch-up", kk_post_catch_up, KK_MAY_SELL, KK_WRITING,
		"moves what is overdue", kk_page_catch_up, 0,
		{CSRF, {"from", KK_FIELD_DAY, 0, false},
		{"moves", KK_FIELD_LINE, 4096, false}}},
	{"GET", "/export", kk_page_take_out, KK_MAY_ADMINISTER, KK_READING,
		"taking the data out", NULL, 0, {{0}}},
	{"POST", "/export", kk_post_take_out, KK_MAY_ADMINISTER, KK_SLOWLY,
		"a list, cards or everything as a file", kk_page_take_out, 0,
		{CSRF, {"format", KK_FIELD_CODE, 8, true}}},

	{"GET", "/report", kk_page_report, KK_MAY_READ, KK_READING,
		"the daily report, and what was kept", NULL, 0,
		{{"day", KK_FIELD_DAY, 0, false},
		{"user", KK_FIELD_ID, 0, false}, SAVED}},
	{"POST", "/report", kk_post_report, KK_MAY_SELL, KK_WRITING,
		"keeps one's own comment of a day", kk_page_report, 0,
		{CSRF, {"day", KK_FIELD_DAY, 0, true},
		{"comment", KK_FIELD_TEXT, KK_MAX_COMMENT, false}}},
	{"GET", "/team", kk_page_team, KK_MAY_MANAGE, KK_READING,
		"the figures of everybody", NULL, 0,
		{{"days", KK_FIELD_INT, 0, false}}},
	{"GET", "/reach", kk_page_reach, KK_MAY_READ, KK_READING,
		"when calls got through", NULL, 0,
		{{"account", KK_FIELD_ID, 0, false},
		{"industry", KK_FIELD_CODE, 1, false}}},
	{"GET", "/leads", kk_page_leads, KK_MAY_READ, KK_READING,
		"leads as a list", kk_page_leads, 0, {KK_LISTING_FIELDS}},
	{"GET", "/contacts", kk_page_contacts, KK_MAY_READ, KK_READING,
		"people as a list", kk_page_contacts, 0, {KK_LISTING_FIELDS}},
	{"GET", "/accounts", kk_page_accounts, KK_MAY_READ, KK_READING,
		"companies as a list", kk_page_accounts, 0,
		{KK_LISTING_FIELDS}},
	{"POST", "/views", kk_post_view, KK_MAY_SELL, KK_WRITING,
		"keeps what a list shows under a name", kk_page_view_again, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, true}, NAME("name", true),
		{"shared", KK_FIELD_FLAG, 1, false}, KK_LISTING_FIELDS}},
	{"POST", "/columns", kk_post_columns, KK_MAY_READ, KK_WRITING,
		"chooses the columns of a list", kk_page_view_again, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, true},
		{"show", KK_FIELD_LINES, KK_MAX_LIST_COLUMNS, false},
		{"order", KK_FIELD_LINE, 2 * KK_MAX_LIST_COLUMNS, false},
		{"front", KK_FIELD_CODE, 16, false},
		{"back", KK_FIELD_CODE, 16, false},
		{"usual", KK_FIELD_FLAG, 1, false}, KK_LISTING_FIELDS}},
	{"POST", "/views/#/delete", kk_post_view_delete, KK_MAY_SELL,
		KK_WRITING, "deletes a view of one's own", NULL, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, true}}},
	{"POST", "/bulk", kk_post_bulk, KK_MAY_SELL, KK_SLOWLY,
		"changes many leads", kk_page_leads, 0,
		{CSRF, {"what", KK_FIELD_CODE, 16, true},
		{"leads", KK_FIELD_IDS, KK_MAX_BULK, false},
		{"to", KK_FIELD_ID, 0, false},
		{"pause_until", KK_FIELD_DAY, 0, false},
		{"into", KK_FIELD_CODE, KK_MAX_NAME, false},
		{"word", KK_FIELD_LINE, KK_MAX_TAG, false},
		{"all", KK_FIELD_FLAG, 1, false},
		{"confirm", KK_FIELD_FLAG, 1, false}, KK_LISTING_FIELDS}},
	{"GET", "/bulk/#", kk_page_bulk, KK_MAY_SELL, KK_READING,
		"what became of a change of many leads", NULL, 0,
		{{"missing", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/bulk/#/undo", kk_post_bulk_undo, KK_MAY_SELL, KK_WRITING,
		"takes such a change back", kk_page_bulk, 0, {CSRF}},
	{"GET", "/search", kk_page_search, KK_MAY_READ, KK_READING,
		"people and companies by any part of a name or number", NULL,
		0, {{"q", KK_FIELD_LINE, KK_MAX_NAME, false},
		{"part", KK_FIELD_FLAG, 1, false}}},
	{"GET", "/suppressions", kk_page_suppressions, KK_MAY_MANAGE,
		KK_READING, "who said stop", NULL, 0,
		{{"kind", KK_FIELD_CODE, 16, false},
		{"before", KK_FIELD_ID, 0, false}}},
	{"GET", "/duplicates", kk_page_duplicates, KK_MAY_READ, KK_SLOWLY,
		"likely duplicates, and merges", NULL, 0,
		{{"kind", KK_FIELD_CODE, 16, false},
		{"merged", KK_FIELD_FLAG, 1, false},
		{"apart", KK_FIELD_FLAG, 1, false},
		{"undone", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/duplicates", kk_post_duplicate, KK_MAY_MANAGE, KK_WRITING,
		"merges two, or tells them apart", kk_page_duplicates, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, false},
		{"what", KK_FIELD_CODE, 16, true},
		{"a", KK_FIELD_ID, 0, true}, {"b", KK_FIELD_ID, 0, true},
		{"hand_over", KK_FIELD_FLAG, 1, false}}},
	{"POST", "/duplicates/undo", kk_post_unmerge, KK_MAY_MANAGE, KK_SLOWLY,
		"takes a merge back", kk_page_duplicates, 0,
		{CSRF, {"kind", KK_FIELD_CODE, 16, false},
		{"merge", KK_FIELD_ID, 0, true}}},
	{"GET", "/time", kk_page_time, KK_MAY_SELL, KK_READING,
		"one's own time, week by week", NULL, 0,
		{{"week", KK_FIELD_DAY, 0, false}}},
	{"POST", "/time", kk_post_block, KK_MAY_SELL, KK_WRITING,
		"blocks a time of one's own", kk_page_time, 0,
		{CSRF, {"day", KK_FIELD_DAY, 0, true},
		{"from", KK_FIELD_LINE, 16, true},
		{"until", KK_FIELD_LINE, 16, true}, NAME("title", false)}},
	{"POST", "/time/remove", kk_post_block_remove, KK_MAY_SELL, KK_WRITING,
		"gives a time of one's own free again", NULL, 0,
		{CSRF, {"block", KK_FIELD_ID, 0, true}}},
	{"POST", "/time/hours", kk_post_own_hours, KK_MAY_SELL, KK_WRITING,
		"sets one's own working hours", kk_page_time, 0,
		{CSRF, {"work_from", KK_FIELD_LINE, 16, true},
		{"work_until", KK_FIELD_LINE, 16, true}}},
	{"POST", "/time/calendars", kk_post_calendar, KK_MAY_SELL, KK_WRITING,
		"subscribes to a calendar: its events are own time",
		kk_page_time, 0,
		{CSRF, {"url", KK_FIELD_LINE, 2000, true},
		NAME("name", false)}},
	{"POST", "/time/calendars/again", kk_post_calendar_again, KK_MAY_SELL,
		KK_WRITING, "has a calendar fetched now", NULL, 0,
		{CSRF, {"calendar", KK_FIELD_ID, 0, true}}},
	{"POST", "/time/calendars/remove", kk_post_calendar_remove,
		KK_MAY_SELL, KK_WRITING, "gives a calendar up", NULL, 0,
		{CSRF, {"calendar", KK_FIELD_ID, 0, true}}},
	{"POST", "/time/address", kk_post_address, KK_MAY_SELL, KK_SLOWLY,
		"makes the private address of one's calendar", NULL, 0,
		{CSRF}},
	{"POST", "/time/address/drop", kk_post_address_drop, KK_MAY_SELL,
		KK_WRITING, "makes that address void", NULL, 0, {CSRF}},
	{"GET", "/calendar/*", kk_page_ics, KK_ANYBODY, KK_SLOWLY,
		"the day as iCalendar, at a private address", NULL, 0, {{0}}},
	{"POST", "/inquiry/*", kk_post_inquiry, KK_FOREIGN, KK_WRITING,
		"an enquiry by a form of our own web site", NULL,
		KK_MAX_INQUIRY,
		{NAME("name", false), NAME("company", false),
		NAME("department", false), NAME("title", false),
		NAME("phone", false), NAME("email", false), NAME("homepage",
		false), {"message", KK_FIELD_TEXT, KK_MAX_TEXT, false}}},
	{"GET", "/coverage", kk_page_coverage, KK_MAY_SELL, KK_READING,
		"which good windows nobody's shift covers", NULL, 0, {{0}}},
};
/* clang-format on */
const size_t kk_routes_n = sizeof kk_routes / sizeof *kk_routes;
