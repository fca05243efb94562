/* Bytes over a connection as they are, for what curl would never send.
 *
 * wire PORT [MILLISECONDS]: sends standard input to 127.0.0.1:PORT, in pieces
 * as they are read, and prints what comes back until the other side closes or
 * says nothing for so long (1000). With "-" as third argument it does not wait
 * for an answer: it goes away at once. */
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/str.h"

static int connect_to(int port)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		perror("wire");
		_exit(1);
	}
	return fd;
}

static void send_all(int fd)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(STDIN_FILENO, buf, sizeof buf)) > 0)
		if (send(fd, buf, (size_t)n, MSG_NOSIGNAL) != n)
			return;
}

static void print_all(int fd, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char buf[65536];
	ssize_t n;

	while (poll(&p, 1, ms) > 0 && (n = read(fd, buf, sizeof buf)) > 0)
		if (write(STDOUT_FILENO, buf, (size_t)n) != n)
			return;
}

static int number(const char *text)
{
	int64_t n;

	return kk_str_int(kk_str_z(text), INT32_MAX, &n) ? (int)n : 0;
}

int main(int argc, char **argv)
{
	int fd;

	if (argc < 2)
		return 2;
	fd = connect_to(number(argv[1]));
	send_all(fd);
	if (argc < 4)
		print_all(fd, argc > 2 ? number(argv[2]) : 1000);
	close(fd);
	return 0;
}
