/* One function per page and form; web/server/routes.c says where they are. */
#ifndef KK_WEB_SERVER_PAGES_H
#define KK_WEB_SERVER_PAGES_H

#include "web/server/route.h"

/* Bytes of the address that a sign-in leads back to; of a longer one only the
 * path. */
#define KK_MOST_NEXT 1024

/* today.c, today_mail.c */
kk_page_fn kk_page_root, kk_page_today, kk_post_log, kk_post_today_mail;
/* me_mail.c */
kk_page_fn kk_page_me_mail, kk_post_me_mail, kk_post_me_mail_test;
kk_page_fn kk_post_me_mail_drop;
/* opt_out.c */
kk_page_fn kk_page_opt_out, kk_post_opt_out;
/* consent.c */
kk_page_fn kk_post_basis, kk_post_basis_drop;
/* sign_in.c; ended: the answer to a form whose session is over, which leads
 * back to where it was sent from. */
const struct kk_reply *kk_page_ended(struct kk_call *c);
kk_page_fn kk_page_sign_in, kk_post_sign_in, kk_post_sign_out;
kk_page_fn kk_page_link, kk_post_link, kk_page_owner, kk_post_owner;
/* add.c */
kk_page_fn kk_page_add, kk_post_add;
/* called.c */
kk_page_fn kk_page_called, kk_post_called;
/* import.c, import_result.c */
kk_page_fn kk_page_import, kk_post_import, kk_page_import_one;
kk_page_fn kk_post_import_one, kk_page_refused, kk_page_batch, kk_post_undo;
/* report.c, team.c */
kk_page_fn kk_page_report, kk_post_report, kk_page_team;
/* cadence.c */
kk_page_fn kk_page_cadences, kk_page_cadence, kk_post_cadence,
	kk_post_cadence_steps;
