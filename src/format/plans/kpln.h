/* KPLN, a day to plan as a file (docs/planner.md): little endian, a head of
 * counts, teams and room, then a record for each lead. Read piece by piece, for
 * it may be larger than memory. */
#ifndef KK_FORMAT_PLANS_KPLN_H
#define KK_FORMAT_PLANS_KPLN_H

#include "base/message.h"
#include "core/planner/assign.h"

#define KK_KPLN_HEAD 36 /* bytes before the teams */

struct kk_kpln {
	uint32_t leads, reps, teams, slots;
	size_t room;   /* bytes of teams and room, behind the head */
	size_t record; /* bytes of a lead */
};

struct kk_kpln_fault {
	enum kk_msg why; /* may take {1}, the first wrong number */
	int64_t given;
	uint32_t at; /* the lead, rep or 0 that it is about */
};

/* Reads the counts from the first KK_KPLN_HEAD bytes of a file of `size`
 * bytes. False where it is no such file, is shorter or longer than its counts
 * say, or is beyond the limits. */
bool kk_kpln_head(const uint8_t *bytes, size_t n, uint64_t size,
	struct kk_kpln *k_r, struct kk_kpln_fault *fault_r);
/* Teams and room from the k->room bytes behind the head, for the caller's
 * [reps] and [reps][slots]. False where a team is none. */
bool kk_kpln_room(const struct kk_kpln *k, const uint8_t *bytes,
	uint16_t *team_r, uint8_t *cap_r, struct kk_kpln_fault *fault_r);
/* The n leads from number `first` on, as numbers of 1 + slots each. False
 * where an owner or a team is none. */
bool kk_kpln_leads(const struct kk_kpln *k, const uint8_t *bytes,
	uint32_t first, uint32_t n, int32_t *leads_r,
	struct kk_kpln_fault *fault_r);

#endif
