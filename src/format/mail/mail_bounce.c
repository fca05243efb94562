#include "format/mail/mail_bounce.h"

#include <string.h>

#include "base/utf8.h"
#include "format/mail/flowed.h"
#include "format/names/fold.h"
#include "format/mail/mail_header.h"

#define MOST_TEXT ((size_t)16 * 1024) /* bytes of the words that are read */

static bool has(struct kk_str s, const char *what)
{
	return kk_str_find(s, kk_str_z(what)) != SIZE_MAX;
}

static bool any(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (has(s, *words))
			return true;
	return false;
}

static struct kk_str rest(struct kk_str s, size_t at)
{
	return s.p ? (struct kk_str){s.p + at, s.n - at} : s;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- codes ---- */

/* "5.1.1" at s: how many bytes it takes, 0: none stands there. */
static size_t status_at(struct kk_str s)
{
	size_t n = 4, digits = 0;

	if (s.n < 5 || !strchr("245", s.p[0]) || s.p[1] != '.' ||
		s.p[2] < '0' || s.p[2] > '7')
		return 0;
	if (is_digit(s.p[3])) { /* "5.10.1" */
		if (s.n < 6 || s.p[4] != '.')
			return 0;
		n = 5;
	} else if (s.p[3] != '.') {
		return 0;
	}
	while (n < s.n && is_digit(s.p[n]) && digits < 4) {
		n++;
		digits++;
	}
	if (!digits || digits > 3)
		return 0;
	if (n < s.n && s.p[n] == '.' && n + 1 < s.n && is_digit(s.p[n + 1]))
		return 0; /* an address of the internet */
	return n;
}

/* The first status in a text that is not "2.…", or no value. */
static struct kk_str find_status(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t n;

		if (i && (is_digit(s.p[i - 1]) || s.p[i - 1] == '.' ||
				 s.p[i - 1] == '-'))
			if (!(s.p[i - 1] == '-' && i >= 4 &&
				    is_digit(s.p[i - 2])))
				continue;
		n = status_at(rest(s, i));
		if (n && s.p[i] != '2')
			return (struct kk_str){s.p + i, n};
	}
	return KK_STR_NONE;
}

/* The first "550" or "450" that a server said, or 0. */
static int find_code(struct kk_str s)
{
	for (size_t i = 0; i + 3 < s.n; i++) {
		char before = i ? s.p[i - 1] : '\n', after = s.p[i + 3];

		if ((s.p[i] == '4' || s.p[i] == '5') && s.p[i + 1] >= '0' &&
			s.p[i + 1] <= '7' && is_digit(s.p[i + 2]) &&
			strchr(" \n:;(<[#'\"", before) &&
			strchr(" -:)#", after))
			return (s.p[i] - '0') * 100 + (s.p[i + 1] - '0') * 10 +
			       (s.p[i + 2] - '0');
	}
	return 0;
}

/* ---- words ---- */

static const char *const full_words[] = {"over quota", "overquota",
	"quota exceeded", "exceeded quota", "exceeds quota", "quota exceed",
	"over its quota", "exceeded storage", "storage limit", "mailbox full",
	"mailbox is full", "mailbox has exceeded", "mailbox size",
	"mailfolder is full", "inbox is full", "out of storage",
	"insufficient storage", "insufficient disk",
	"insufficient system storage", "disk full", "not enough space",
	"disk quota", "quota limit", "user is over", "full mailbox",
	"メールボックスがいっぱい", "メールボックスが一杯",
	"メールボックスが満杯", "メールボックスの容量", "容量がいっぱい",
	"容量が一杯", "容量オーバー", "容量を超", "容量が超", "容量超過",
	"容量制限", "容量不足", "保存容量", "受信容量", "ディスク容量",
	"いっぱいのため", "一杯のため", "満杯", "受信箱がいっぱい",
	"メールボックスが制限", "上限に達し", NULL};

static const char *const late_words[] = {"temporar", "try again", "greylist",
	"graylist", "rate limit", "too many connections", "too many messages",
	"deferred", "timed out", "timeout", "connection refused",
	"could not connect", "delayed", "delay", "will keep trying",
	"will continue to", "still trying", "will be retried", "retry timeout",
	"not yet been delivered", "has not been delivered yet", "have not yet",
	"could not send message for past", "will retry", "warning:", "一時的",
	"再送", "遅延", "遅れ", "混み合", "混雑", "まだ配信", "まだ配送",
	"引き続き配信", "引き続き配送", "しばらくして", "時間をおいて",
	"受信数が制限", NULL};

static const char *const still_words[] = {"will keep trying",
	"will continue to", "still trying", "will be retried", "will retry",
	"not yet been delivered", "warning: could not send",
	"delivery attempts will continue", "do not need to resend",
	"引き続き配信", "引き続き配送", "再送する必要はありません", NULL};

