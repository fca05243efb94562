/* Fetching: what a server of all kinds answers, and that no address leads into
 * our own network. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel/fetch.h"

/* ---- a small server ---- */

static struct {
	int listener, port, proxied;
	pthread_t thread;
} server;

static void say(int fd, const char *text)
{
	(void)!write(fd, text, strlen(text));
}

static void send_on(int fd, const char *where)
{
	char text[500];

	(void)snprintf(text, sizeof text,
		"HTTP/1.1 302 Found\r\nLocation: %s\r\n"
		"Content-Length: 0\r\nConnection: close\r\n\r\n",
		where);
	say(fd, text);
}

static void send_endlessly(int fd)
{
	char block[4096];

	memset(block, 'x', sizeof block);
	say(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
	for (int i = 0; i < 100000; i++)
		if (send(fd, block, sizeof block, MSG_NOSIGNAL) < 0)
			return;
}

static void answer(int fd, const char *path, const char *all)
{
	if (strcmp(path, "/ok") == 0 && strstr(all, "If-None-Match: \"v1\""))
		say(fd, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n"
			"\r\n");
	else if (strcmp(path, "/ok") == 0)
		say(fd, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\n"
			"Content-Length: 5\r\nConnection: close\r\n\r\nhello");
	else if (strcmp(path, "/once") == 0)
		send_on(fd, "/ok");
	else if (strcmp(path, "/loop") == 0)
		send_on(fd, "/loop");
	else if (strncmp(path, "/to/", 4) == 0)
		send_on(fd, path + 4);
	else if (strcmp(path, "/huge") == 0)
		send_endlessly(fd);
	else if (strcmp(path, "/says-huge") == 0)
		say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx");
	else if (strcmp(path, "/slow") == 0)
		(void)usleep(1500 * 1000);
	else if (strcmp(path, "/noise") == 0)
		say(fd, "\x01\x02nothing of HTTP\r\n\r\n");
	else
		say(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
			"Connection: close\r\n\r\n");
}

/* As a proxy it is asked for "http://host/path". */
static const char *path_of(const char *asked)
{
	const char *slash;

	if (strncmp(asked, "http://", 7) != 0)
		return asked;
	server.proxied++;
	slash = strchr(asked + 7, '/');
	return slash ? slash : "/";
}

static void *serve(void *user)
{
	int fd;

	(void)user;
	while ((fd = accept(server.listener, NULL, NULL)) >= 0) {
		char all[4096], path[300];
		ssize_t n = read(fd, all, sizeof all - 1);

		all[n > 0 ? n : 0] = '\0';
		if (strncmp(all, "GET /end ", 9) == 0) {
			close(fd);
			break;
		}
		if (sscanf(all, "GET %299s", path) == 1)
			answer(fd, path_of(path), all);
		else if (strncmp(all, "CONNECT ", 8) == 0) {
			server.proxied++;
			say(fd, "HTTP/1.1 403 Forbidden\r\nETag: \"p\"\r\n"
				"Content-Length: 0\r\n\r\n");
		}
		close(fd);
	}
	return NULL;
}

static int start(void **state)
{
	struct sockaddr_in in = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof in;

	(void)state;
	server.listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(
		bind(server.listener, (struct sockaddr *)&in, sizeof in), 0);
	assert_int_equal(listen(server.listener, 8), 0);
	assert_int_equal(
		getsockname(server.listener, (struct sockaddr *)&in, &n), 0);
	server.port = ntohs(in.sin_port);
	return pthread_create(&server.thread, NULL, serve, NULL);
}

static enum kk_fetched fetch(
	struct kk_arena *a, const char *url, struct kk_fetch_answer *r)
{
	return kk_fetch(a,
		&(struct kk_fetch){.url = url,
			.most = 100000,
			.seconds = 1,
			.loopback = true},
		r);
}

static const char *at(struct kk_arena *a, const char *path)
{
	return kk_arena_f(a, "http://127.0.0.1:%d%s", server.port, path);
}

static int end(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_fetch_answer r;

	(void)state;
	(void)fetch(a, at(a, "/end"), &r);
	pthread_join(server.thread, NULL);
	close(server.listener);
	kk_arena_free(&a);
	return 0;
}

/* ---- what it makes of that ---- */

static void servers_of_all_kinds(void **state)
{
	static const struct {
		const char *path;
		enum kk_fetched want;
	} t[] = {{"/ok", KK_FETCH_OK}, {"/once", KK_FETCH_OK},
		{"/loop", KK_FETCH_REDIRECTS}, {"/none", KK_FETCH_STATUS},
		{"/huge", KK_FETCH_LARGE}, {"/says-huge", KK_FETCH_LARGE},
		{"/noise", KK_FETCH_UNREACHABLE},
		{"/to/http://10.0.0.1/x.ics", KK_FETCH_PRIVATE},
		{"/to/http://169.254.169.254/latest/meta-data/",
			KK_FETCH_PRIVATE},
		{"/to/http://[::1]/", KK_FETCH_PRIVATE},
		{"/to/http://[::ffff:10.0.0.1]/", KK_FETCH_PRIVATE},
		{"/to/http://[64:ff9b::a00:1]/", KK_FETCH_PRIVATE},
		{"/to/http://192.168.1.1:22/", KK_FETCH_PRIVATE},
		{"/to/file:///etc/passwd", KK_FETCH_ADDRESS},
		{"/to/gopher://127.0.0.1/", KK_FETCH_ADDRESS},
		{"/slow", KK_FETCH_LATE}};
	struct kk_arena *a = kk_arena_new();
	struct kk_fetch_answer r;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		enum kk_fetched got = fetch(a, at(a, t[i].path), &r);

		if (got != t[i].want)
			fail_msg("%s: %d, not %d", t[i].path, (int)got,
				(int)t[i].want);
	}
	assert_int_equal(fetch(a, at(a, "/ok"), &r), KK_FETCH_OK);
	assert_true(kk_str_is(r.body, "hello"));
	assert_string_equal(r.etag, "\"v1\"");
	assert_int_equal(kk_fetch(a,
				 &(struct kk_fetch){.url = at(a, "/ok"),
					 .etag = r.etag,
					 .most = 100,
					 .seconds = 1,
					 .loopback = true},
				 &r),
		KK_FETCH_SAME);
	kk_arena_free(&a);
}

