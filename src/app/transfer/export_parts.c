#include "app/transfer/export_parts.h"

#include "core/words/words.h"
#include "store/store.h"

void kk_export_instant(struct kk_json *j, const char *key, int64_t ms)
{
	kk_json_instant(j, key,
		ms == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){ms});
}

void kk_export_channels(struct kk_json *j, const char *key, int64_t mask)
{
	kk_json_array(j, key);
	for (int c = 0; c < KK_BY_DESK; c++)
		if ((unsigned)mask & KK_BIT(c))
			kk_json_z(j, NULL, kk_channel_code((enum kk_channel)c));
	kk_json_end(j);
}

void kk_export_account(struct kk_json *j, int64_t id, struct kk_str name,
	struct kk_str postal_code, struct kk_str address, struct kk_str url)
{
	if (id == KK_NULL) {
		kk_json_null(j, "account");
		return;
	}
	kk_json_object(j, "account");
	kk_json_int(j, "id", id);
	kk_json_str(j, "name", name);
	kk_json_str(j, "postal_code", postal_code);
	kk_json_str(j, "address", address);
	kk_json_str(j, "url", url);
	kk_json_end(j);
}