static const char *const refusal_words[] = {"spam", "blacklist", "blocklist",
	"block list", "black list", "blocked using", "spamhaus", "reputation",
	"spf ", "dkim", "dmarc", "message too large", "message too big",
	"message size", "size exceeds", "exceeds size", "size limit",
	"too large", "content rejected", "message content", "virus",
	"迷惑メール", "サイズが", "サイズ制限", "サイズを超", "ウイルス",
	"attachment", "unsolicited", "rejected due to content", NULL};

static const char *const gone_words[] = {"user unknown", "unknown user",
	"no such user", "no such recipient", "no such mailbox",
	"does not exist", "doesn't exist", "not found", "couldn't be found",
	"invalid recipient", "invalid address", "recipient rejected",
	"recipient address rejected", "address rejected", "no mailbox",
	"mailbox unavailable", "mailbox not found", "unrouteable", "unroutable",
	"unknown recipient", "recipient unknown", "unknown address",
	"bad destination", "host unknown", "domain not found",
	"name or service not known", "no longer", "disabled", "inactive",
	"suspended", "account has been", "宛先不明", "あて先不明",
	"存在しません", "存在しない", "見つかりません", "見つからない",
	"ユーザーが不明", "ユーザ不明", "ユーザー不明", "正しくありません",
	"正しくない", "使われておりません", "使用されていません",
	"受信者が不明", "無効", "登録されていません", "該当するユーザ", NULL};

/* ---- hard or soft ---- */

static bool starts(struct kk_str s, const char *with)
{
	return kk_str_starts(s, with);
}

/* all: everything it says, folded; code: of SMTP, or 0. */
static bool is_hard(struct kk_str status, int code, struct kk_str all)
{
	if (starts(status, "4") || kk_str_is(status, "5.2.2") ||
		any(all, full_words))
		return false;
	if (starts(status, "5.1") || starts(status, "5.2.1"))
		return true;
	if (kk_str_is(status, "5.3.4") || kk_str_is(status, "5.2.3"))
		return false;
	if (any(all, gone_words))
		return true;
	if (any(all, refusal_words))
		return false;
	if (status.p)
		return true;
	if (code == 552 || (code >= 400 && code < 500))
		return false;
	if (code >= 500)
		return true;
	return !any(all, late_words);
}

/* ---- reports of RFC 3464 ---- */

/* The next field of the report with its lines put together; name_r in lower
 * case. A blank line is a field of no name. false: the end. */
static bool next_field(struct kk_arena *a, struct kk_str *s,
	struct kk_str *name_r, struct kk_str *value_r)
{
	struct kk_str line, ahead;
	struct kk_buf value;
	size_t colon;

	if (!kk_next_line(s, &line))
		return false;
	*name_r = *value_r = KK_STR("");
	if (!kk_str_trim(line).n)
		return true;
	colon = kk_str_find(line, KK_STR(":"));
	if (colon == SIZE_MAX) {
		*name_r = KK_STR("?");
		return true;
	}
	*name_r = kk_fold_case(a, kk_str_trim((struct kk_str){line.p, colon}));
	kk_buf_init(&value, a);
	kk_buf_add(&value, rest(line, colon + 1));
	for (ahead = *s; kk_next_line(&ahead, &line) && line.n &&
			 (line.p[0] == ' ' || line.p[0] == '\t');
		*s = ahead) {
		kk_buf_addc(&value, ' ');
		kk_buf_add(&value, kk_str_trim(line));
	}
	*value_r = kk_str_trim(kk_buf_str(&value));
	return true;
}

struct recipient {
	struct kk_str final, original, action, status, diagnostic;
};

/* How much it says against the address: failed, delayed, unknown, arrived. */
static int weight(const struct recipient *r)
{
	if (starts(r->action, "failed"))
		return 3;
	if (starts(r->action, "delayed"))
		return 2;
	if (!r->action.n)
		return !r->final.n && !r->status.n ? -1
		       : starts(r->status, "2")	   ? 0
						   : 1;
	return 0; /* delivered, relayed, expanded */
}

static void take(struct kk_arena *a, struct recipient *r, struct kk_str name,
	struct kk_str value)
{
	if (kk_str_is(name, "final-recipient"))
		r->final = value;
	else if (kk_str_is(name, "original-recipient"))
		r->original = value;
	else if (kk_str_is(name, "action"))
		r->action = kk_fold_case(a, value);
	else if (kk_str_is(name, "status"))
		r->status = find_status(value).p ? find_status(value) : value;
	else if (kk_str_is(name, "diagnostic-code"))
		r->diagnostic = value;
}

