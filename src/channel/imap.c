#include "channel/imap.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "channel/imap_work.h"
#include "channel/mail_server.h"

#define CONNECT_SECONDS 15
#define MOST_COME (KK_IMAP_MAIL + 4 * KK_IMAP_LINE)
#define STEP_MS 200 /* how often stop is looked at */

/* ---- addresses ---- */

bool kk_imap_url_ok(struct kk_str url)
{
	return kk_mail_server_url_ok(url, "imap");
}

/* ---- what the server says, for people ---- */

static void keep_said(struct kk_imap *m, struct kk_str line)
{
	m->n_said = 0;
	for (size_t i = 0; i < line.n && m->n_said < KK_IMAP_SAID; i++)
		if (line.p[i] >= 0x20 && line.p[i] < 0x7f)
			m->said[m->n_said++] = line.p[i];
}

/* While libcurl signs in: a refusal is kept. */
static size_t hear(char *p, size_t size, size_t n, void *user)
{
	struct kk_imap *m = user;
	struct kk_str line = {p, n * size};

	if (kk_str_find(line, KK_STR(" NO ")) != SIZE_MAX ||
		kk_str_find(line, KK_STR(" BAD ")) != SIZE_MAX ||
		kk_str_find(line, KK_STR("* BYE ")) != SIZE_MAX)
		keep_said(m, line);
	return n * size;
}

static int go_on(
	void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct kk_imap *m = user;

	(void)a;
	(void)b;
	(void)c;
	(void)d;
	return m->account->stop && atomic_load(m->account->stop);
}

/* ---- connecting ---- */

static void set_server(struct kk_imap *m)
{
	const struct kk_imap_account *account = m->account;
	const struct kk_curl *l = &m->lib;
	CURL *c = m->curl;

	kk_mail_server_set(l, c,
		&(struct kk_mail_server){.protocols = "imap,imaps",
			.url = account->url,
			.user = account->user,
			.password = account->password,
			.ca_file = account->ca_file,
			.seconds = account->seconds,
			.connect_seconds = CONNECT_SECONDS});
	(void)l->curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, hear);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERDATA, m);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, go_on);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFODATA, m);
	(void)l->curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

static enum kk_imap_end failure(const struct kk_imap *m, CURLcode code)
{
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return KK_IMAP_STOPPED;
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return KK_IMAP_UNKNOWN;
	if (code == CURLE_COULDNT_CONNECT)
		return KK_IMAP_UNREACHABLE;
	if (code == CURLE_OPERATION_TIMEDOUT)
		return KK_IMAP_LATE;
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
		code == CURLE_SSL_CONNECT_ERROR ||
		code == CURLE_SSL_CACERT_BADFILE ||
		code == CURLE_USE_SSL_FAILED)
		return KK_IMAP_TLS;
	if (code == CURLE_LOGIN_DENIED || m->n_said)
		return KK_IMAP_SIGN_IN;
	return KK_IMAP_LOST;
}

enum kk_imap_end kk_imap_open(struct kk_arena *a,
	const struct kk_imap_account *account, struct kk_imap **imap_r)
{
	struct kk_imap *m = KK_NEW(a, struct kk_imap);
	CURLcode code;

	*imap_r = m;
	*m = (struct kk_imap){.account = account, .arena = a};
	if (!kk_imap_url_ok(kk_str_z(account->url)))
		return KK_IMAP_ADDRESS;
	if (!kk_curl_load(&m->lib))
		return KK_IMAP_NO_LIBRARY;
	m->curl = m->lib.curl_easy_init();
	if (!m->curl)
		kk_out_of_memory();
	set_server(m);
	code = m->lib.curl_easy_perform(m->curl);
	if (code != CURLE_OK)
		return failure(m, code);
	code = m->lib.curl_easy_getinfo(
		m->curl, CURLINFO_ACTIVESOCKET, &m->socket);
	m->room = account->lines_only ? KK_IMAP_LINE : MOST_COME;
	m->come = kk_arena_alloc(a, m->room, 1);
	return code == CURLE_OK ? KK_IMAP_FINE : KK_IMAP_LOST;
}

/* ---- talking ---- */

/* Waits until the socket is ready; *left: milliseconds that are left. */
static enum kk_imap_end wait_for(struct kk_imap *m, short what, int *left)
{
	struct pollfd p = {.fd = m->socket, .events = what};

