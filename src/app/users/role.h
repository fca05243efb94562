/* What somebody may do: four roles, each of which may all the one before may.
 */
#ifndef KK_APP_USERS_ROLE_H
#define KK_APP_USERS_ROLE_H

#include "base/ctx.h"

enum kk_role {
	KK_READER,
	KK_SALESPERSON,
	KK_MANAGER,
	KK_ADMINISTRATOR,
	KK_ROLE__MAX
};

enum kk_right {
	KK_MAY_READ,
	KK_MAY_SELL,	   /* their own leads: writing, logging, importing */
	KK_MAY_MANAGE,	   /* others' leads: seeing, handing over, undoing */
	KK_MAY_ADMINISTER, /* users, settings, taking everything out */
	KK_RIGHT__MAX
};

/* May whoever has this role do that? */
bool kk_role_may(enum kk_role role, enum kk_right right);
/* The code in the database, the JSON and the command line; static. */
const char *kk_role_code(enum kk_role role);
/* The role of a code; false where there is none such. */
bool kk_role_from(struct kk_str code, enum kk_role *role_r);
/* The word for people; static. */
const char *kk_role_text(enum kk_lang lang, enum kk_role role);

#endif