/* catch_up.c, take_out.c */
kk_page_fn kk_page_catch_up, kk_post_catch_up, kk_page_take_out;
kk_page_fn kk_post_take_out;
/* hand.c */
kk_page_fn kk_post_hand, kk_post_draft;
kk_page_fn kk_post_courtesy;
/* calendar.c, calendar_day.c */
kk_page_fn kk_page_calendar, kk_page_calendar_day;
/* leave.c */
kk_page_fn kk_page_leave, kk_post_leave, kk_post_leave_back;
/* settings.c, settings_customers.c, settings_mail.c */
kk_page_fn kk_post_settings_customers;
kk_page_fn kk_page_settings, kk_post_settings, kk_post_hours;
/* windows.c */
kk_page_fn kk_page_windows, kk_post_windows, kk_post_windows_show;
kk_page_fn kk_post_windows_reset;
/* outcomes.c */
kk_page_fn kk_page_outcomes, kk_post_outcomes, kk_page_outcome;
kk_page_fn kk_post_outcome, kk_post_outcome_move;
kk_page_fn kk_post_mail_test;
/* mailbox.c */
kk_page_fn kk_page_mailbox, kk_post_mailbox, kk_post_mailbox_off;
kk_page_fn kk_post_mailbox_read, kk_post_mailbox_mail;
kk_page_fn kk_post_mailbox_rules, kk_post_mailbox_rule_end;
/* users.c */
kk_page_fn kk_page_inquiries, kk_post_inquiries, kk_post_inquiry_revoke;
kk_page_fn kk_page_users, kk_post_users, kk_post_user_role, kk_post_user_link;
kk_page_fn kk_post_user_disable, kk_post_user_enable;
/* me.c, me_morning.c, factor.c */
kk_page_fn kk_page_me, kk_post_me, kk_post_password, kk_post_morning;
kk_page_fn kk_post_session_end, kk_post_sessions_end;
kk_page_fn kk_page_factor, kk_post_factor_begin, kk_post_factor_confirm;
kk_page_fn kk_post_factor_codes, kk_post_factor_off;
/* more.c */
kk_page_fn kk_page_more, kk_page_audit;
/* lead_page.c, lead_act.c */
kk_page_fn kk_page_lead, kk_post_lead_log, kk_post_lead_pause;
kk_page_fn kk_post_lead_resume, kk_post_lead_exit, kk_post_lead_enroll;
kk_page_fn kk_post_lead_step, kk_post_lead_owner, kk_post_lead_words;
kk_page_fn kk_post_lead_tag, kk_post_lead_untag;
/* contact_page.c, account_page.c, stop_page.c, stop_undo.c */
kk_page_fn kk_post_inquiry;
kk_page_fn kk_page_invitation, kk_post_invitation;
/* letter.c, print.c */
kk_page_fn kk_page_letter, kk_post_letter, kk_post_print;
kk_page_fn kk_page_contact_erase, kk_post_contact_erase;
kk_page_fn kk_page_contact_export;
kk_page_fn kk_page_contact_unstop, kk_post_contact_unstop;
kk_page_fn kk_page_account_unstop, kk_post_account_unstop;
kk_page_fn kk_page_contact, kk_page_account, kk_post_account_date;
kk_page_fn kk_post_account_date_drop, kk_post_account_set;
kk_page_fn kk_page_contact_stop, kk_post_contact_stop;
kk_page_fn kk_page_account_stop, kk_post_account_stop;
/* correct.c, touch.c */
kk_page_fn kk_page_correct, kk_post_correct, kk_page_snooze, kk_post_snooze;
kk_page_fn kk_post_touch_done, kk_post_touch_skip;
/* help.c */
kk_page_fn kk_page_keys, kk_page_rules;
/* lists.c */
kk_page_fn kk_page_leads, kk_page_contacts, kk_page_accounts;
kk_page_fn kk_page_view_again, kk_post_view, kk_post_view_change, kk_post_view_delete;
/* bulk.c */
kk_page_fn kk_post_bulk, kk_page_bulk, kk_post_bulk_undo;
/* search.c */
kk_page_fn kk_page_search;
/* suppressions.c, duplicates.c */
kk_page_fn kk_page_suppressions, kk_page_duplicates, kk_post_duplicate;
kk_page_fn kk_post_unmerge;
/* health.c */
kk_page_fn kk_page_health, kk_page_metrics;
/* own_time.c */
kk_page_fn kk_page_time, kk_post_block, kk_post_block_remove, kk_post_own_hours;
kk_page_fn kk_page_time, kk_post_block, kk_post_block_remove, kk_post_hours;
/* own_time_calendar.c */
kk_page_fn kk_post_calendar, kk_post_calendar_again, kk_post_calendar_remove;
kk_page_fn kk_post_address, kk_post_address_drop, kk_page_ics;
/* attachment.c, trash.c */
kk_page_fn kk_page_attachment, kk_post_card, kk_post_file;
kk_page_fn kk_post_file_remove, kk_post_file_restore, kk_page_trash;
/* fields.c, custom.c */
kk_page_fn kk_page_fields, kk_post_fields, kk_post_field, kk_post_field_move;
kk_page_fn kk_post_field_retire, kk_post_contact_fields;
kk_page_fn kk_post_account_fields, kk_post_lead_fields;
/* words.c, words_offer.c, words_text.c */
kk_page_fn kk_page_words, kk_post_words, kk_page_words_offer;
kk_page_fn kk_page_words_own, kk_post_words_own;
kk_page_fn kk_post_words_offer, kk_post_words_choose, kk_post_words_retire;
kk_page_fn kk_post_words_for, kk_page_words_templates, kk_page_words_text;
kk_page_fn kk_post_words_text, kk_post_lead_offer, kk_post_lead_referral;
/* columns.c */
kk_page_fn kk_post_columns;
/* coverage.c */
kk_page_fn kk_page_coverage;
/* reach.c */
kk_page_fn kk_page_reach;

#endif