/* The recipient that fared worst. false: there is none in it. */
static bool read_report(
	struct kk_arena *a, struct kk_str s, struct recipient *worst_r)
{
	struct recipient one = {0};
	struct kk_str name, value;
	bool more = true;

	*worst_r = (struct recipient){0};
	while (more) {
		more = next_field(a, &s, &name, &value);
		if (more && name.n) {
			take(a, &one, name, value);
			continue;
		}
		if (weight(&one) > weight(worst_r))
			*worst_r = one;
		one = (struct recipient){0};
	}
	return weight(worst_r) >= 0;
}

static struct kk_str words_of(struct kk_arena *a, const struct kk_mail_in *m)
{
	return kk_fold_case(a, kk_utf8_shortened(m->text, MOST_TEXT));
}

static enum kk_bounce_kind by_report(struct kk_arena *a,
	const struct kk_mail_in *m, const struct kk_mail_part *part,
	struct kk_bounce *b_r)
{
	struct kk_str said;
	struct recipient r;

	if (!part->text.p || !read_report(a, part->text, &r))
		return KK_BOUNCE_NONE;
	if (weight(&r) == 0)
		return KK_BOUNCE_RECEIPT;
	b_r->address = kk_header_address(a, r.final);
	if (!b_r->address.p)
		b_r->address = kk_header_address(a, r.original);
	if (!b_r->address.p)
		b_r->address = m->inner_to;
	b_r->status =
		status_at(r.status) ? r.status : find_status(r.diagnostic);
	said = kk_fold_case(a, r.diagnostic);
	b_r->late = starts(r.action, "delayed");
	b_r->hard = !starts(r.action, "delayed") &&
		    is_hard(b_r->status, find_code(said),
			    r.diagnostic.n ? said : words_of(a, m));
	return KK_BOUNCE_FAILED;
}

/* ---- in a server's own words ---- */

static const char *const daemons[] = {"mailer-daemon", "mailer_daemon",
	"mail delivery subsystem", "mail delivery system", "postmaster",
	"maildaemon", "mail daemon", "mailerdaemon", "mdaemon",
	"mail administrator", "delivery system", "microsoftexchange",
	"mailsystem", "mail-daemon", "配信システム", NULL};

static const char *const subjects[] = {"undelivered mail", "returned mail",
	"delivery status notification", "mail delivery fail",
	"delivery failure", "failure notice", "undeliver",
	"delivery has failed", "mail system error", "could not send",
	"delivery delayed", "delayed mail", "message delayed",
	"delivery notification", "mail could not be delivered",
	"message could not be delivered", "failed to deliver", "undelivered",
	"non-delivery", "nondeliverable", "mail delivery", "user unknown",
	"returned to sender", "配信不能", "配送不能", "配達不能", "未配信",
	"送信できません", "送信できませんでした", "エラーメール", "配信エラー",
	"送信エラー", "不達", "宛先不明", "あて先不明", "届けられません",
	"配信できません", "配信遅延", "配送遅延", "配信の失敗", "配信に失敗",
	"送信に失敗", "配送に失敗", "戻りました", "返送されました",
	"お届けできません", "delivery error", NULL};

static const char *const bodies[] = {"this is the qmail-send program",
	"wasn't able to deliver", "could not be delivered",
	"couldn't be delivered", "was not delivered", "wasn't delivered",
	"unable to deliver", "undeliverable", "permanent fatal errors",
	"permanent error", "delivery has failed", "failed permanently",
	"delivery to the following", "has not been delivered",
	"have not been delivered", "following address", "user unknown",
	"rejected by", "following recipient", "delivery failed",
	"returned to you", "could not deliver", "can't be delivered",
	"cannot be delivered", "delivery temporarily suspended",
	"not yet been delivered", "transient non-fatal", "undelivered",
	"送信できませんでした", "配信できませんでした", "配信に失敗",
	"配信できません", "配送できません", "届けることができません",
	"お届けできません", "届けられません", "届きませんでした", "宛先不明",
	"あて先不明", "見つかりません", "配送できませんでした", "エラーのため",
	"配信が遅れ", "配送が遅れ", "遅延", "送信に失敗", "存在しません",
	"いっぱい", "エラーとなりました", "受信できません", "返送", NULL};

/* Somebody who answers a report, or sends it on, is no report. */
static bool is_answered(struct kk_str subject)
{
	static const char *const marks[] = {
		"re:", "fw:", "fwd:", "返信:", "転送:", NULL};

	for (const char *const *p = marks; *p; p++)
		if (starts(subject, *p))
			return true;
	return false;
}

