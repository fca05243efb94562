/* How well and how fast the engine of the reach model learns, on cases of any
 * kind from files (format/plans/cases.h). Needs no database. */
#ifndef KK_APP_TRIAL_BENCH_MODEL_H
#define KK_APP_TRIAL_BENCH_MODEL_H

#include "base/ctx.h"
#include "core/reach/adf.h"
#include "core/reach/judge.h"

struct kk_bench_model_files {
	const char *groups, *train, *test; /* paths */
	int64_t passes;			   /* over the training file, >= 1 */
	/* One number for each group, or one for all, with commas between;
	 * NULL: see below. */
	const char *v0, *m0;
};

struct kk_bench_model {
	struct kk_score score; /* on the test file, the model frozen */
	double prequential;    /* log-loss, each case predicted, then learned */
	double ns_update, ns_predict; /* of processor; least of the passes */
	int64_t peak_kb;	      /* of this process so far */
};

/* Learns the training file in its order, then scores the test file. Means
 * begin at 0 but for the bias, weight 0: at the log-odds of the first 2,000
 * training rows; or at m0. Variances begin at v0, and nothing else is done;
 * without, they are estimated: from .3 (the bias 1) one pass is learned, each
 * group whose weights spread more or less than that gets what it showed (.001
 * to 1), and once more from there. These two passes come before those asked
 * for, and leave nothing but the variances. KK_EINPUT for a file or number that
 * is wrong (with the line), KK_EIO for one that cannot be read. */
enum kk_rc kk_bench_model_run(struct kk_ctx *cx,
	const struct kk_bench_model_files *f,
	struct kk_bench_model *r_r) KK_MUST_CHECK;

/* The engine on four small examples whose results are known; what each weight
 * and the chance are afterwards. */
struct kk_bench_vector {
	const char *name;
	int n;
	struct kk_weight w[3];
	double p;
};

#define KK_BENCH_VECTORS 6

/* In this order: T1 before anything, T1 after a yes, T1 after a no, T2, T3,
 * T4. */
void kk_bench_model_vectors(struct kk_bench_vector v_r[KK_BENCH_VECTORS]);

#endif
