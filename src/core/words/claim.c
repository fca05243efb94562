#include "core/words/claim.h"

struct claim {
	const char *said;
	unsigned proof;
};

/* English in lower case: the line is compared without its capitals. */
static const struct claim claims[] = {
	{"お話しした", KK_PROOF_SPOKE},
	{"お話ししまし", KK_PROOF_SPOKE},
	{"お話しいたしました", KK_PROOF_SPOKE},
	{"お話をした", KK_PROOF_SPOKE},
	{"お話しできた", KK_PROOF_SPOKE},
	{"お話を伺いまし", KK_PROOF_SPOKE},
	{"お話をお伺いし", KK_PROOF_SPOKE},
	{"お目にかかった", KK_PROOF_SPOKE},
	{"お目にかかりまし", KK_PROOF_SPOKE},
	{"お目にかかれて", KK_PROOF_SPOKE},
	{"お会いした", KK_PROOF_SPOKE},
	{"お会いしまし", KK_PROOF_SPOKE},
	{"お会いできて", KK_PROOF_SPOKE},
	{"名刺交換", KK_PROOF_SPOKE},
	{"お時間をいただき、", KK_PROOF_SPOKE},
	{"お時間をいただきまし", KK_PROOF_SPOKE},
	{"お時間をいただいた", KK_PROOF_SPOKE},
	{"お時間を頂戴し", KK_PROOF_SPOKE},
	{"打ち合わせの通り", KK_PROOF_SPOKE},
	{"前回", KK_PROOF_SPOKE},
	{"先ほど", KK_PROOF_SPOKE | KK_PROOF_CALLED},
	{"we discussed", KK_PROOF_SPOKE},
	{"as discussed", KK_PROOF_SPOKE},
	{"as agreed", KK_PROOF_SPOKE},
	{"as promised", KK_PROOF_SPOKE},
	{"we spoke", KK_PROOF_SPOKE},
	{"we last spoke", KK_PROOF_SPOKE},
	{"we talked", KK_PROOF_SPOKE},
	{"we met", KK_PROOF_SPOKE},
	{"you told me", KK_PROOF_SPOKE},
	{"our conversation", KK_PROOF_SPOKE},
	{"our talk", KK_PROOF_SPOKE},
	{"our discussion", KK_PROOF_SPOKE},
	{"last time", KK_PROOF_SPOKE},
	{"good to meet", KK_PROOF_SPOKE},
	{"nice meeting", KK_PROOF_SPOKE},
	{"for your time", KK_PROOF_SPOKE},
	{"for the time you", KK_PROOF_SPOKE},
	{"お約束の", KK_PROOF_MEETING | KK_PROOF_SPOKE},
	{"お送りした", KK_PROOF_SENT},
	{"お送りしまし", KK_PROOF_SENT},
	{"お送りいたしまし", KK_PROOF_SENT},
	{"送付しまし", KK_PROOF_SENT},
	{"送付いたしまし", KK_PROOF_SENT},
	{"お届けした", KK_PROOF_SENT},
	{"お届けしまし", KK_PROOF_SENT},
	{"i sent", KK_PROOF_SENT},
	{"i've sent", KK_PROOF_SENT},
	{"we sent", KK_PROOF_SENT},
	{"my last mail", KK_PROOF_SENT},
	{"my last e-mail", KK_PROOF_SENT},
	{"my last email", KK_PROOF_SENT},
	{"my letter", KK_PROOF_SENT},
	{"reached you", KK_PROOF_SENT},
	{"お電話いたしまし", KK_PROOF_CALLED},
	{"お電話しまし", KK_PROOF_CALLED},
	{"お電話した", KK_PROOF_CALLED},
	{"お電話を差し上げまし", KK_PROOF_CALLED},
	{"お電話を差し上げた", KK_PROOF_CALLED},
	{"お電話させていただき", KK_PROOF_CALLED},
	{"i called", KK_PROOF_CALLED},
	{"we called", KK_PROOF_CALLED},
	{"my call", KK_PROOF_CALLED},
	{"ご返信をいただき", KK_PROOF_REPLIED},
	{"ご返信いただき", KK_PROOF_REPLIED},
	{"ご返信の", KK_PROOF_REPLIED},
	{"お返事をいただき", KK_PROOF_REPLIED},
	{"your reply", KK_PROOF_REPLIED},
	{"you replied", KK_PROOF_REPLIED},
	{"your answer", KK_PROOF_REPLIED},
	{"for replying", KK_PROOF_REPLIED},
	{"お問い合わせをいただ", KK_PROOF_INQUIRY},
	{"お問い合わせいただ", KK_PROOF_INQUIRY},
	{"お問い合わせの", KK_PROOF_INQUIRY},
	{"your enquiry", KK_PROOF_INQUIRY},
	{"your inquiry", KK_PROOF_INQUIRY},
	{"you enquired", KK_PROOF_INQUIRY},
	{"ご依頼の", KK_PROOF_ASKED},
	{"ご依頼いただ", KK_PROOF_ASKED},
	{"ご請求いただ", KK_PROOF_ASKED},
	{"you asked for", KK_PROOF_ASKED},
	{"you requested", KK_PROOF_ASKED},
	{"your request", KK_PROOF_ASKED},
	{"ご紹介で", KK_PROOF_REFERRED},
	{"ご紹介いただき、", KK_PROOF_REFERRED},
	{"ご紹介をいただき", KK_PROOF_REFERRED},
	{"referred by", KK_PROOF_REFERRED},
	{"referred me", KK_PROOF_REFERRED},
	{"introduced by", KK_PROOF_REFERRED},
	{"referral from", KK_PROOF_REFERRED},
	{"gave me your name", KK_PROOF_REFERRED},
	{"お取引をいただ", KK_PROOF_CUSTOMER},
	{"お取引いただ", KK_PROOF_CUSTOMER},
	{"ご注文", KK_PROOF_CUSTOMER},
	{"ご契約いただ", KK_PROOF_CUSTOMER},
	{"your order", KK_PROOF_CUSTOMER},
	{"your purchase", KK_PROOF_CUSTOMER},
};

