/* Any bytes as a groups file and, behind a NUL, a cases file: what is taken
 * keeps its promises, and every refusal names a line and a reason. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "format/plans/cases.h"

#define MOST 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_fault(const struct kk_cases_fault *f)
{
	if (f->line == 0 || f->why == KK_MSG_NONE)
		abort();
}

static void check_groups(const struct kk_case_groups *g)
{
	for (uint32_t i = 0; i < g->weights; i++)
		if (g->of[i] >= g->groups)
			abort();
	for (uint32_t i = 0; i < g->groups; i++)
		if (g->names[i].n == 0)
			abort();
}

static void check_cases(const struct kk_cases *c, uint32_t weights)
{
	if (c->n == 0 || c->first[0] != 0)
		abort();
	for (size_t i = 0; i < c->n; i++) {
		if (c->first[i + 1] <= c->first[i] ||
			c->first[i + 1] - c->first[i] > MOST)
			abort();
		for (size_t k = c->first[i]; k < c->first[i + 1]; k++) {
			if (c->id[k] >= weights)
				abort();
			for (size_t j = c->first[i]; j < k; j++)
				if (c->id[j] == c->id[k])
					abort();
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
	size_t n = nul ? (size_t)(nul - data) : size;
	struct kk_str groups = {(const char *)data, n};
	struct kk_str cases = {(const char *)data + n, 0};
	struct kk_cases_fault fault;
	struct kk_case_groups g;
	struct kk_cases c;

	if (nul)
		cases = (struct kk_str){(const char *)nul + 1, size - n - 1};
	if (!kk_case_groups_read(a, groups, &g, &fault)) {
		check_fault(&fault);
	} else {
		check_groups(&g);
		if (kk_cases_read(a, cases, g.weights, MOST, &c, &fault))
			check_cases(&c, g.weights);
		else
			check_fault(&fault);
	}
	kk_arena_free(&a);
	return 0;
}
