#include "core/words/reach_words.h"

#include <math.h>

#define MOST_SENTENCES 2
#define LEAST_CALLS 2 /* in this part of the day, to give their count */

const char *kk_zone_text(enum kk_lang lang, enum kk_zone z)
{
	static const enum kk_msg names[KK_ZONE__MAX] = {
		[KK_Z0] = KK_MSG_ZONE_0,
		[KK_Z1] = KK_MSG_ZONE_1,
		[KK_Z2] = KK_MSG_ZONE_2,
		[KK_Z3] = KK_MSG_ZONE_3,
		[KK_Z4] = KK_MSG_ZONE_4,
		[KK_Z5] = KK_MSG_ZONE_5,
		[KK_Z6] = KK_MSG_ZONE_6,
	};

	return kk_msg_text(lang, names[z]);
}

static enum kk_zone zone_of(const struct kk_reach_case *c)
{
	return kk_zone_of(KK_SLOT_FIRST + c->slot * KK_SLOT_MINUTES);
}

/* Whose calls a group speaks of; KK_MSG_NONE: of none that can be named. */
static enum kk_msg whose(
	enum kk_reach_group group, const struct kk_reach_case *c)
{
	switch (group) {
	case KK_RG_SLOT:
	case KK_RG_SLOW_MORNING:
		return KK_MSG_REACH_OF_ALL;
	case KK_RG_ZONE_WEEKDAY:
		return KK_MSG_REACH_OF_WEEKDAY;
	case KK_RG_SIZE_ZONE:
		return c->size ? KK_MSG_REACH_OF_SIZE : KK_MSG_NONE;
	case KK_RG_INDUSTRY_ZONE:
		return c->industry ? KK_MSG_REACH_OF_INDUSTRY : KK_MSG_NONE;
	case KK_RG_PERSONA_ZONE:
		return c->persona ? KK_MSG_REACH_OF_PERSONA : KK_MSG_NONE;
	case KK_RG_NAME_ZONE:
		return c->name_known ? KK_MSG_REACH_OF_NAMED
				     : KK_MSG_REACH_OF_SEATS;
	case KK_RG_BIAS:
	case KK_RG_GOTOBI:
	case KK_RG_GOTOBI_INDUSTRY:
	case KK_RG_MONTH_END:
	case KK_RG_AFTER_BREAK:
	case KK_RG_MET:
	case KK_RG_MAIL:
	case KK_RG_PACKAGE:
	case KK_RG_ATTEMPT:
	case KK_RG_DAYS:
	case KK_RG_BLOCKS:
	case KK_RG_TOLD:
	case KK_RG_COMPANY:
	case KK_RG_COMPANY_ZONE:
	case KK_RG_COMPANY_WEEKDAY:
	case KK_RG__MAX:
		return KK_MSG_NONE;
	}
	return KK_MSG_NONE;
}

static void gap(struct kk_buf *b, enum kk_lang lang)
{
	if (b->n && lang == KK_EN)
		kk_buf_addc(b, ' ');
}

/* 「この会社は昼休み明けにつながりやすい（4回中2回）。」 */
static bool say_company(struct kk_buf *b, enum kk_lang lang,
	const struct kk_reach_reason *r, const struct kk_reach_case *c,
	struct kk_reach_counts n)
{
	enum kk_msg id = r->c > 0 ? KK_MSG_REACH_COMPANY_MORE
				  : KK_MSG_REACH_COMPANY_LESS;

	if (r->group != KK_RG_COMPANY_ZONE || n.calls < LEAST_CALLS)
		return false;
	gap(b, lang);
	kk_buf_addz(
		b, KK_SAY(b->arena, lang, id, kk_zone_text(lang, zone_of(c)),
			   kk_arena_int(b->arena, n.calls),
			   kk_arena_int(b->arena, n.reached)));
	return true;
}

static bool say_group(struct kk_buf *b, enum kk_lang lang,
	const struct kk_reach_reason *r, const struct kk_reach_case *c)
{
	enum kk_msg of = whose(r->group, c);

	if (of == KK_MSG_NONE)
		return false;
	gap(b, lang);
	kk_buf_addz(b,
		KK_SAY(b->arena, lang, KK_MSG_REACH_GROUP,
			kk_msg_text(lang, of), kk_zone_text(lang, zone_of(c)),
			kk_arena_f(b->arena, "%.1f", r->factor)));
	return true;
}

static void say_chance(
	struct kk_buf *b, enum kk_lang lang, const struct kk_odds *o)
{
	int tenths = (int)lround(o->p * 10);
	bool open = o->high - o->low > KK_UNCERTAIN;

	gap(b, lang);
	kk_buf_addz(
		b, KK_SAY(b->arena, lang,
			   tenths ? KK_MSG_REACH_TENTHS : KK_MSG_REACH_SELDOM,
			   kk_arena_int(b->arena, tenths)));
	kk_buf_addz(b, kk_msg_text(lang, open ? KK_MSG_REACH_UNCERTAIN
					      : KK_MSG_REACH_CERTAIN));
}

void kk_reach_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_reach_why *why, const struct kk_reach_case *c,
	struct kk_reach_counts counts)
{
	int said = 0;

	for (int i = 0; i < why->n && said < MOST_SENTENCES; i++) {
		const struct kk_reach_reason *r = &why->reasons[i];

		if (r->learned)
			said += say_company(b, lang, r, c, counts) ||
				say_group(b, lang, r, c);
	}
	if (said == 0) {
		gap(b, lang);
		kk_buf_addz(b, kk_msg_text(lang, KK_MSG_REACH_ADVICE));
	}
	say_chance(b, lang, &why->odds);
}
