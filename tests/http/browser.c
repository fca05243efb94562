#include "tests/http/browser.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define SECONDS 20 /* without an answer */
#define LONGEST 4096

int64_t browser_number(const char *text)
{
	int64_t n;

	return kk_str_int((struct kk_str){text, strspn(text, "0123456789")},
		       INT64_MAX, &n)
		       ? n
		       : -1;
}

void browser_close(struct browser *b)
{
	if (b->fd >= 0)
		close(b->fd);
	b->fd = -1;
}

static bool open_connection(struct browser *b)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)b->port)};
	struct timeval most = {SECONDS, 0};

	if (b->fd >= 0)
		return true;
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	b->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	(void)setsockopt(b->fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
	if (connect(b->fd, (struct sockaddr *)&at, sizeof at) == 0)
		return true;
	browser_close(b);
	return false;
}

/* How long an answer is of which n bytes have come; 0: not known yet. */
static size_t whole(const char *answer)
{
	const char *body = strstr(answer, "\r\n\r\n");
	const char *length = strstr(answer, "Content-Length: ");

	if (!body || !length || length > body)
		return 0;
	return (size_t)(body + 4 - answer) +
	       (size_t)browser_number(length + strlen("Content-Length: "));
}

static int read_answer(struct browser *b)
{
	size_t n = 0, end = 0;

	while (n == 0 || end == 0 || n < end) {
		ssize_t got =
			recv(b->fd, b->answer + n, sizeof b->answer - 1 - n, 0);

		if (got <= 0)
			return 0;
		n += (size_t)got;
		b->answer[n] = '\0';
		end = whole(b->answer);
	}
	if (strncmp(b->answer, "HTTP/1.1 ", 9) != 0)
		return 0;
	return (int)browser_number(b->answer + 9);
}

static int ask(struct browser *b, const char *request, int n)
{
	int status = 0;

	if (n <= 0 || n >= LONGEST || !open_connection(b))
		return 0;
	if (send(b->fd, request, (size_t)n, MSG_NOSIGNAL) == n)
		status = read_answer(b);
	if (status == 0 || strstr(b->answer, "Connection: close"))
		browser_close(b);
	return status;
}

int browser_get(struct browser *b, const char *path)
{
	char request[LONGEST];
	int n = snprintf(request, sizeof request,
		"GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s%s\r\n", path,
		b->port, b->cookie ? "Cookie: " : "",
		b->cookie ? b->cookie : "", b->cookie ? "\r\n" : "");

	return ask(b, request, n);
}

int browser_post(struct browser *b, const char *path, const char *body)
{
	char request[LONGEST];
	const char *cookie = b->cookie ? b->cookie : "";
	const char *csrf = b->csrf ? b->csrf : "";
	int n = snprintf(request, sizeof request,
		"POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\n\r\ncsrf=%s&%s",
		path, b->port, cookie,
		strlen(body) + strlen(csrf) + strlen("csrf=&"), csrf, body);

	return ask(b, request, n);
}

/* What stands between `from` and `to` in the answer. */
static const char *between(struct browser *b, const char *from, const char *to)
{
	const char *p = strstr(b->answer, from);

	if (!p)
		return NULL;
	p += strlen(from);
	return kk_arena_z(b->arena, (struct kk_str){p, strcspn(p, to)});
}

bool browser_sign_in(struct browser *b, const char *link)
{
	const char *path = strstr(link, "/sign-in");

	if (!path || browser_post(b, path, "") != 303)
		return false;
	b->cookie = between(b, "Set-Cookie: ", ";");
	if (!b->cookie || browser_get(b, "/today") != 200)
		return false;
	b->csrf = between(b, "data-csrf=\"", "\"");
	return b->csrf != NULL;
}
