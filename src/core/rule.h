/* The numbered rules (docs/rules.md) that code, messages and screens name. */
#ifndef KK_CORE_RULE_H
#define KK_CORE_RULE_H

#include "base/str.h"

/* clang-format off */
#define KK_RULES(X) \
	X(A1) X(A2) X(A3) X(A4) X(A5) X(A6) X(A7) X(A8) X(A9) \
	X(B1) X(B2) X(B3) X(B4) X(B5) X(B6) X(B7) X(B8) X(B9) \
	X(C1) X(C2) X(C3) X(C4) X(C5) X(C6) X(C7) X(C8) X(C9) X(C10) \
	X(D1) X(D2) X(D3) X(D4) X(D5) X(D6) X(D7) X(D8) \
	X(F1) X(F2) X(G1) X(H4) \
	X(J1) X(J2) X(J3) X(K1) X(K2)
/* clang-format on */

enum kk_rule {
	KK_RULE_NONE,
#define X(name) KK_R_##name,
	KK_RULES(X)
#undef X
	KK_RULE__MAX
};

/* "R-A1" as a rule; KK_RULE_NONE where there is none such. */
enum kk_rule kk_rule_from(struct kk_str code);
/* "R-A1"; of KK_RULE_NONE, "". Static. */
const char *kk_rule_code(enum kk_rule r);

#endif