/* ---- looking ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static size_t length(const char *z)
{
	return kk_str_z(z).n;
}

/* Does the word stand at `at`? English words are whole ones at their start. */
static bool stands(struct kk_str s, size_t at, const char *word)
{
	size_t n = length(word);

	if (n > s.n - at)
		return false;
	if (letter(word[0]) && at > 0 && letter(s.p[at - 1]))
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s.p[at + i]) != word[i])
			return false;
	return true;
}

/* Where a blank that begins at `at` ends; `at` where none does. */
static size_t behind_blank(struct kk_str s, size_t at)
{
	struct kk_str rest = {s.p + at, s.n - at};
	struct kk_str close = KK_STR("］");
	size_t end;

	if (!kk_str_starts(rest, "［") && !kk_str_starts(rest, "["))
		return at;
	if (s.p[at] == '[')
		close = KK_STR("]");
	end = kk_str_find(rest, close);
	return end == SIZE_MAX ? at : at + end + close.n;
}

/* The next place to look at, blanks left out; SIZE_MAX at the end. */
static size_t next_place(struct kk_str s, size_t at)
{
	size_t end;

	while (at < s.n && (end = behind_blank(s, at)) != at)
		at = end;
	return at < s.n ? at : SIZE_MAX;
}

static const char *prover(unsigned proof)
{
	for (size_t i = kk_fields_known_n; i-- > 0;)
		if (kk_fields_known[i].proves & proof)
			return kk_fields_known[i].name;
	return NULL;
}

/* 「お送りしたい」 and 「お送りしたうえで」 are still to come. */
static bool to_come(struct kk_str s, size_t end)
{
	struct kk_str rest = {s.p + end, s.n - end};

	return end >= length("た") && stands(s, end - length("た"), "た") &&
	       (kk_str_starts(rest, "い") || kk_str_starts(rest, "く") ||
		       kk_str_starts(rest, "うえ") ||
		       kk_str_starts(rest, "上で"));
}

struct kk_str kk_claim_unproved(
	struct kk_str s, unsigned proved, const char **needs_r)
{
	for (size_t at = 0; (at = next_place(s, at)) != SIZE_MAX; at++)
		for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
			if (!(claims[i].proof & proved) &&
				stands(s, at, claims[i].said) &&
				!to_come(s, at + length(claims[i].said))) {
				*needs_r = prover(claims[i].proof);
				return (struct kk_str){
					s.p + at, length(claims[i].said)};
			}
	return KK_STR_NONE;
}

/* The first of the words in s. */
static struct kk_str first_of(
	struct kk_str s, const char *const *words, size_t n)
{
	for (size_t at = 0; (at = next_place(s, at)) != SIZE_MAX; at++)
		for (size_t i = 0; i < n; i++)
			if (stands(s, at, words[i]))
				return (struct kk_str){
					s.p + at, length(words[i])};
	return KK_STR_NONE;
}

struct kk_str kk_claim_anybody(struct kk_str s)
{
	static const char *const words[] = {"どなたか", "どなたでも", "誰か",
		"だれか", "お知り合い", "do you know any", "know anybody",
		"know anyone", "know somebody", "know someone",
		"anybody you know", "anyone you know", "somebody you know",
		"someone you know"};

	return first_of(s, words, sizeof words / sizeof *words);
}

/* ---- numbers ---- */

