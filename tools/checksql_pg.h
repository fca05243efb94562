/* The part of checksql that speaks to PostgreSQL. */
#ifndef KK_TOOLS_CHECKSQL_PG_H
#define KK_TOOLS_CHECKSQL_PG_H

/* Prints what does not fit and returns how many faults there are. All is done
 * in one transaction, which is undone. */
int checksql_pg(const char *conninfo);

#endif