/* As users' addresses are fetched. */
static void none_of_our_own(void **state)
{
	static const struct {
		const char *url;
		enum kk_fetched want;
	} t[] = {{"http://127.0.0.1/", KK_FETCH_PRIVATE},
		{"http://127.1/", KK_FETCH_PRIVATE},
		{"http://0x7f000001/", KK_FETCH_PRIVATE},
		{"http://2130706433/", KK_FETCH_PRIVATE},
		{"http://0/", KK_FETCH_PRIVATE},
		{"http://localhost/", KK_FETCH_PRIVATE},
		{"http://a:b@127.0.0.1/", KK_FETCH_PRIVATE},
		{"http://[::]/", KK_FETCH_PRIVATE},
		{"http://[::1]/", KK_FETCH_PRIVATE},
		{"http://[::ffff:127.0.0.1]/", KK_FETCH_PRIVATE},
		{"http://[fe80::1]/", KK_FETCH_PRIVATE},
		{"http://[fd00::1]/", KK_FETCH_PRIVATE},
		{"https://10.1.2.3/", KK_FETCH_PRIVATE},
		{"https://172.16.0.1/", KK_FETCH_PRIVATE},
		{"https://100.64.0.1/", KK_FETCH_PRIVATE},
		{"https://169.254.169.254/", KK_FETCH_PRIVATE},
		{"https://224.0.0.1/", KK_FETCH_PRIVATE},
		{"http://127.0.0.1:8080/", KK_FETCH_PORT},
		{"http://[::1]:22/", KK_FETCH_PORT},
		{"ftp://example.jp/", KK_FETCH_ADDRESS},
		{"example.jp/a.ics", KK_FETCH_ADDRESS},
		{"http://", KK_FETCH_ADDRESS},
		{"http://:80/", KK_FETCH_ADDRESS},
		{"http://a@b@c/", KK_FETCH_ADDRESS},
		{"http://a\\@b/", KK_FETCH_ADDRESS},
		{"http://a b/", KK_FETCH_ADDRESS}};
	struct kk_arena *a = kk_arena_new();
	struct kk_fetch_answer r;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		enum kk_fetched got = kk_fetch(a,
			&(struct kk_fetch){
				.url = t[i].url, .most = 100, .seconds = 2},
			&r);

		if (got != t[i].want)
			fail_msg("%s: %d, not %d", t[i].url, (int)got,
				(int)t[i].want);
	}
	kk_arena_free(&a);
}

