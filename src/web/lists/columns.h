/* Inside the pages of lists only: the columns of a list, those that somebody
 * chose first. The one with the name stands before them and always does. */
#ifndef KK_WEB_LISTS_COLUMNS_H
#define KK_WEB_LISTS_COLUMNS_H

#include "web/lists/listing.h"

enum kk_column_kind {
	KK_COL_ACCOUNT,
	KK_COL_NEXT,
	KK_COL_LAST,
	KK_COL_STATE,
	KK_COL_SOURCE,
	KK_COL_OWNER,
	KK_COL_CREATED,
	KK_COL_WAYS, /* telephone, e-mail */
	KK_COL_LEAD,
	KK_COL_ADDRESS,
	KK_COL_PEOPLE,
	KK_COL_LEADS,
	KK_COL_CUSTOM
};

struct kk_column {
	enum kk_column_kind kind;
	struct kk_str code, label;
	const struct kk_custom_field *field; /* of KK_COL_CUSTOM */
	bool sorts;
	enum kk_list_sort sort;
};

struct kk_columns {
	struct kk_column *all; /* those that are shown, in their order, then
				* the others */
	size_t n, n_shown;
	bool usual; /* nobody chose any */
};

/* The columns of a list for whoever asks, in the view it shows. */
enum kk_rc kk_columns_read(
	const struct kk_listing *l, struct kk_columns *c_r) KK_MUST_CHECK;
/* The heads of those that are shown. */
const struct kk_sort_head_html *kk_columns_heads(
	const struct kk_listing *l, const struct kk_columns *c);
/* The form to choose them. */
const struct kk_columns_html *kk_columns_form(
	const struct kk_listing *l, const struct kk_columns *c);
/* What the company's own fields among those that are shown say of a record, one
 * for each column (no value for other columns). In the arena. */
enum kk_rc kk_columns_values(const struct kk_listing *l,
	const struct kk_columns *c, int64_t ref,
	const struct kk_str **values_r) KK_MUST_CHECK;

#endif
