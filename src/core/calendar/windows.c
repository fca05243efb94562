#include "core/calendar/windows.h"

#define LAST (KK_SLOT_FIRST + KK_SLOTS * KK_SLOT_MINUTES)

/* 08:00–09:00, 13:00–13:30 and 18:00–19:30 hold a window; poor are the morning
 * assembly and lunch. */
static const struct kk_windows usual = {{KK_GOOD, KK_GOOD, KK_POOR, KK_FAIR,
	KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR, KK_POOR, KK_POOR, KK_GOOD, KK_FAIR,
	KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR, KK_FAIR,
	KK_GOOD, KK_GOOD, KK_GOOD, KK_FAIR}};

const struct kk_windows *kk_windows_usual(void)
{
	return &usual;
}

/* ---- as text ---- */

/* The next word; "" at the end. */
static struct kk_str word(struct kk_str *rest)
{
	struct kk_str w;
	size_t n = 0;

	*rest = kk_str_trim(*rest);
	while (n < rest->n && rest->p[n] != ' ')
		n++;
	w = (struct kk_str){rest->p, n};
	*rest = (struct kk_str){rest->p + n, rest->n - n};
	return w;
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : -10000;
}

/* "08:30" as the number of its half hour; -1 where it is none. */
static int slot_of(struct kk_str s)
{
	int minute;

	if (s.n != 5 || s.p[2] != ':')
		return -1;
	minute = (digit(s.p[0]) * 10 + digit(s.p[1])) * 60 +
		 digit(s.p[3]) * 10 + digit(s.p[4]);
	return minute >= KK_SLOT_FIRST && minute < LAST &&
			       minute % KK_SLOT_MINUTES == 0
		       ? (minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES
		       : -1;
}

static bool mark_of(struct kk_str s, enum kk_day_mark *m_r)
{
	for (int m = KK_GOOD; m <= KK_CLOSED; m++) {
		*m_r = (enum kk_day_mark)m;
		if (kk_str_is(s, kk_day_mark_code(*m_r)))
			return true;
	}
	return false;
}

bool kk_windows_from(struct kk_str text, struct kk_windows *w_r)
{
	int last = -1;
	struct kk_str at;

	while ((at = word(&text)).n) {
		int slot = slot_of(at);
		enum kk_day_mark m;

		if (slot <= last || (last < 0 && slot != 0) ||
			!mark_of(word(&text), &m))
			return false;
		for (int s = slot; s < KK_SLOTS; s++)
			w_r->mark[s] = (uint8_t)m;
		last = slot;
	}
	return last >= 0;
}

void kk_windows_text(const struct kk_windows *w, struct kk_buf *b)
{
	for (int s = 0; s < KK_SLOTS; s++) {
		int minute = KK_SLOT_FIRST + s * KK_SLOT_MINUTES;

		if (s > 0 && w->mark[s] == w->mark[s - 1])
			continue;
		kk_buf_addf(b, "%s%02d:%02d %s", s ? " " : "", minute / 60,
			minute % 60,
			kk_day_mark_code((enum kk_day_mark)w->mark[s]));
	}
}

/* ---- of a minute ---- */

enum kk_day_mark kk_windows_at(const struct kk_windows *w, int minute)
{
	if (minute < KK_SLOT_FIRST || minute >= LAST)
		return KK_CLOSED;
	return (enum kk_day_mark)(w ? w : &usual)
		->mark[(minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES];
}

bool kk_windows_good(const struct kk_windows *w, int minute)
{
	return minute >= KK_FIRST_CALL && kk_windows_at(w, minute) == KK_GOOD;
}

int kk_windows_open(const struct kk_windows *w, int minute)
{
	if (!w || minute < KK_SLOT_FIRST || minute >= LAST ||
		kk_windows_at(w, minute) != KK_CLOSED)
		return minute;
	minute -= minute % KK_SLOT_MINUTES;
	while (minute < LAST && kk_windows_at(w, minute) == KK_CLOSED)
		minute += KK_SLOT_MINUTES;
	return minute < LAST ? minute : 1440;
}

double kk_windows_weight(const struct kk_windows *w, int slot)
{
	int steps = w && w->mark[slot] != KK_CLOSED
			    ? usual.mark[slot] - w->mark[slot]
			    : 0;
	double weight = 1;

	for (; steps > 0; steps--)
		weight *= 2;
	for (; steps < 0; steps++)
		weight /= 2;
	return weight;
}
