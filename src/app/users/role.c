#include "app/users/role.h"

static const struct {
	const char *code;
	enum kk_msg text;
} roles[KK_ROLE__MAX] = {
	[KK_READER] = {"reader", KK_MSG_ROLE_READER},
	[KK_SALESPERSON] = {"salesperson", KK_MSG_ROLE_SALESPERSON},
	[KK_MANAGER] = {"manager", KK_MSG_ROLE_MANAGER},
	[KK_ADMINISTRATOR] = {"administrator", KK_MSG_ROLE_ADMINISTRATOR},
};

/* The least role that has a right. */
static const enum kk_role least[KK_RIGHT__MAX] = {
	[KK_MAY_READ] = KK_READER,
	[KK_MAY_SELL] = KK_SALESPERSON,
	[KK_MAY_MANAGE] = KK_MANAGER,
	[KK_MAY_ADMINISTER] = KK_ADMINISTRATOR,
};

bool kk_role_may(enum kk_role role, enum kk_right right)
{
	return role >= least[right];
}

const char *kk_role_code(enum kk_role role)
{
	return roles[role].code;
}

bool kk_role_from(struct kk_str code, enum kk_role *role_r)
{
	for (int i = 0; i < KK_ROLE__MAX; i++)
		if (kk_str_is(code, roles[i].code)) {
			*role_r = (enum kk_role)i;
			return true;
		}
	return false;
}

const char *kk_role_text(enum kk_lang lang, enum kk_role role)
{
	return kk_msg_text(lang, roles[role].text);
}