/* The digits at `at`, half or full width; *n_r: bytes they take, 0: none. */
static long number_at(struct kk_str s, size_t at, size_t *n_r)
{
	size_t from = at;
	long n = 0;

	while (at < s.n) {
		const unsigned char *p = (const unsigned char *)s.p + at;
		int digit = -1;

		if (p[0] >= '0' && p[0] <= '9')
			digit = p[0] - '0';
		else if (s.n - at >= 3 && p[0] == 0xef && p[1] == 0xbc &&
			 p[2] >= 0x90 && p[2] <= 0x99)
			digit = p[2] - 0x90; /* ０ is U+FF10 */
		if (digit < 0)
			break;
		n = n < 100000 ? n * 10 + digit : n;
		at += p[0] == 0xef ? 3 : 1;
	}
	*n_r = at - from;
	return n;
}

static bool any_at(
	struct kk_str s, size_t at, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at <= s.n && stands(s, at, words[i]))
			return true;
	return false;
}

#define ANY_AT(s, at, ...)                                                     \
	any_at((s), (at), (const char *const[]){__VA_ARGS__},                  \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static size_t skip_blanks(struct kk_str s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
		at++;
	return at;
}

/* Does the name of a month stand at `at`, as a whole word? */
static bool month_at(struct kk_str s, size_t at)
{
	static const char *const months[] = {"january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december"};
	size_t n = 0;

	while (at + n < s.n && letter(s.p[at + n]))
		n++;
	if (n < 3)
		return false;
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		size_t k = 0;

		while (k < n && months[i][k] &&
			lower(s.p[at + k]) == months[i][k])
			k++;
		if (k == n && (n == 3 || !months[i][k]))
			return true;
	}
	return false;
}

/* Does a number that ends at `end` stand in a date or a time of day? */
static bool dated(struct kk_str s, size_t end)
{
	size_t n;

	if (ANY_AT(s, end, "日") && !ANY_AT(s, end + 3, "間", "以", "後", "前",
					    "ほど", "ごと", "分", "程", "で"))
		return true;
	if (ANY_AT(s, end, "月")) {
		number_at(s, end + 3, &n);
		return n > 0;
	}
	if (ANY_AT(s, end, "時") && !ANY_AT(s, end + 3, "間"))
		return true;
	if (ANY_AT(s, end, "/", ":", "：", "／")) {
		number_at(s, end + (s.p[end] == '/' || s.p[end] == ':' ? 1 : 3),
			&n);
		return n > 0;
	}
	if (ANY_AT(s, end, "th ", "st ", "nd ", "rd "))
		end += 3;
	return month_at(s, skip_blanks(s, end));
}

/* A number behind the name of a month, "November 20": where it ends. */
static size_t month_day(struct kk_str s, size_t at)
{
	size_t end = at, n;

	if (!month_at(s, at) || (at > 0 && letter(s.p[at - 1])))
		return 0;
	while (end < s.n && letter(s.p[end]))
		end++;
	end = skip_blanks(s, end);
	return number_at(s, end, &n) <= 31 && n > 0 ? end + n : 0;
}

struct kk_str kk_claim_date(struct kk_str s)
{
	static const char *const words[] = {"昨日", "一昨日", "先日", "先週",
		"先月", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜",
		"yesterday", "the other day", "last week", "last month",
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday"};
	size_t n, end;

	for (size_t at = 0; (at = next_place(s, at)) != SIZE_MAX; at++) {
		if ((end = month_day(s, at)) > 0)
			return (struct kk_str){s.p + at, end - at};
		(void)number_at(s, at, &n);
		if (n == 0)
			continue;
		if (dated(s, at + n))
			return (struct kk_str){s.p + at, n};
		at += n - 1;
	}
	return first_of(s, words, sizeof words / sizeof *words);
}

/* Minutes of a span that begins with a number ending at `end`; 0: none. */
static long minutes(struct kk_str s, size_t end, long n)
{
	end = skip_blanks(s, end);
	if (ANY_AT(s, end, "分", "min"))
		return n;
	return ANY_AT(s, end, "時間", "hour") ? n * 60 : 0;
}

struct kk_str kk_claim_length(struct kk_str s)
{
	static const char *const asks[] = {"お時間", "面談", "お目にかか",
		"お会い", "ください", "下さい", "いただけ", "いただき",
		"いただく", "頂", "お願い", "伺", "spare", "meet", "your time",
		"of your", "could you", "could we", "may i", "can we", "a call",
		"give me", "give us", "visit"};
	size_t n;

	if (!first_of(s, asks, sizeof asks / sizeof *asks).p)
		return KK_STR_NONE;
	for (size_t at = 0; (at = next_place(s, at)) != SIZE_MAX; at++) {
		long number = number_at(s, at, &n), span;

		if (n == 0)
			continue;
		span = minutes(s, at + n, number);
		if (span > 0 && span != 30)
			return (struct kk_str){s.p + at, n};
		at += n - 1;
	}
	return KK_STR_NONE;
}
