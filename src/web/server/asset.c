#include "web/server/asset.h"

#include <assert.h>
#include <string.h>

const struct kk_asset *kk_asset_at(struct kk_str path)
{
	for (size_t i = 0; i < kk_assets_n; i++)
		if (kk_str_is(path, kk_assets[i].path))
			return &kk_assets[i];
	return NULL;
}

struct kk_str kk_asset_path(const char *name)
{
	size_t i = 0;

	while (i < kk_assets_n && strcmp(kk_assets[i].name, name) != 0)
		i++;
	assert(i < kk_assets_n);
	return kk_str_z(kk_assets[i].path);
}
