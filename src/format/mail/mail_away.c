#include "format/mail/mail_away.h"

#include <string.h>

#include "format/mail/away_text.h"
#include "format/mail/mail_away_german.h"
#include "format/time/day_words.h"
#include "format/text/phrase.h"

#define MOST_TEXT ((size_t)16 * 1024)
#define AROUND 90     /* bytes that tell what a day means */
#define MOST_DAYS 366 /* that a day may lie ahead */
#define LONG_PAST 7   /* days after which a day of return means another one */

/* What a day in the text means for somebody's absence. */
enum meaning { NOTHING, LAST, BACK, AWAY_ON, FROM, MEANING__MAX };

struct finder {
	struct kk_str s; /* folded */
	kk_day written;
	kk_day best[MEANING__MAX]; /* of each meaning, the one that counts */
	size_t from; /* of a weekday right before the date, or SIZE_MAX */
};

static struct kk_str slice(struct kk_str s, size_t from, size_t n)
{
	if (from > s.n)
		from = s.n;
	return (struct kk_str){s.p + from, n < s.n - from ? n : s.n - from};
}

/* A time of day behind a day, "(11/25 10:00 ~" or "12/7 9時": bytes it takes.
 */
static size_t clock_at(struct kk_str s)
{
	static const char *const before[] = {")", "の", "午前", "午後", "朝"};
	static const char *const hours[] = {"時半", "時"};
	size_t n = 0, digits = 0;

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (kk_str_starts(slice(s, n, s.n), before[i]))
			n += strlen(before[i]);
	while (n < s.n && s.p[n] == ' ')
		n++;
	for (; n + digits < s.n &&
		((s.p[n + digits] >= '0' && s.p[n + digits] <= '9') ||
			s.p[n + digits] == ':');)
		digits++;
	if (!digits)
		return kk_str_starts(s, ")") ? 1 : 0;
	if (memchr(s.p + n, ':', digits))
		return n + digits;
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
		if (kk_str_starts(slice(s, n + digits, s.n), hours[i]))
			return n + digits + strlen(hours[i]);
	return 0;
}

/* Up to the end of the sentence, or of the next line. */
static struct kk_str behind(const struct finder *f, size_t at)
{
	struct kk_str s = slice(f->s, at, AROUND);
	size_t end, n = clock_at(s);

	s = slice(s, n, s.n);
	end = kk_str_find(s, KK_STR("。"));

	if (end != SIZE_MAX)
		s.n = end;
	end = kk_str_find(s, KK_STR("\n\n"));
	if (end != SIZE_MAX)
		s.n = end;
	return s;
}

static struct kk_str ahead_of(const struct finder *f, size_t at)
{
	size_t n = at < AROUND ? at : AROUND;
	struct kk_str s = {f->s.p + at - n, n};

	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == '\n' ||
			(s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' ')) {
			s = (struct kk_str){s.p + i + 1, s.n - i - 1};
			break;
		}
	return s;
}

/* ---- Japanese: what stands behind the day ---- */

#define RETURN                                                                                            \
	"出社|出勤|復帰|復職|戻|営業|業務|再開|通常|平常|稼働|始業|帰国|帰社|" \
	"対応|返信|返答|回答|ご連絡|連絡させ|確認|勤務|在席|折り返|開始|"       \
	"出てまい|お返事|返事"
#define ABSENT "不在|休|留守|出張|外出|席を外|離席|閉|オフ|非稼働|研修|帰省"

static const char *const last_behind[] = {
	"^まで "
	"+、|は|の|不在|休|出張|留守|席|夏|年|冬|長|海|産|育|当|全|弊|私|お|閉|"
	" |で|と|にて|を|離|終|社|外|在|研|ずっと|\n|(|対|連|ご|メ|返|に|$",
	"^迄|一杯|いっぱい",
	"^中 +は|、|不|お|休|出|の|に| |$",
	NULL,
};
static const char *const no_last[] = {
	"^まで|迄 +に",
	/* a colleague stands in until then */
	"^までは|までの間は ~が|も "
	"+対応します|対応いたします|対応させ|対応して|ご対応|承り|担当します|"
	"担当いたします",
	NULL,
};
static const char *const back_behind[] = {
	"^より|から|以降|以後|から、|以降に|以降、|付け|付|までには " RETURN,
	"^に|には|の朝|の朝に|の朝から|の午前|の午後|の午後に|、 ~" RETURN,
	"^午前|午後|朝|昼|夕方 +より|から|に|には ~" RETURN,
	"^_から|_より|_以降 " RETURN,
	"^_に|_に、|_ ~" RETURN,
	"^" RETURN,
	"^以降|以後",
	NULL,
};
static const char *const from_behind[] = {
	"^より|から|付 "
	"+、|の|は|しばらく|当面|長期|夏季|冬季|年末|育児|産前|海外| " ABSENT,
	"^より|から " ABSENT,
	NULL,
};
static const char *const away_behind[] = {
	"^は|の|、|を|終日|も|午前|午後|、終日|は終日|に|:|は、 " ABSENT,
	"^_ ~" ABSENT,
	"^" ABSENT,
	NULL,
};
static const char *const back_ahead[] = {
	"出社|出勤|復帰|復職|営業開始|営業再開|業務開始|業務再開|再開|仕事始め|"
	"帰社|帰国|戻り|始業 "
	"+日は|日:|予定日は|予定日:|予定は|予定:|予定日|日|予定|は|:| $",
	NULL,
};
static const char *const last_ahead[] = {
	"終了日|最終日|休業終了|終了 +は|:| $",
	NULL,
};
static const char *const away_ahead[] = {
	"休業日|休暇|不在日|定休日|休診日|不在|休み +は|:|日は|日:| $",
	NULL,
};

