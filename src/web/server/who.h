/* A person as their name is said: parts with the readings above, title, 様. */
#ifndef KK_WEB_SERVER_WHO_H
#define KK_WEB_SERVER_WHO_H

#include "web/day/call.h"
#include "web/templates.h"

/* In the arena of the call. seat: nobody's name is known, the title stands for
 * it. */
const struct kk_who_html *kk_who(struct kk_call *c, struct kk_str name,
	struct kk_str reading, struct kk_str title, bool seat);

/* The fields "family" and "given" of a form as one name; empty: no value. In
 * the arena of the call. */
struct kk_str kk_whole_name(struct kk_call *c);

#endif
