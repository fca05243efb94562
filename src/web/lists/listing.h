/* Inside the pages of lists only: what a list is asked to show, as its address
 * says, and the address that shows it. */
#ifndef KK_WEB_LISTS_LISTING_H
#define KK_WEB_LISTS_LISTING_H

#include "app/cadence/cadence.h"
#include "app/people/custom_value.h"
#include "app/lists/list.h"
#include "app/lists/saved_view.h"
#include "app/users/team.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "web/server/reply.h"
#include "web/templates.h"

#define KK_MAX_AFTER 1024 /* bytes of `after` */
#define KK_MAX_HAS 4096	  /* of what the company's own fields are asked for */

/* The fields that say it; every route that shows a list again has them. */
#define KK_LISTING_FIELDS                                                      \
	{"owner", KK_FIELD_CODE, 20, false},                                   \
		{"state", KK_FIELD_CODE, 16, false},                           \
		{"cadence", KK_FIELD_CODE, KK_MAX_NAME, false},                \
		{"overdue", KK_FIELD_FLAG, 1, false},                          \
		{"no_reason", KK_FIELD_FLAG, 1, false},                        \
		{"from", KK_FIELD_DAY, 0, false},                              \
		{"until", KK_FIELD_DAY, 0, false},                             \
		{"channel", KK_FIELD_CODE, 16, false},                         \
		{"batch", KK_FIELD_ID, 0, false},                              \
		{"tag", KK_FIELD_ID, 0, false},                                \
		{"account", KK_FIELD_ID, 0, false},                            \
		{"stopped", KK_FIELD_CODE, 3, false},                          \
		{"q", KK_FIELD_LINE, KK_MAX_NAME, false},                      \
		{"sort", KK_FIELD_CODE, 16, false},                            \
		{"down", KK_FIELD_FLAG, 1, false},                             \
		{"field[]", KK_FIELD_IDS, KK_MAX_CUSTOM_FIELDS, false},        \
		{"has[]", KK_FIELD_LINES, KK_MAX_HAS, false},                  \
		{"upto[]", KK_FIELD_LINES, KK_MAX_HAS, false},                 \
		{"open", KK_FIELD_FLAG, 1, false},                             \
		{"news", KK_FIELD_CODE, 8, false},                             \
		{"before", KK_FIELD_LINE, KK_MAX_AFTER, false},                \
	{                                                                      \
		"after", KK_FIELD_LINE, KK_MAX_AFTER, false                    \
	}

/* One field of the address, as it stands there and in words. */
struct kk_listing_part {
	const char *name;
	struct kk_str value;
	struct kk_str words; /* p NULL: not shown */
	bool order;	     /* says in which order, not who */
	int64_t own;	     /* one of three for a field of the company's own:
			      * its number; else 0 */
};

#define KK_LISTING_PARTS (17 + 3 * KK_MAX_CUSTOM_FILTERS)

struct kk_listing {
	struct kk_call *c;
	enum kk_view_kind kind;
	struct kk_list_filter filter;
	struct kk_list_page page;
	struct kk_listing_part parts[KK_LISTING_PARTS];
	size_t n_parts;
	struct kk_custom_filter customs[KK_MAX_CUSTOM_FILTERS];
	struct kk_custom_field *own; /* the company's fields of these records */
	size_t n_own;
	struct kk_saved_view *views;
	size_t n_views;
	int64_t view_id; /* the view that is shown; 0: none */
	bool open;	 /* with the form for columns opened */
	const struct kk_team *team;
	const struct kk_cadence_book *book;
	struct kk_user *users;
	size_t n_users;
	struct kk_str problem; /* p NULL: none */
	const char *path;      /* "/leads" … */
	struct kk_str owner;   /* "me", "all" or a number */
};

/* Which list a form is about: its field "kind". */
enum kk_view_kind kk_listing_kind(struct kk_call *c);
/* "/leads" … */
const char *kk_listing_path(enum kk_view_kind kind);
/* Reads the fields of the call. What does not fit is left out, and `problem`
 * says so. */
enum kk_rc kk_listing_read(struct kk_call *c, enum kk_view_kind kind,
	struct kk_listing *l) KK_MUST_CHECK;
/* An order that every list of its kind has, from its beginning on, where the
 * one that was asked for was refused: cx->error says why. */
void kk_listing_calm(struct kk_listing *l);
/* The address. */
struct kk_str kk_listing_link(const struct kk_listing *l);
/* The same without one of its parts. */
struct kk_str kk_listing_without(
	const struct kk_listing *l, const struct kk_listing_part *p);
/* The same, with the form for columns opened. */
struct kk_str kk_listing_link_open(const struct kk_listing *l, bool open);
/* The same, saying what was done with a view: "kept", "changed", "gone". */
struct kk_str kk_listing_link_news(
	const struct kk_listing *l, const char *news);
/* What stands above a list, and below it: where its other pages are. */
enum kk_rc kk_listing_top(const struct kk_listing *l,
	const struct kk_list_end *end,
	struct kk_list_top_html *top) KK_MUST_CHECK;
const struct kk_pager_html *kk_listing_pager(
	const struct kk_listing *l, const struct kk_list_end *end);
/* The head of a column that sorts. */
struct kk_sort_head_html kk_listing_head(const struct kk_listing *l,
	struct kk_str words, enum kk_list_sort sort);
/* The fields as hidden inputs, for a form that shows the list again. */
const struct kk_hidden_html *kk_listing_hidden(
	const struct kk_listing *l, size_t *n_r);
/* The ids of rows as one text, for the field "leads" of a form. */
struct kk_str kk_listing_ids(struct kk_arena *a, const int64_t *ids, size_t n);
/* 「1,000件以上」. */
struct kk_str kk_listing_count(
	struct kk_ctx *cx, const struct kk_list_end *end);
/* A person's name as a link; first: the one that keys move to. */
const struct kk_who_link_html *kk_listing_who(struct kk_call *c,
	struct kk_str link, struct kk_str name, struct kk_str reading,
	struct kk_str title, bool seat, bool first);
/* "2026/11/24", for tables; of a day that is none, no value. */
struct kk_str kk_listing_day(struct kk_ctx *cx, struct kk_instant at);
/* The name of a cadence by its code; of no value, no value. */
struct kk_str kk_listing_cadence(
	const struct kk_listing *l, struct kk_str code);
/* One choice. */
struct kk_list_option_html kk_listing_option(
	const char *value, struct kk_str label, struct kk_str chosen);
/* The choices of tags, with an empty one before them; none where there are no
 * tags. */
enum kk_rc kk_listing_tags(struct kk_call *c, int64_t chosen,
	const struct kk_list_option_html **options_r,
	size_t *n_r) KK_MUST_CHECK;
/* The choices of cadences, with an empty one before them. */
const struct kk_list_option_html *kk_listing_cadences(
	const struct kk_listing *l, struct kk_str chosen, size_t *n_r);

#endif
