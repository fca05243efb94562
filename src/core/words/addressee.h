/* Whom paper is addressed to, as it stands on a letter or a label. */
#ifndef KK_CORE_WORDS_ADDRESSEE_H
#define KK_CORE_WORDS_ADDRESSEE_H

#include "base/message.h"
#include "base/str.h"

struct kk_addressee {
	struct kk_str company, department, title, name; /* each may be empty */
	bool seat; /* the name is a title, a section: nobody is known by name */
};

/* Appends it in lines, each ended. Japanese: company, section, 「部長　田中
 * 太郎 様」; a title alone gets 様, a section alone or a company alone 御中,
 * those who are several 各位 without 様, and who has an honorific gets no
 * second one. English: name, title, section, company. */
void kk_addressee_say(
	struct kk_buf *b, enum kk_lang lang, const struct kk_addressee *to);

#endif
