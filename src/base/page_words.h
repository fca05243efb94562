/* How a page says what the command line says with commands and options. */
#ifndef KK_BASE_PAGE_WORDS_H
#define KK_BASE_PAGE_WORDS_H

#include "base/message.h"

/* The message a page shows in place of one that names a command or an option,
 * with the same arguments; id itself where there is none. */
enum kk_msg kk_msg_on_page(enum kk_msg id);
/* An argument that is the name of an option or a setting, as the field of a
 * page is called; any other argument itself. */
const char *kk_word_on_page(enum kk_lang lang, const char *arg);

#endif
