/* kakeru housekeeping */
#include "app/housekeeping.h"

#include "cli/cli.h"

enum kk_rc kk_cmd_housekeeping(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_consent_cleaned proofs;
	struct kk_json j;

	(void)args;
	KK_TRY(kk_housekeeping(cx, &proofs));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_HOUSEKEEPING_DONE,
			kk_out_number(cx, proofs.words),
			kk_out_number(cx, proofs.rows));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "proof_words", proofs.words);
	kk_json_int(&j, "proof_rows", proofs.rows);
	kk_out_end(out, &j);
	return KK_OK;
}