/* ---- English: what stands before it ---- */

static const char *const back_ahead_en[] = {
	"back|return|returning|returns|resume|resuming|reopen|re-open|"
	"reopening|again|in_the_office|at_my_desk|available|at_work|"
	"reachable|respond|reply|get_back +_on|_in_the_office|"
	"_in_the_office_on|_to_the_office|_to_the_office_on|_to_work|"
	"_to_work_on|_at_work|_at_work_on|_again|_again_on|_from|_by|_as_of|"
	"_starting|_in|_at_my_desk|_at_my_desk_on|_online_on|_business_on|"
	"_operations_on|_to_you_on|_to_your_email_on|_to_emails_on|"
	"_to_your_message_on|_normal_business_on|_work_on|_this|_the| $",
	"not_return|not_be_back|not_be_returning|not_be_in|not_be_available|"
	"not_be_in_the_office|not_back +_until|_till|_before +_the| $",
	"return_date|returning_date|date_of_return|back_date +:|_is|_is:| $",
	NULL,
};
static const char *const last_ahead_en[] = {
	"until|till|til|through|thru|including|ending|up_to|end_on|ends_on|"
	"ends|back_after|return_after|returning_after|not_before +_the|"
	"_the_end_of|_end_of|_and_including|_approximately|_about|:| $",
	"end_date|last_day|last_day_away|last_day_off|end +:|_is|_is:| $",
	NULL,
};
static const char *const from_ahead_en[] = {
	"from|starting|beginning|as_of|since +_the|_on| $",
	NULL,
};
static const char *const away_ahead_en[] = {
	"out|away|leave|vacation|holiday|closed|off|absent|travelling|"
	"traveling|unavailable +_on|_of_the_office|_of_office|_for| $",
	"out_of_the_office|out_of_office|away|on_leave|closed|"
	"not_in_the_office|off_work|unavailable|on_vacation|on_holiday "
	"+_on|_all_day|_today,|_for|:| $",
	NULL,
};

/* ---- one day ---- */

static bool ends(struct kk_str s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p + s.n - n, what, n) == 0;
}

/* "~", "14-", "14 to ": the day ends a span whose first is a bare number. */
static bool is_behind_number(struct kk_str s)
{
	static const char *const joints[] = {
		"-", "–", "~", "to", "and", "through"};

	s = kk_str_trim(s);
	if (s.n && (s.p[s.n - 1] == '~' || ends(s, "〜")))
		return true;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t n = strlen(joints[i]);
		struct kk_str head;

		if (s.n <= n || !ends(s, joints[i]))
			continue;
		head = kk_str_trim((struct kk_str){s.p, s.n - n});
		return head.n && head.p[head.n - 1] >= '0' &&
		       head.p[head.n - 1] <= '9' &&
		       (head.n < 3 || head.p[head.n - 3] == ' ');
	}
	return false;
}

static enum meaning meaning_of(
	const struct finder *f, size_t from, size_t to, bool range)
{
	struct kk_str after = behind(f, to), before = ahead_of(f, from);

	if (kk_phrase_any(after, no_last))
		return NOTHING;
	if (range || is_behind_number(before) ||
		kk_phrase_any(after, last_behind))
		return LAST;
	if (kk_phrase_any(before, back_ahead) ||
		kk_phrase_any(before, back_ahead_en))
		return BACK;
	if (kk_phrase_any(before, last_ahead) ||
		kk_phrase_any(before, last_ahead_en))
		return LAST;
	if (kk_phrase_any(after, from_behind))
		return FROM;
	if (kk_phrase_any(after, back_behind))
		return BACK;
	if (kk_phrase_any(after, away_behind) ||
		kk_phrase_any(before, away_ahead) ||
		kk_phrase_any(before, away_ahead_en))
		return AWAY_ON;
	return kk_phrase_any(before, from_ahead_en) ? FROM : NOTHING;
}

/* The first that is not over counts, else the latest; of single days away the
 * latest. */
