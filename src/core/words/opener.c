#include "core/words/opener.h"

#include "base/bidi.h"

static bool conversation(const struct kk_log_line *l)
{
	return l->reach == KK_REACH_CONTACT && l->disposition != KK_REPLIED &&
	       l->disposition != KK_STOP;
}

bool kk_log_came_back(const struct kk_log_line *log, size_t n, size_t from)
{
	for (size_t i = from + 1; i < n; i++)
		if (log[i].channel == log[from].channel &&
			(log[i].disposition == KK_BOUNCED ||
				log[i].disposition == KK_RETURNED))
			return true;
	return false;
}

bool kk_log_quoted(const struct kk_log_line *log, size_t n, size_t i)
{
	if (conversation(&log[i]))
		return true;
	return !log[i].incoming && log[i].counted &&
	       !kk_log_came_back(log, n, i);
}

/* Which rung one entry stands for; KK_OPEN_COLD: none. */
static enum kk_opener_kind kind_of(const struct kk_opener_facts *f, size_t i)
{
	const struct kk_log_line *l = &f->log[i];
	bool recent = l->at.day >= f->today - KK_RECENT_DAYS;
	bool sent = l->disposition == KK_SENT || l->disposition == KK_POSTED ||
		    l->disposition == KK_DELIVERED;

	if (l->disposition == KK_REPLIED)
		return recent ? KK_OPEN_REPLIED : KK_OPEN_COLD;
	if (conversation(l))
		return recent ? KK_OPEN_TALKED : KK_OPEN_SPOKE_ONCE;
	if (l->disposition == KK_CARD_LEFT)
		return KK_OPEN_CARD;
	if (l->incoming || !sent || kk_log_came_back(f->log, f->n_log, i))
		return KK_OPEN_COLD;
	if (l->channel == KK_BY_EMAIL)
		return KK_OPEN_EMAIL;
	if (l->channel == KK_BY_PACKAGE)
		return KK_OPEN_PACKAGE;
	return l->channel == KK_BY_LETTER ? KK_OPEN_LETTER : KK_OPEN_COLD;
}

/* Rungs of equal strength share a step; inside one the later event holds. */
static int step_of(enum kk_opener_kind k)
{
	switch (k) {
	case KK_OPEN_MET:
	case KK_OPEN_TALKED:
	case KK_OPEN_REPLIED:
		return 0;
	case KK_OPEN_EMAIL:
		return 1;
	case KK_OPEN_PACKAGE:
	case KK_OPEN_LETTER:
	case KK_OPEN_CARD:
		return 2;
	case KK_OPEN_REFERRAL:
		return 3;
	case KK_OPEN_SPOKE_ONCE:
		return 4;
	case KK_OPEN_COLD:
		return 5;
	}
	return 5;
}

static void take(struct kk_opener *best, enum kk_opener_kind kind, kk_day day)
{
	int step = step_of(kind), least = step_of(best->kind);

	if (step > least || (step == least && day < best->day))
		return;
	if (kind != KK_OPEN_COLD)
		*best = (struct kk_opener){kind, day, KK_STR_NONE};
}

/* Talks with a holder who has left are none with the one who follows. */
static size_t first_of_holder(const struct kk_log_line *log, size_t n)
{
	while (n > 0 && log[n - 1].disposition != KK_LEFT_COMPANY)
		n--;
	return n;
}

struct kk_opener kk_opener_pick(const struct kk_opener_facts *f)
{
	struct kk_opener best = {KK_OPEN_COLD, KK_DAY_NONE, KK_STR_NONE};
	size_t from = first_of_holder(f->log, f->n_log);

	if (f->referred_call && f->referrer.p)
		return (struct kk_opener){
			KK_OPEN_REFERRAL, KK_DAY_NONE, f->referrer};
	if (f->met_on != KK_DAY_NONE && f->met_on <= f->today &&
		(from == 0 || f->met_on > f->log[from - 1].at.day))
		take(&best,
			f->met_on >= f->today - KK_RECENT_DAYS
				? KK_OPEN_MET
				: KK_OPEN_SPOKE_ONCE,
			f->met_on);
	for (size_t i = from; i < f->n_log; i++)
		take(&best, kind_of(f, i), f->log[i].at.day);
	if (f->referrer.p && step_of(best.kind) > step_of(KK_OPEN_REFERRAL))
		best = (struct kk_opener){
			KK_OPEN_REFERRAL, KK_DAY_NONE, f->referrer};
	return best;
}

/* What stands around the date or the name. The English is a noun, so that it
 * fits behind "about"; the Japanese leads on to 「ご連絡いたしました」. */
static const struct {
	const char *ja_before, *ja_after, *en_before, *en_after;
} words[] = {
	[KK_OPEN_MET] = {"", "にお目にかかった件で", "our meeting on ", ""},
	[KK_OPEN_TALKED] = {"", "にお話しした件で", "our conversation on ", ""},
	[KK_OPEN_REPLIED] = {"", "にいただいたご返信の件で", "your reply of ",
		""},
	[KK_OPEN_EMAIL] = {"", "にお送りしたメールの件で",
		"the e-mail we sent on ", ""},
	[KK_OPEN_PACKAGE] = {"", "にお送りした小包の件で",
		"the package we sent on ", ""},
	[KK_OPEN_LETTER] = {"", "にお送りした手紙の件で",
		"the letter we sent on ", ""},
	[KK_OPEN_CARD] = {"", "に名刺を置かせていただいた件で",
		"the card we left on ", ""},
	[KK_OPEN_REFERRAL] = {"", "様のご紹介で", "the referral from ", ""},
	[KK_OPEN_SPOKE_ONCE] = {"", "にお話しした件で", "our conversation on ",
		""},
	[KK_OPEN_COLD] = {"突然のご連絡で失礼いたします", "",
		"we have no earlier contact to refer to yet", ""},
};

void kk_opener_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_opener *o, kk_day today)
{
	bool ja = lang == KK_JA;

	kk_buf_addz(
		b, ja ? words[o->kind].ja_before : words[o->kind].en_before);
	if (o->day != KK_DAY_NONE)
		kk_day_say(b, lang, o->day, today);
	kk_bidi_add_plain(b, o->who);
	kk_buf_addz(b, ja ? words[o->kind].ja_after : words[o->kind].en_after);
}
