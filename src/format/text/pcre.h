/* Inside src/format only: PCRE2, loaded when a text is checked, so that plain
 * commands start without it. Headers give the types; dlopen the functions. */
#ifndef KK_FORMAT_TEXT_PCRE_H
#define KK_FORMAT_TEXT_PCRE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>

#define KK_PCRE_FUNCTIONS(X)                                                   \
	X(pcre2_compile_8)                                                     \
	X(pcre2_compile_context_create_8)                                      \
	X(pcre2_general_context_create_8)                                      \
	X(pcre2_get_ovector_pointer_8)                                         \
	X(pcre2_match_8)                                                       \
	X(pcre2_match_context_create_8)                                        \
	X(pcre2_match_data_create_8)                                           \
	X(pcre2_set_depth_limit_8)                                             \
	X(pcre2_set_heap_limit_8)                                              \
	X(pcre2_set_match_limit_8)

struct kk_pcre {
	void *library;
#define KK_PCRE_MEMBER(f) __typeof__(&f) f;
	KK_PCRE_FUNCTIONS(KK_PCRE_MEMBER)
#undef KK_PCRE_MEMBER
};

/* Loads PCRE2; false where it is not there. It stays loaded until the process
 * ends. */
bool kk_pcre_load(struct kk_pcre *pcre_r);

#endif