/* The proxy would reach everything; it is not asked for what is inside. */
static void through_a_proxy(void **state)
{
	static const struct {
		const char *url;
		int asked; /* times the proxy was */
		enum kk_fetched want;
	} t[] = {{"http://93.184.216.34/ok", 1, KK_FETCH_OK},
		{"http://93.184.216.34/once", 2, KK_FETCH_OK},
		{"http://calendar.invalid/ok", 1, KK_FETCH_OK},
		{"https://93.184.216.34/ok", 1, KK_FETCH_UNREACHABLE},
		{"http://93.184.216.34/to/http://10.0.0.1/ok", 1,
			KK_FETCH_PRIVATE},
		{"http://93.184.216.34/to/http://intranet/ok", 1,
			KK_FETCH_PRIVATE},
		{"http://127.0.0.1/ok", 0, KK_FETCH_PRIVATE},
		{"http://0x7f000001/ok", 0, KK_FETCH_PRIVATE},
		{"http://2130706433/ok", 0, KK_FETCH_PRIVATE},
		{"http://a:b@10.0.0.1/ok", 0, KK_FETCH_PRIVATE},
		{"http://[::1]/ok", 0, KK_FETCH_PRIVATE},
		{"http://[::ffff:10.0.0.1]/ok", 0, KK_FETCH_PRIVATE},
		{"https://169.254.169.254/ok", 0, KK_FETCH_PRIVATE},
		{"http://localhost/ok", 0, KK_FETCH_PRIVATE},
		{"http://intranet/ok", 0, KK_FETCH_PRIVATE},
		{"http://intranet:80/ok", 0, KK_FETCH_PRIVATE},
		{"http://Printer.LOCAL:80/ok", 0, KK_FETCH_PRIVATE},
		{"http://printer.loc%61l/ok", 0, KK_FETCH_PRIVATE},
		{"http://10.0.0.1./ok", 0, KK_FETCH_PRIVATE},
		{"http://a@metadata.internal/ok", 0, KK_FETCH_PRIVATE},
		{"http://93.184.216.34:8080/ok", 0, KK_FETCH_PORT}};
	struct kk_arena *a = kk_arena_new();
	struct kk_fetch_answer r;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		enum kk_fetched got;
		int before = server.proxied;

		got = kk_fetch(a,
			&(struct kk_fetch){.url = t[i].url,
				.most = 100,
				.seconds = 5,
				.proxy = at(a, "")},
			&r);
		if (got != t[i].want || server.proxied - before != t[i].asked)
			fail_msg("%s: %d after %d", t[i].url, (int)got,
				server.proxied - before);
	}
	assert_true(kk_fetch_proxy(KK_STR("http://proxy.example.jp:8080")));
	assert_true(kk_fetch_proxy(KK_STR("HTTPS://u:p@10.0.0.1:3128/")));
	assert_false(kk_fetch_proxy(KK_STR("proxy.example.jp:8080")));
	assert_false(kk_fetch_proxy(KK_STR("socks5://proxy.example.jp")));
	assert_false(kk_fetch_proxy(KK_STR("http://")));
	kk_arena_free(&a);
}

static void addresses_of_the_public(void **state)
{
	static const struct {
		const char *ip;
		bool want;
	} t[] = {{"8.8.8.8", true}, {"203.0.112.1", true},
		{"203.0.113.1", false}, {"172.15.255.255", true},
		{"172.32.0.0", true}, {"172.31.255.255", false},
		{"192.167.1.1", true}, {"198.17.255.255", true},
		{"198.19.0.1", false}, {"255.255.255.255", false},
		{"2404:6800:4004::1", true}, {"2001:db8::1", false},
		{"2001::1", false}, {"2001:4860::8888", true},
		{"2002:7f00:1::", false}, {"::ffff:8.8.8.8", false},
		{"ff02::1", false}, {"3fff::1", false}, {"4000::1", false}};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct sockaddr_in in = {.sin_family = AF_INET};
		struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
		bool four = inet_pton(AF_INET, t[i].ip, &in.sin_addr) == 1;

		assert_true(four ||
			    inet_pton(AF_INET6, t[i].ip, &in6.sin6_addr) == 1);
		if (kk_fetch_public(four ? (struct sockaddr *)&in
					 : (struct sockaddr *)&in6) !=
			t[i].want)
			fail_msg("%s", t[i].ip);
	}
}

static void addresses_as_they_are_typed(void **state)
{
	static const struct {
		const char *typed, *url;
	} t[] = {{" webcal://example.jp/a.ics ", "https://example.jp/a.ics"},
		{"WebCal://example.jp", "https://example.jp"},
		{"HTTPS://example.jp:443/a?b=c",
			"https://example.jp:443/a?b=c"},
		{"http://u:p@example.jp:80/", "http://u:p@example.jp:80/"},
		{"https://[2404:6800::1]/a", "https://[2404:6800::1]/a"}};
	struct kk_arena *a = kk_arena_new();
	const char *url;

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_int_equal(
			kk_fetch_url(a, kk_str_z(t[i].typed), false, &url),
			KK_FETCH_OK);
		assert_string_equal(url, t[i].url);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			servers_of_all_kinds, start, end),
		cmocka_unit_test(none_of_our_own),
		cmocka_unit_test_setup_teardown(through_a_proxy, start, end),
		cmocka_unit_test(addresses_of_the_public),
		cmocka_unit_test(addresses_as_they_are_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
