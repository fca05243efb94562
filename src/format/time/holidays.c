#include "format/time/holidays.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "core/calendar/range.h"
#include "format/lists/csv.h"
#include "format/time/datetime.h"
#include "format/text/encoding.h"

#define HEAD_DAY "国民の祝日・休日月日"
#define HEAD_NAME "国民の祝日・休日名称"

struct reader {
	struct kk_arena *a;
	struct kk_decoder *decoder;
	kk_day *days;
	const char **names;
	size_t n;
	bool has_head;
	struct kk_holidays_fault *fault;
};

static bool bad(
	struct reader *r, size_t line, enum kk_msg why, struct kk_str given)
{
	*r->fault = (struct kk_holidays_fault){
		line, why, given.p ? kk_arena_z(r->a, given) : NULL};
	return false;
}

/* Both cells as text without blanks around; false: they are not two texts. */
static bool cells(struct reader *r, const struct kk_csv_row *row,
	struct kk_str cells_r[2])
{
	if (row->error || row->n_fields != 2)
		return bad(r, row->line, KK_MSG_HOLIDAYS_COLUMNS, KK_STR_NONE);
	for (int i = 0; i < 2; i++) {
		if (!kk_decode(r->decoder, r->a, row->fields[i], &cells_r[i]))
			return bad(r, row->line, KK_MSG_HOLIDAYS_BYTES,
				KK_STR_NONE);
		cells_r[i] = kk_str_trim(cells_r[i]);
	}
	return true;
}

static bool name_ok(struct kk_str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7f)
			return false;
	return name.n > 0 && name.n <= KK_MAX_NAME;
}

static bool row(struct reader *r, size_t line, const struct kk_str *c)
{
	kk_day day;

	if (!kk_date_parse(c[0], KK_DATE_EXACT, &day) ||
		day < KK_CALENDAR_FIRST || day > KK_CALENDAR_LAST)
		return bad(r, line, KK_MSG_HOLIDAYS_DAY, c[0]);
	if (!name_ok(c[1]))
		return bad(r, line, KK_MSG_HOLIDAYS_NAME, c[0]);
	if (r->n && day <= r->days[r->n - 1])
		return bad(r, line, KK_MSG_HOLIDAYS_ORDER, c[0]);
	if (r->n && kk_ymd_of(day).year > kk_ymd_of(r->days[r->n - 1]).year + 1)
		return bad(r, line, KK_MSG_HOLIDAYS_GAP, c[0]);
	if (r->n == KK_MAX_HOLIDAYS)
		return bad(r, line, KK_MSG_HOLIDAYS_MANY, KK_STR_NONE);
	r->days[r->n] = day;
	r->names[r->n++] = kk_arena_z(r->a, c[1]);
	return true;
}

static bool take(void *user, const struct kk_csv_row *csv_row)
{
	struct reader *r = user;
	struct kk_str c[2];

	if (!cells(r, csv_row, c))
		return false;
	if (r->has_head)
		return row(r, csv_row->line, c);
	r->has_head = true;
	return (kk_str_is(c[0], HEAD_DAY) && kk_str_is(c[1], HEAD_NAME)) ||
	       bad(r, csv_row->line, KK_MSG_HOLIDAYS_HEAD, KK_STR_NONE);
}

bool kk_holidays_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_official *list_r, struct kk_holidays_fault *fault_r)
{
	struct kk_detect detect = {0};
	struct reader r = {.a = a, .fault = fault_r};
	struct kk_csv *csv;

	*fault_r = (struct kk_holidays_fault){0};
	r.days = KK_NEW_N(a, kk_day, KK_MAX_HOLIDAYS);
	r.names = KK_NEW_N(a, const char *, KK_MAX_HOLIDAYS);
	kk_detect_feed(&detect, bytes);
	r.decoder = kk_decoder_new(a, kk_detect_end(&detect));
	if (!r.decoder)
		return bad(&r, 1, KK_MSG_HOLIDAYS_BYTES, KK_STR_NONE);
	csv = kk_csv_new(a, take, &r);
	if (kk_csv_feed(csv, bytes))
		(void)kk_csv_end(csv);
	kk_csv_free(&csv);
	kk_decoder_free(&r.decoder);
	if (fault_r->line == 0 && r.n == 0)
		(void)bad(&r, 1, KK_MSG_HOLIDAYS_HEAD, KK_STR_NONE);
	if (fault_r->line)
		return false;
	*list_r = (struct kk_official){r.days, r.names, r.n,
		kk_ymd_of(r.days[0]).year, kk_ymd_of(r.days[r.n - 1]).year};
	return true;
}
