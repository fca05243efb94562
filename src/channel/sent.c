#include "channel/sent.h"

#include <string.h>

#include "channel/mail_server.h"

#define CONNECT_SECONDS 10

struct piece {
	struct kk_str mail;
	size_t given;
};

static size_t give(char *to, size_t size, size_t n, void *user)
{
	struct piece *p = user;
	size_t left = p->mail.n - p->given;

	n *= size;
	if (n > left)
		n = left;
	if (n)
		memcpy(to, p->mail.p + p->given, n);
	p->given += n;
	return n;
}

/* The folder as a piece of an address. */
static const char *address(
	struct kk_arena *a, const struct kk_sent_account *account)
{
	const char *folder = account->folder;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addf(&b, "%s/", account->url);
	for (; *folder; folder++)
		if ((*folder >= 'a' && *folder <= 'z') ||
			(*folder >= 'A' && *folder <= 'Z') ||
			(*folder >= '0' && *folder <= '9'))
			kk_buf_addc(&b, *folder);
		else
			kk_buf_addf(&b, "%%%02X", (unsigned char)*folder);
	return kk_buf_z(&b);
}

static void set(const struct kk_curl *l, CURL *c,
	const struct kk_sent_account *account, const char *url, int seconds)
{
	kk_mail_server_set(l, c,
		&(struct kk_mail_server){.protocols = "imap,imaps",
			.url = url,
			.user = account->user ? account->user : "",
			.password = account->password,
			.ca_file = account->ca_file,
			.seconds = seconds,
			.connect_seconds = CONNECT_SECONDS});
	(void)l->curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
}

bool kk_sent_put(struct kk_arena *a, const struct kk_sent_account *account,
	struct kk_str mail, int seconds, const char **why_r)
{
	char error[CURL_ERROR_SIZE] = "";
	struct piece p = {.mail = mail};
	struct kk_curl l;
	CURLcode code;
	CURL *c;

	*why_r = "libcurl";
	if (!kk_curl_load(&l))
		return false;
	c = l.curl_easy_init();
	if (!c)
		kk_out_of_memory();
	set(&l, c, account, address(a, account), seconds);
	(void)l.curl_easy_setopt(c, CURLOPT_READDATA, &p);
	/* libcurl appends it with the flag \Seen */
	(void)l.curl_easy_setopt(
		c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail.n);
	(void)l.curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
	code = l.curl_easy_perform(c);
	l.curl_easy_cleanup(c);
	*why_r = kk_arena_f(a, "%s", *error ? error : "?");
	return code == CURLE_OK;
}
