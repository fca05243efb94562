/* Inside src/channel only: what SMTP and IMAP share, addresses that somebody
 * typed and how libcurl is set for a server: always TLS, the certificate looked
 * at, and no proxy. */
#ifndef KK_CHANNEL_MAIL_SERVER_H
#define KK_CHANNEL_MAIL_SERVER_H

#include "base/str.h"
#include "channel/curl.h"

struct kk_mail_server {
	const char *protocols; /* "smtp,smtps" */
	const char *url;
	const char *user, *password; /* user NULL: without signing in */
	const char *ca_file; /* certificates to believe; NULL: the system's */
	int seconds;	     /* for all of it */
	int connect_seconds;
};

/* "imaps://host:993" or "imap://host" (scheme "imap"), and nothing behind it?
 */
bool kk_mail_server_url_ok(struct kk_str url, const char *scheme);
/* Sets c, made by l, for this server; what the fields point to lives as long as
 * c. */
void kk_mail_server_set(
	const struct kk_curl *l, CURL *c, const struct kk_mail_server *s);

#endif