static bool is_own_words(struct kk_arena *a, const struct kk_mail_in *m,
	struct kk_str subject, struct kk_str words)
{
	struct kk_str from = kk_mail_header_text(a, m, "From");
	struct kk_str path = kk_mail_header_text(a, m, "Return-Path");
	bool daemon = any(kk_fold_case(a, from.p ? from : KK_STR("")), daemons);
	bool empty_path = path.p && kk_str_is(path, "<>");

	if (kk_mail_header(m, "X-Failed-Recipients").p)
		return true;
	if (is_answered(subject) && !daemon)
		return false;
	if (daemon)
		return any(subject, subjects) || any(words, bodies) ||
		       (empty_path && find_status(words).p);
	if (has(words, "this is the qmail-send program"))
		return true;
	return any(subject, subjects) && any(words, bodies) &&
	       (empty_path || !kk_mail_header(m, "In-Reply-To").p);
}

/* What follows is the mail that came back. */
static size_t copy_at(struct kk_str words)
{
	static const char *const marks[] = {"below this line is a copy",
		"original message follows", "original message headers",
		"this is a copy of the message", "copy of your message",
		"headers of the original", "----- original message",
		"message headers follow", "----- message header",
		"unsent message follows", "original message ---",
		"reporting-mta:", "return-path:", "received: from",
		"送信したメッセージ", "元のメッセージ", "以下は送信された",
		NULL};
	size_t first = words.n;

	for (const char *const *p = marks; *p; p++) {
		size_t at = kk_str_find(words, kk_str_z(*p));

		first = at < first ? at : first;
	}
	return first;
}

static bool is_machine(struct kk_str address)
{
	static const char *const names[] = {"postmaster@", "mailer-daemon@",
		"abuse@", "support@", "noreply@", "no-reply@", "mailmaster@",
		"helpdesk@", "admin@", NULL};

	return any(address, names);
}

/* The first address that the words name and that is not one of ours. */
static struct kk_str named(
	struct kk_arena *a, const struct kk_mail_in *m, struct kk_str words)
{
	struct kk_str to =
		kk_header_address(a, kk_mail_header_text(a, m, "To"));
	struct kk_str found;
	size_t at = 0;

	while ((found = kk_header_next_address(a, words, &at)).p)
		if (!kk_str_eq(found, to) && !kk_str_eq(found, m->from) &&
			!is_machine(found))
			return found;
	return KK_STR_NONE;
}

/* "To:" of a copy that stands in the text. */
static struct kk_str copied_to(struct kk_arena *a, struct kk_str copy)
{
	struct kk_str line;

	while (kk_next_line(&copy, &line))
		if (starts(kk_str_trim(line), "to:"))
			return kk_header_address(a, line);
	return KK_STR_NONE;
}

static struct kk_str failing(
	struct kk_arena *a, const struct kk_mail_in *m, struct kk_str words)
{
	struct kk_str s = kk_mail_header_text(a, m, "X-Failed-Recipients");
	struct kk_str notice = words;

	s = s.p ? kk_header_address(a, s) : KK_STR_NONE;
	if (s.p)
		return s;
	notice.n = copy_at(words);
	s = named(a, m, notice);
	if (s.p)
		return s;
	if (m->inner_to.p)
		return m->inner_to;
	s = copied_to(a, rest(words, notice.n));
	return s.p ? s : named(a, m, words);
}

static enum kk_bounce_kind by_words(
	struct kk_arena *a, const struct kk_mail_in *m, struct kk_bounce *b_r)
{
	struct kk_str words = words_of(a, m), all, notice = words;
	struct kk_str subject = kk_fold_case(a, m->subject);
	struct kk_buf b;

	if (!is_own_words(a, m, subject, words))
		return KK_BOUNCE_NONE;
	notice.n = copy_at(words);
	kk_buf_init(&b, a);
	kk_buf_add(&b, subject);
	kk_buf_addc(&b, '\n');
	kk_buf_add(&b, notice);
	all = kk_buf_str(&b);
	b_r->late = any(all, still_words);
	b_r->address = failing(a, m, words);
	b_r->status = find_status(notice);
	b_r->hard = is_hard(b_r->status, find_code(notice), all) &&
		    !(any(subject, late_words) && !b_r->status.p);
	return KK_BOUNCE_FAILED;
}

enum kk_bounce_kind kk_bounce_read(
	struct kk_arena *a, const struct kk_mail_in *m, struct kk_bounce *b_r)
{
	const struct kk_mail_part *part =
		kk_mail_part(m, "message/delivery-status");
	enum kk_bounce_kind kind = KK_BOUNCE_NONE;

	*b_r = (struct kk_bounce){.status = KK_STR_NONE};
	if (!part)
		part = kk_mail_part(m, "message/global-delivery-status");
	if (part)
		kind = by_report(a, m, part, b_r);
	return kind == KK_BOUNCE_NONE ? by_words(a, m, b_r) : kind;
}
