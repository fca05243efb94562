#include "core/rule.h"

const char *kk_rule_code(enum kk_rule r)
{
	static const char *const codes[KK_RULE__MAX] = {[KK_RULE_NONE] = "",
#define X(name) [KK_R_##name] = "R-" #name,
		KK_RULES(X)
#undef X
	};

	return codes[r];
}

enum kk_rule kk_rule_from(struct kk_str code)
{
	for (int r = KK_RULE_NONE + 1; r < KK_RULE__MAX; r++)
		if (kk_str_is(code, kk_rule_code((enum kk_rule)r)))
			return (enum kk_rule)r;
	return KK_RULE_NONE;
}
