#include "core/reach/pack.h"

/* The fields, lowest first, and how many bits each has. */
enum field {
	SLOT,
	WEEKDAY,
	TYPES,
	SIZE,
	INDUSTRY,
	PERSONA,
	NAMED,
	TOLD,
	MET, /* from here on: what the log tells */
	MAIL,
	PACKAGE,
	ATTEMPTS,
	DAYS, /* + 1; 0: none yet */
	BLOCKS,
	FIELDS
};

static const int widths[FIELDS] = {5, 3, 10, 2, 5, 3, 1, 1, 1, 1, 1, 3, 8, 2};

static uint64_t at_most(int n, int most)
{
	if (n < 0)
		return 0;
	return (uint64_t)(n < most ? n : most);
}

int64_t kk_reach_pack(const struct kk_reach_case *c)
{
	const uint64_t values[FIELDS] = {[SLOT] = (uint64_t)c->slot,
		[WEEKDAY] = (uint64_t)c->weekday,
		[TYPES] = c->types,
		[SIZE] = (uint64_t)c->size,
		[INDUSTRY] = (uint64_t)c->industry,
		[PERSONA] = (uint64_t)c->persona,
		[NAMED] = c->name_known,
		[TOLD] = c->told,
		[MET] = c->met_before,
		[MAIL] = c->mail,
		[PACKAGE] = c->package,
		[ATTEMPTS] = at_most(c->attempts, 7),
		[DAYS] = at_most(c->days + 1, 255),
		[BLOCKS] = at_most(c->blocks, 3)};
	uint64_t bits = 0;

	for (int i = FIELDS - 1; i >= 0; i--)
		bits = bits << widths[i] |
		       (values[i] & ((1u << widths[i]) - 1));
	return (int64_t)bits;
}

static int below(uint64_t v, int limit)
{
	return v < (uint64_t)limit ? (int)v : 0;
}

struct kk_reach_case kk_reach_unpack(int64_t bits)
{
	uint64_t rest = (uint64_t)bits, v[FIELDS];

	for (int i = 0; i < FIELDS; i++) {
		v[i] = rest & ((1u << widths[i]) - 1);
		rest >>= widths[i];
	}
	return (struct kk_reach_case){.slot = below(v[SLOT], KK_REACH_SLOTS),
		.weekday = (enum kk_weekday)below(v[WEEKDAY], 7),
		.types = (unsigned)v[TYPES],
		.size = below(v[SIZE], KK_REACH_SIZES),
		.industry = below(v[INDUSTRY], KK_REACH_INDUSTRIES),
		.persona = below(v[PERSONA], KK_REACH_PERSONAS),
		.name_known = v[NAMED],
		.told = v[TOLD],
		.met_before = v[MET],
		.mail = v[MAIL],
		.package = v[PACKAGE],
		.attempts = (int)v[ATTEMPTS],
		.days = (int)v[DAYS] - 1,
		.blocks = (int)v[BLOCKS]};
}

int64_t kk_reach_repack(int64_t old, int64_t fresh)
{
	uint64_t mask;
	int kept = 0;

	for (int i = 0; i < MET; i++)
		kept += widths[i];
	mask = ((uint64_t)1 << kept) - 1;
	return (int64_t)(((uint64_t)old & mask) | ((uint64_t)fresh & ~mask));
}