static void note(struct finder *f, enum meaning m, kk_day day)
{
	kk_day *best = &f->best[m];
	bool first = m != AWAY_ON;

	if (m == NOTHING || day > f->written + 2 * MOST_DAYS ||
		(m == BACK && day < f->written - LONG_PAST))
		return;
	if (*best == KK_DAY_NONE)
		*best = day;
	else if (first && *best < f->written && day > *best)
		*best = day;
	else if (first && day >= f->written && day < *best)
		*best = day;
	else if (!first && day > *best)
		*best = day;
}

/* ---- from one day to another ---- */

/* "~", "から", "through" … between two days: bytes it takes, 0: none. */
static size_t joint(struct kk_str s)
{
	static const char *const joints[] = {"~", "〜", "-", "–", "—", "―", "−",
		"ー", "─", "から", "より", "to ", "through ", "thru ", "until ",
		"till ", "and ", "→", "⇒", "↓", "‐"};
	size_t n = 0;

	while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\n'))
		n++;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (kk_str_starts(slice(s, n, s.n), joints[i])) {
			n += strlen(joints[i]);
			while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\n'))
				n++;
			return n;
		}
	return 0;
}

/* The second day of a span whose first ends at `at`. */
static bool second(const struct finder *f, size_t at,
	const struct kk_day_word *first, struct kk_day_word *w_r, size_t *to_r)
{
	size_t n;

	at += clock_at(slice(f->s, at, 16));
	n = joint(slice(f->s, at, 24));
	if (!n)
		return false;
	at += n;
	if (kk_str_starts(slice(f->s, at, 4), "the "))
		at += 4;
	if (!kk_day_word(f->s, at, first->first, w_r) &&
		!kk_day_number(f->s, at, first->first, w_r))
		return false;
	if (first->day_first && w_r->other != KK_DAY_NONE)
		w_r->first = w_r->last = w_r->other;
	if (w_r->last < first->first)
		return false;
	*to_r = at + w_r->n;
	return true;
}

/* A weekday before the date, "monday, december 1": the date counts. */
static bool is_before_date(
	const struct finder *f, size_t at, const struct kk_day_word *w)
{
	struct kk_day_word next;
	size_t to = at + w->n;

	while (to < f->s.n && f->s.p[to] && strchr(" ,(", f->s.p[to]))
		to++;
	return to - at - w->n <= 3 && w->first == w->last &&
	       !(f->s.p[at] >= '0' && f->s.p[at] <= '9') &&
	       kk_day_word(f->s, to, f->written, &next);
}

/* The day at `at`; where to go on. */
static size_t look(struct finder *f, size_t at)
{
	struct kk_day_word w, end;
	enum meaning m;
	size_t to;

	if (!kk_day_word(f->s, at, f->written, &w))
		return at + 1;
	to = at + w.n;
	if (is_before_date(f, at, &w)) {
		f->from = at;
		return to;
	}
	if (second(f, to, &w, &end, &to)) {
		f->from = SIZE_MAX;
		note(f, meaning_of(f, at, to, true), end.last);
		return to;
	}
	m = meaning_of(f, f->from < at ? f->from : at, to, false);
	f->from = SIZE_MAX;
	note(f, m, m == BACK ? w.first - 1 : w.last);
	return to > at ? to : at + 1;
}

kk_day kk_mail_away(struct kk_arena *a, struct kk_str text, kk_day written)
{
	struct finder f = {.written = written, .from = SIZE_MAX};
	static const enum meaning order[] = {LAST, BACK, AWAY_ON};

	f.s = kk_away_text(a, text);
	if (f.s.n > MOST_TEXT)
		f.s.n = MOST_TEXT;
	f.s = kk_away_german(a, f.s);
	for (int i = 0; i < MEANING__MAX; i++)
		f.best[i] = KK_DAY_NONE;
	for (size_t at = 0; at < f.s.n;)
		at = look(&f, at);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (f.best[order[i]] != KK_DAY_NONE)
			return f.best[order[i]];
	return KK_DAY_NONE;
}

bool kk_mail_says_away(struct kk_str sentences)
{
	static const char *const words[] = {
		"不在に|不在と|不在の|不在中|不在です|不在期間|留守にし|"
		"席を外して",
		"休暇|休業|お休み|休み "
		"+を|と|中|に|期間|とさせ|いただ|頂|です|のお知らせ|の為|"
		"のため",
		"出張|研修 +中|のため|に出て|で不在",
		"out_of_the_office|out_of_office|on_vacation|on_holiday|on_"
		"leave|away_from|annual_leave|parental_leave|maternity_leave|i_"
		"am_away|i'm_away|i_will_be_away|i'm_out|i_am_out|currently_"
		"away|currently_out|not_in_the_office|limited_access_to|office_"
		"is_closed|office_will_be_closed|we_are_closed|we_will_be_"
		"closed",
		NULL,
	};

	return kk_phrase_in(sentences, words);
}
