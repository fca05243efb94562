/* Japanese addresses, taken apart as far as that is certain. */
#ifndef KK_FORMAT_NAMES_ADDRESS_H
#define KK_FORMAT_NAMES_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"

/* The parts as written, without the blanks between them; p NULL: none. */
struct kk_address {
	struct kk_str raw;	  /* byte for byte as received; borrowed */
	struct kk_str postal;	  /* "1000005", where it stands in front */
	struct kk_str prefecture; /* its full name, also where it follows from
				     the city alone; never guessed */
	struct kk_str city;	  /* with its 郡 or its ward */
	struct kk_str town; /* 丸の内, 北1条西, 寺町通御池上る上本能寺前町:
			       up to 丁目 and the numbers, which are rest in
			       whatever notation */
	struct kk_str rest; /* "1-1-1 見本ビル3階", "一丁目1番1号" */
};

/* Takes an address apart. What is no Japanese address is all rest. The texts
 * live in the arena or borrow `text`. */
struct kk_address kk_address_parse(struct kk_arena *a, struct kk_str text);

#endif
