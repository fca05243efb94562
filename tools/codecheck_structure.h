/* The rules of codecheck for which the braces of a file must be followed. */
#ifndef KK_TOOLS_CODECHECK_STRUCTURE_H
#define KK_TOOLS_CODECHECK_STRUCTURE_H

#include "tools/source.h"

/* Reports long functions; in src also objects that can change and outlive a
 * call, and prototypes in headers without a comment. */
void check_structure(struct source *s);

#endif