	while (*left > 0) {
		if (go_on(m, 0, 0, 0, 0))
			return KK_IMAP_STOPPED;
		if (poll(&p, 1, STEP_MS) > 0)
			return KK_IMAP_FINE;
		*left -= STEP_MS;
	}
	return KK_IMAP_LATE;
}

enum kk_imap_end kk_imap_put(struct kk_imap *m, struct kk_str s)
{
	int left = m->account->seconds * 1000;

	while (s.n) {
		size_t n = 0;
		CURLcode code = m->lib.curl_easy_send(m->curl, s.p, s.n, &n);
		enum kk_imap_end end;

		if (code != CURLE_OK && code != CURLE_AGAIN)
			return KK_IMAP_LOST;
		s = (struct kk_str){s.p + n, s.n - n};
		if (code != CURLE_AGAIN)
			continue;
		end = wait_for(m, POLLOUT, &left);
		if (end != KK_IMAP_FINE)
			return end;
	}
	return KK_IMAP_FINE;
}

enum kk_imap_end kk_imap_say(struct kk_imap *m, const char *command)
{
	struct kk_mark mark = kk_arena_mark(m->arena);
	enum kk_imap_end end;

	(void)snprintf(m->tag_text, sizeof m->tag_text, "K%d", ++m->tag);
	end = kk_imap_put(m, kk_str_z(kk_arena_f(m->arena, "%s %s\r\n",
				     m->tag_text, command)));
	kk_arena_back(m->arena, mark);
	return end;
}

/* More bytes behind those that have come. */
static enum kk_imap_end hear_more(struct kk_imap *m, int *left)
{
	memmove(m->come, m->come + m->used, m->n - m->used);
	m->n -= m->used;
	m->used = 0;
	for (;;) {
		size_t n = 0;
		CURLcode code;
		enum kk_imap_end end;

		if (m->n == m->room)
			return KK_IMAP_LOST;
		code = m->lib.curl_easy_recv(
			m->curl, m->come + m->n, m->room - m->n, &n);
		if (code == CURLE_OK) {
			m->n += n;
			return n ? KK_IMAP_FINE : KK_IMAP_LOST;
		}
		if (code != CURLE_AGAIN)
			return KK_IMAP_LOST;
		end = wait_for(m, POLLIN, left);
		if (end != KK_IMAP_FINE)
			return end;
	}
}

enum kk_imap_end kk_imap_hear(
	struct kk_imap *m, int *left, struct kk_imap_answer *a_r)
{
	for (;;) {
		struct kk_str come = {m->come + m->used, m->n - m->used};
		enum kk_imap_end end;

		switch (kk_imap_cut(come, KK_IMAP_MAIL, a_r)) {
		case KK_IMAP_WHOLE:
			m->used += a_r->used;
			return KK_IMAP_FINE;
		case KK_IMAP_BROKEN:
			return KK_IMAP_LOST;
		case KK_IMAP_MORE:
			break;
		}
		end = hear_more(m, left);
		if (end != KK_IMAP_FINE)
			return end;
	}
}

enum kk_imap_end kk_imap_run(struct kk_imap *m, const char *command,
	kk_imap_each_fn *each, void *user, bool *ok_r)
{
	enum kk_imap_end end = kk_imap_say(m, command);

	*ok_r = false;
	return end == KK_IMAP_FINE ? kk_imap_rest(m, each, user, ok_r) : end;
}

enum kk_imap_end kk_imap_rest(
	struct kk_imap *m, kk_imap_each_fn *each, void *user, bool *ok_r)
{
	int left = m->account->seconds * 1000;
	enum kk_imap_end end = KK_IMAP_FINE;
	struct kk_imap_answer a;

	*ok_r = false;
	while (end == KK_IMAP_FINE) {
		end = kk_imap_hear(m, &left, &a);
		if (end != KK_IMAP_FINE)
			break;
		if (kk_imap_is(a.line, "*")) {
			if (kk_str_starts(a.line, "* BYE"))
				keep_said(m, a.line);
			else if (each)
				each(user, &a);
			continue;
		}
		if (!kk_imap_is(a.line, m->tag_text))
			return KK_IMAP_LOST;
		*ok_r = kk_str_find(a.line, KK_STR(" OK")) ==
			strlen(m->tag_text);
		if (!*ok_r)
			keep_said(m, a.line);
		return KK_IMAP_FINE;
	}
	return end;
}

