/* Inside src/app/transfer only: what the JSON of everything and that of one
 * person write alike. */
#ifndef KK_APP_TRANSFER_EXPORT_PARTS_H
#define KK_APP_TRANSFER_EXPORT_PARTS_H

#include "format/text/json.h"

/* A time in unix milliseconds; KK_NULL: null. */
void kk_export_instant(struct kk_json *j, const char *key, int64_t ms);
/* The channels of a mask (KK_BIT), by their codes. */
void kk_export_channels(struct kk_json *j, const char *key, int64_t mask);
/* "account": the company somebody is at; id KK_NULL: null. */
void kk_export_account(struct kk_json *j, int64_t id, struct kk_str name,
	struct kk_str postal_code, struct kk_str address, struct kk_str url);

#endif
