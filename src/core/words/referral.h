/* Referrals are designed (R-D6): the ask names a concrete group and a concrete
 * problem, so that faces come to mind; never "do you know anybody". */
#ifndef KK_CORE_WORDS_REFERRAL_H
#define KK_CORE_WORDS_REFERRAL_H

#include "base/date.h"
#include "base/message.h"

/* What is known of them; each may be empty. */
struct kk_referral_facts {
	struct kk_str industry; /* as people call it: 食品製造 */
	struct kk_str building; /* 見本ビル */
	struct kk_str town;	/* 千代田区丸の内 */
	struct kk_str met_where;
	kk_day met_on; /* KK_DAY_NONE: never met */
	kk_day today;
};

enum kk_referral_group {
	KK_GROUP_SEMINAR, /* who was at the occasion where we met */
	KK_GROUP_BUILDING,
	KK_GROUP_TOWN,
	KK_GROUP_INDUSTRY,
	KK_GROUP__MAX
};

/* Appends the group in words, 「11月20日（金）の物流展でご一緒だった方々」;
 * false, and nothing, where what it needs is not known. The order of the enum
 * is that in which they are preferred: the fresher the faces, the earlier. */
bool kk_referral_say(struct kk_buf *b, enum kk_lang lang,
	enum kk_referral_group g, const struct kk_referral_facts *f);
/* The building in an address: its last words, where they end with ビル, タワー
 * and the like; empty: none. Borrows. */
struct kk_str kk_referral_building(struct kk_str address);

#endif
