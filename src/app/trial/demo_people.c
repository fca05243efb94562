#include "app/trial/demo_work.h"

/* Nobody and nothing here exists: 見本 is "sample", 架空 "fictitious". */
struct name {
	const char *kanji, *kana;
};

static const struct name families[] = {{"見本", "みほん"}, {"仮野", "かりの"},
	{"例山", "れいやま"}, {"架空", "かくう"}, {"試田", "ためしだ"},
	{"模木", "もぎ"}, {"雛形", "ひながた"}, {"空想", "くうそう"},
	{"台本", "だいほん"}, {"絵空", "えそら"}, {"想定", "そうてい"},
	{"夢見", "ゆめみ"}, {"写本", "しゃほん"}};
static const struct name givens[] = {{"花子", "はなこ"}, {"太郎", "たろう"},
	{"桜", "さくら"}, {"一郎", "いちろう"}, {"葵", "あおい"},
	{"健", "けん"}, {"陽子", "ようこ"}, {"翔", "しょう"}, {"恵", "めぐみ"},
	{"海", "かい"}, {"真理", "まり"}};
static const char *const users[KK_DEMO_USERS] = {
	"見本 花子", "仮野 太郎", "例山 桜"};
static const char *const firsts[] = {"架空", "見本", "例示", "模擬", "雛形",
	"仮想", "空想", "試作", "練習", "一例", "想定", "絵空", "写本", "夢見",
	"仮名"};
static const char *const trades[] = {"商事", "製作所", "物流", "食品"};
static const char *const departments[] = {
	"総務部", "営業部", "情報システム部", "人事部", "購買部"};
static const char *const titles[] = {"部長", "課長", "係長", "主任", "次長"};
static const char *const occasions[] = {"見本市（架空会場）", "業界セミナー",
	"取引先の紹介", "展示会の名刺交換"};
static const char *const memos[] = {
	"在庫の棚卸しに毎月3日かかっているとのこと。",
	"来期の予算で現場の端末を見直す話が出ている。",
	"夜間の問い合わせ対応に人手が足りない。",
	"拠点ごとに帳票が違い、集計に時間がかかる。",
	"若手の定着が課題。研修の資料を見たいとのこと。"};
static const char *const reasons[] = {
	"同業の3社で棚卸しの時間が半分になった実例を見せられる",
	"問い合わせの夜間対応を人を増やさずに始められる",
	"帳票の集計を自動にし、月末の残業を減らせる",
	"新人研修の準備を1週間から2日にした例がある",
	"配送の遅れを前日に知らせる仕組みを安く入れられる"};

#define N(list) ((int)(sizeof(list) / sizeof *(list)))

const char *kk_demo_user(int i)
{
	return users[i];
}

struct kk_str kk_demo_reason(int k)
{
	return kk_str_z(reasons[k % N(reasons)]);
}

static struct kk_str text(const char *z)
{
	return kk_str_z(z);
}

static const char *company(struct kk_arena *a, int i)
{
	const char *first = firsts[i % N(firsts)];
	const char *trade = trades[i / N(firsts) % N(trades)];

	return i % 3 == 1 ? kk_arena_f(a, "%s%s株式会社", first, trade)
			  : kk_arena_f(a, "株式会社%s%s", first, trade);
}

static void add_phone(
	struct kk_demo *d, struct kk_person *p, int last, bool shared)
{
	const char *z = kk_arena_f(d->cx->arena, "03-5550-01%02d", last);
	struct kk_phone found[KK_MAX_PHONES];

	if (kk_phone_parse(d->cx->arena, text(z), found) != 1)
		return;
	p->phones[p->n_phones++] =
		(struct kk_person_phone){found[0], shared, shared ? 4 : 1};
}

static void put_name(struct kk_demo *d, int k, struct kk_person *p)
{
	const struct name *family = &families[k % N(families)];
	const struct name *given = &givens[k % N(givens)];
	struct kk_arena *a = d->cx->arena;

	p->name = text(kk_arena_f(a, "%s %s", family->kanji, given->kanji));
	p->family = text(family->kanji);
	p->given = text(given->kanji);
	p->reading = text(kk_arena_f(a, "%s %s", family->kana, given->kana));
}

void kk_demo_person(struct kk_demo *d, int k, struct kk_person *p_r)
{
	struct kk_arena *a = d->cx->arena;
	int account = k % KK_DEMO_ACCOUNTS;

	*p_r = (struct kk_person){.company = text(company(a, account)),
		.department = text(departments[k / 2 % N(departments)]),
		.title = text(titles[k / 3 % N(titles)]),
		.seat = k % 9 == 5,
		.address = text(kk_arena_f(a, "東京都架空区見本町%d-%d",
			account / 6 + 1, account % 6 + 1)),
		.met_on = KK_DAY_NONE};
	add_phone(d, p_r, account, true);
	if (p_r->seat)
		return;
	put_name(d, k, p_r);
	if (k % 3 == 0 && k / 3 < 100 - KK_DEMO_ACCOUNTS)
		add_phone(d, p_r, KK_DEMO_ACCOUNTS + k / 3, false);
	if (k % 8 == 6)
		return; /* no address known: letters */
	p_r->emails[p_r->n_emails++] =
		text(kk_arena_f(a, "mihon%03d@example.jp", k));
	p_r->mail_basis = "card";
}

/* Whom we met is remembered with where, and with one line of the talk. */
static void meet(const struct kk_demo *d, int k, struct kk_person *p)
{
	p->met_on = kk_civil_of(kk_clock_now(&d->cx->clock)).day;
	p->met_where = text(occasions[k % N(occasions)]);
	p->memo = text(memos[k % N(memos)]);
}

enum kk_rc kk_demo_lead(struct kk_demo *d, int k, int64_t owner,
	enum kk_shipped cadence, kk_day on)
{
	struct kk_civil at = kk_civil_of(kk_clock_now(&d->cx->clock));
	struct kk_new_lead lead = {.owner_id = owner,
		.batch_id = KK_NULL,
		.referrer_id = KK_NULL,
		.source = text(cadence == KK_INBOUND ? "問い合わせ" : "デモ"),
		.reason = kk_demo_reason(k),
		.cadence = cadence,
		.at = at,
		.on = on,
		.until = on};
	struct kk_person_result result;
	struct kk_person p;
	int64_t id;

	kk_demo_person(d, k, &p);
	if (cadence == KK_AFTER_MEETING || cadence == KK_RE_APPROACH)
		meet(d, k, &p);
	KK_TRY(kk_person_put(d->cx, &p, KK_NULL, &result));
	if (result.outcome == KK_PERSON_SUPPRESSED ||
		result.contact_id == KK_NULL)
		return KK_OK; /* their account or number said stop meanwhile */
	if (on != KK_DAY_NONE)
		lead.until = kk_business_day_add(d->cal, on, 2);
	lead.contact_id = result.contact_id;
	return kk_lead_create(d->cx, &lead, &id);
}
