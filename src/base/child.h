/* This program once more, as a process of its own: for work over large
 * libraries on what others wrote. A crash there is an error here. */
#ifndef KK_BASE_CHILD_H
#define KK_BASE_CHILD_H

#include "base/arena.h"

enum kk_child_end {
	KK_CHILD_DONE,	 /* exit status 0 */
	KK_CHILD_SAID,	 /* another exit status: it says why */
	KK_CHILD_DIED,	 /* by a signal */
	KK_CHILD_TIME,	 /* it took longer than it may, and was ended */
	KK_CHILD_NOT_RUN /* the system could not start it: errno tells */
};

struct kk_child_run {
	const char *const *words; /* behind the name of the program; NULL at the
				   * end */
	struct kk_str input;	  /* its standard input */
	int seconds;		  /* how long it may take */
	size_t most;		  /* bytes that are taken of what it writes */
};

/* Runs it and waits for it. *output_r, *said_r: what it wrote to its standard
 * output and error output, in the arena, at most `most` bytes of each; files of
 * this process are closed in it, of its environment it gets nothing. Any thread
 * may. */
enum kk_child_end kk_child_run(struct kk_arena *a, const struct kk_child_run *r,
	struct kk_str *output_r, struct kk_str *said_r);
/* In the child, first of all: no more than so many bytes of memory and of one
 * file, and seconds of a processor; no core is dumped. */
void kk_child_limit(size_t memory, size_t file, int seconds);

#endif
