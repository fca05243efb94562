#include "channel/smtp.h"

#include <string.h>

#include "base/utf8.h"
#include "channel/mail_server.h"
#include "format/mail/mail_out.h"

#define CONNECT_SECONDS 15
#define MOST_SAID 300 /* bytes kept of what a server says */

/* One mail on its way. */
struct sending {
	struct kk_curl lib;
	const struct kk_smtp *m;
	CURL *curl;
	struct kk_arena *arena;
	size_t given; /* bytes of the mail that were asked for */
	bool naming;  /* the last thing we said was whom it is for */
	int code;     /* of a refusal, and whether it answered that */
	bool recipient;
	struct kk_str said;
};

/* ---- what libcurl asks ---- */

static size_t give(char *to, size_t size, size_t n, void *user)
{
	struct sending *s = user;
	size_t left = s->m->mail.n - s->given;

	n *= size;
	if (n > left)
		n = left;
	if (n)
		memcpy(to, s->m->mail.p + s->given, n);
	s->given += n;
	return n;
}

/* What people may read of it: no control characters, no broken ones. */
static struct kk_str readable(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (s.n && b.n < MOST_SAID) {
		size_t good = kk_utf8_valid(s);

		for (size_t i = 0; i < good; i++)
			if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7f)
				kk_buf_addc(&b, s.p[i]);
		good += good < s.n;
		s = (struct kk_str){s.p + good, s.n - good};
	}
	if (b.n > MOST_SAID)
		b.n = MOST_SAID;
	s = kk_buf_str(&b);
	return kk_str_trim((struct kk_str){s.p, kk_utf8_valid(s)});
}

/* A line of the server; a refusal is kept, the newest one. */
static size_t hear(char *p, size_t size, size_t n, void *user)
{
	struct sending *s = user;
	struct kk_str line = {p, n * size};
	int64_t code;

	if (line.n >= 4 && kk_str_int((struct kk_str){line.p, 3}, 599, &code) &&
		code >= 400) {
		s->code = (int)code;
		s->recipient = s->naming;
		s->said = readable(s->arena, line);
	}
	return n * size;
}

/* What we say: "RCPT TO:<…>". Nothing else of it is looked at. */
static int watch(CURL *c, curl_infotype kind, char *p, size_t n, void *user)
{
	struct sending *s = user;

	(void)c;
	if (kind == CURLINFO_HEADER_OUT)
		s->naming = kk_str_starts((struct kk_str){p, n}, "RCPT ");
	return 0;
}

static int go_on(
	void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct sending *s = user;

	(void)a;
	(void)b;
	(void)c;
	(void)d;
	return s->m->stop && atomic_load(s->m->stop) && s->given < s->m->mail.n;
}

/* ---- one mail ---- */

static void set_server(struct sending *s)
{
	const struct kk_smtp_account *account = s->m->account;

	kk_mail_server_set(&s->lib, s->curl,
		&(struct kk_mail_server){.protocols = "smtp,smtps",
			.url = account->url,
			.user = account->user,
			.password = account->password,
			.ca_file = account->ca_file,
			.seconds = s->m->seconds,
			.connect_seconds = CONNECT_SECONDS});
}

static void set_mail(struct sending *s)
{
	const struct kk_curl *l = &s->lib;
	CURL *c = s->curl;

	(void)l->curl_easy_setopt(
		c, CURLOPT_MAIL_FROM, kk_arena_f(s->arena, "<%s>", s->m->from));
	(void)l->curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	(void)l->curl_easy_setopt(c, CURLOPT_READDATA, s);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, hear);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERDATA, s);
	(void)l->curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, watch);
	(void)l->curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
	(void)l->curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, go_on);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFODATA, s);
	(void)l->curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

static enum kk_smtp_end failure(const struct sending *s, CURLcode code)
{
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return KK_SMTP_STOPPED;
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return KK_SMTP_UNKNOWN;
	if (code == CURLE_COULDNT_CONNECT)
		return KK_SMTP_UNREACHABLE;
	if (code == CURLE_OPERATION_TIMEDOUT)
		return KK_SMTP_LATE;
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
		code == CURLE_SSL_CONNECT_ERROR ||
		code == CURLE_SSL_CACERT_BADFILE ||
		code == CURLE_USE_SSL_FAILED)
		return KK_SMTP_TLS;
	if (code == CURLE_LOGIN_DENIED && s->code >= 500)
		return KK_SMTP_SIGN_IN;
	if (s->code >= 500)
		return KK_SMTP_REFUSED;
	if (s->code >= 400)
		return KK_SMTP_LATER;
	if (code == CURLE_LOGIN_DENIED)
		return KK_SMTP_SIGN_IN;
	return KK_SMTP_LOST;
}

static enum kk_smtp_end run(struct sending *s)
{
	struct curl_slist *to;
	CURLcode code;

	s->curl = s->lib.curl_easy_init();
	to = s->lib.curl_slist_append(
		NULL, kk_arena_f(s->arena, "<%s>", s->m->to));
	if (!s->curl || !to)
		kk_out_of_memory();
	set_server(s);
	set_mail(s);
	(void)s->lib.curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, to);
	code = s->lib.curl_easy_perform(s->curl);
	s->lib.curl_easy_cleanup(s->curl);
	s->lib.curl_slist_free_all(to);
	return code == CURLE_OK ? KK_SMTP_SENT : failure(s, code);
}

bool kk_smtp_url_ok(struct kk_str url)
{
	return kk_mail_server_url_ok(url, "smtp");
}

struct kk_smtp_answer kk_smtp_send(struct kk_arena *a, const struct kk_smtp *m)
{
	struct sending s = {.m = m, .arena = a};
	struct kk_smtp_answer answer = {.end = KK_SMTP_BAD};

	if (!kk_mailbox_ok(kk_str_z(m->from)) ||
		!kk_mailbox_ok(kk_str_z(m->to)))
		return answer;
	answer.end = KK_SMTP_ADDRESS;
	if (!kk_smtp_url_ok(kk_str_z(m->account->url)))
		return answer;
	answer.end = KK_SMTP_NO_LIBRARY;
	if (!kk_curl_load(&s.lib))
		return answer;
	answer.end = run(&s);
	if (answer.end == KK_SMTP_SENT)
		return answer;
	answer.code = s.code;
	answer.said = s.said;
	answer.recipient = s.recipient;
	answer.unsure =
		s.given == m->mail.n && !s.code &&
		(answer.end == KK_SMTP_LOST || answer.end == KK_SMTP_LATE ||
			answer.end == KK_SMTP_STOPPED);
	return answer;
}

bool kk_smtp_for_good(enum kk_smtp_end end)
{
	return end == KK_SMTP_SENT || end == KK_SMTP_REFUSED ||
	       end == KK_SMTP_BAD;
}

bool kk_smtp_of_account(enum kk_smtp_end end)
{
	return !kk_smtp_for_good(end) && end != KK_SMTP_LATER &&
	       end != KK_SMTP_STOPPED;
}