/* ---- looking ---- */

static void hear_folder(void *user, const struct kk_imap_answer *a)
{
	struct kk_imap_look *look = user;
	int64_t n = kk_imap_number(a->line, "[UIDVALIDITY ");

	if (n >= 0)
		look->uidvalidity = n;
}

struct search {
	struct kk_imap_look *look;
	int64_t last_uid;
};

/* Keeps the smallest: the others are found the next time. */
static void put(struct kk_imap_look *look, int64_t uid)
{
	size_t i = look->n;

	if (i == KK_IMAP_UIDS && look->uids[i - 1] < uid) {
		look->more = true;
		return;
	}
	if (i == KK_IMAP_UIDS) {
		look->more = true;
		i--;
	} else {
		look->n++;
	}
	for (; i > 0 && look->uids[i - 1] > uid; i--)
		look->uids[i] = look->uids[i - 1];
	look->uids[i] = uid;
}

static void hear_uids(void *user, const struct kk_imap_answer *a)
{
	struct search *s = user;
	size_t at = 0;
	int64_t uid;

	while ((uid = kk_imap_search(a->line, &at)) >= 0)
		if (uid > s->last_uid)
			put(s->look, uid);
}

static const char *search_command(
	struct kk_imap *m, int64_t last_uid, kk_day since)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	/* the server counts days in a zone of its own */
	struct kk_ymd d = kk_ymd_of(since - 1);

	if (last_uid > 0)
		return kk_arena_f(m->arena, "UID SEARCH UID %lld:*",
			(long long)last_uid + 1);
	return kk_arena_f(m->arena, "UID SEARCH SINCE %d-%s-%04d", d.day,
		months[d.month - 1], d.year);
}

enum kk_imap_end kk_imap_look(struct kk_imap *m, int64_t uidvalidity,
	int64_t last_uid, kk_day since, struct kk_imap_look *look_r)
{
	struct search s = {.look = look_r};
	enum kk_imap_end end;
	bool ok;

	*look_r = (struct kk_imap_look){.uidvalidity = -1};
	end = kk_imap_run(m, "EXAMINE INBOX", hear_folder, look_r, &ok);
	if (end != KK_IMAP_FINE)
		return end;
	if (!ok)
		return KK_IMAP_NO_FOLDER;
	if (look_r->uidvalidity == uidvalidity)
		s.last_uid = last_uid;
	end = kk_imap_run(
		m, search_command(m, s.last_uid, since), hear_uids, &s, &ok);
	return end == KK_IMAP_FINE && !ok ? KK_IMAP_LOST : end;
}

/* ---- one mail ---- */

struct fetch {
	struct kk_arena *arena;
	struct kk_str mail;
};

static void hear_mail(void *user, const struct kk_imap_answer *a)
{
	struct fetch *f = user;

	if (a->literal.p && !f->mail.p &&
		kk_str_find(a->line, KK_STR(" FETCH ")) != SIZE_MAX)
		f->mail = kk_arena_str(f->arena, a->literal);
}

enum kk_imap_end kk_imap_fetch(struct kk_imap *m, struct kk_arena *a,
	int64_t uid, struct kk_str *mail_r)
{
	struct fetch f = {.arena = a, .mail = KK_STR_NONE};
	enum kk_imap_end end;
	bool ok;

	end = kk_imap_run(m,
		kk_arena_f(m->arena, "UID FETCH %lld (BODY.PEEK[]<0.%zu>)",
			(long long)uid, KK_IMAP_MAIL),
		hear_mail, &f, &ok);
	*mail_r = f.mail;
	return end == KK_IMAP_FINE && !ok ? KK_IMAP_LOST : end;
}

struct kk_str kk_imap_said(const struct kk_imap *m)
{
	struct kk_str s = m && m->n_said ? (struct kk_str){m->said, m->n_said}
					 : KK_STR_NONE;

	return kk_str_trim(s);
}

void kk_imap_close(struct kk_imap **m)
{
	bool ok;

	if (!*m)
		return;
	if ((*m)->idle) /* it waits for no answer */
		(void)shutdown((*m)->socket, SHUT_RDWR);
	else if ((*m)->come)
		(void)kk_imap_run(*m, "LOGOUT", NULL, NULL, &ok);
	if ((*m)->curl)
		(*m)->lib.curl_easy_cleanup((*m)->curl);
	*m = NULL;
}
