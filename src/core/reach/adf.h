/* The engine of the reach model: logistic regression with a Gaussian belief
 * about every weight, learned case by case (assumed-density filtering).
 *
 * A case is a list of k different active weights; what they stand for is no
 * concern of this file (feature.h). Sums run in the order of the list, so the
 * same calls in the same order give the same bytes. Graepel et al. 2010,
 * adPredictor; MacKay 1992 for the prediction. */
#ifndef KK_CORE_REACH_ADF_H
#define KK_CORE_REACH_ADF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KK_ADF_ACTIVE 32   /* most active weights of a case */
#define KK_ADF_LIMIT 12.0  /* how far from 0 a mean may go */
#define KK_ADF_FLOOR 1e-6  /* the least variance */
#define KK_ADF_FORGET 5e-4 /* lambda, once per business day */
#define KK_ADF_Z80 1.2816  /* half an 80% interval, in deviations */

/* What is believed about one weight. */
struct kk_weight {
	double mean, var;
};

/* The active weights of a case: numbers into the array of weights, each once
 * (a repeated one is our own mistake and stops the program). */
struct kk_active {
	uint32_t id[KK_ADF_ACTIVE];
	int n;
};

/* Sums over the active weights: of the means and of the variances. */
struct kk_sum {
	double mean, var;
};

/* 1/(1+e^-x); never overflows. */
double kk_sigmoid(double x);
struct kk_sum kk_adf_sum(const struct kk_weight *w, const uint32_t *id, int n);
/* The chance of a sum: σ(M/√(1+πs/8)). */
double kk_adf_chance(struct kk_sum s);
/* The same of a case. */
double kk_adf_predict(const struct kk_weight *w, const uint32_t *id, int n);
/* The 80% interval of a case: σ(M ± 1.2816√s). */
void kk_adf_interval(struct kk_sum s, double *low_r, double *high_r);
/* Learns that the case ended with y. No mean goes farther from 0 than `limit`
 * (KK_ADF_LIMIT, or INFINITY for none). False, and nothing changes, where the
 * sums are no finite numbers; nothing changes either where nothing is
 * uncertain (s < 1e-12). */
bool kk_adf_update(
	struct kk_weight *w, const uint32_t *id, int n, bool y, double limit);
/* Lets the variances of n weights grow back towards `var0` by the share
 * `lambda`: v += lambda·(v0 - v). */
void kk_adf_forget(struct kk_weight *w, size_t n, double var0, double lambda);

#endif
