/* What browsers fetch beside the pages; tools/assets makes the table. */
#ifndef KK_WEB_SERVER_ASSET_H
#define KK_WEB_SERVER_ASSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct kk_asset {
	const char *name, *path, *type;
	bool forever; /* its path names its content */
	const unsigned char *bytes;
	size_t n;
	const unsigned char *gzip; /* NULL: not worth it */
	size_t gzip_n;
};

extern const struct kk_asset kk_assets[];
extern const size_t kk_assets_n;

/* The asset at a path; NULL: none. */
const struct kk_asset *kk_asset_at(struct kk_str path);
/* The path of the asset called name; asking for an unknown one is a mistake of
 * ours. */
struct kk_str kk_asset_path(const char *name);

#endif
