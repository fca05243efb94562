#include "channel/host.h"

bool kk_host_ok(struct kk_str s)
{
	size_t colon = kk_str_find(s, KK_STR(":"));
	int64_t port;

	if (colon != SIZE_MAX &&
		(!kk_str_int((struct kk_str){s.p + colon + 1, s.n - colon - 1},
			 65535, &port) ||
			port == 0))
		return false;
	if (colon != SIZE_MAX)
		s.n = colon;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '.'))
			return false;
	}
	return s.n > 0 && s.n <= 253;
}
