/* Inside src/store only: libpq, loaded when a postgresql:// url is opened.
 *
 * libpq brings 22 shared objects with it, which would cost every plain command
 * on SQLite 4 ms at its start. Headers give the types; dlopen the functions. */
#ifndef KK_STORE_PQ_H
#define KK_STORE_PQ_H

#include <libpq-fe.h>

#include "base/ctx.h"

#define KK_PQ_FUNCTIONS(X)                                                     \
	X(PQclear)                                                             \
	X(PQcmdStatus)                                                         \
	X(PQcmdTuples)                                                         \
	X(PQconnectdbParams)                                                   \
	X(PQconninfoFree)                                                      \
	X(PQconninfoParse)                                                     \
	X(PQdb)                                                                \
	X(PQenterPipelineMode)                                                 \
	X(PQerrorMessage)                                                      \
	X(PQexec)                                                              \
	X(PQexecParams)                                                        \
	X(PQexitPipelineMode)                                                  \
	X(PQfinish)                                                            \
	X(PQfreemem)                                                           \
	X(PQftype)                                                             \
	X(PQgetCopyData)                                                       \
	X(PQgetResult)                                                         \
	X(PQgetisnull)                                                         \
	X(PQgetlength)                                                         \
	X(PQgetvalue)                                                          \
	X(PQhost)                                                              \
	X(PQnfields)                                                           \
	X(PQntuples)                                                           \
	X(PQport)                                                              \
	X(PQpipelineSync)                                                      \
	X(PQputCopyData)                                                       \
	X(PQputCopyEnd)                                                        \
	X(PQresultErrorField)                                                  \
	X(PQresultErrorMessage)                                                \
	X(PQresultStatus)                                                      \
	X(PQsendPrepare)                                                       \
	X(PQsendQueryParams)                                                   \
	X(PQsendQueryPrepared)                                                 \
	X(PQsetNoticeProcessor)                                                \
	X(PQstatus)                                                            \
	X(PQtransactionStatus)

struct kk_pq {
	void *library;
#define KK_PQ_MEMBER(f) __typeof__(&f) f;
	KK_PQ_FUNCTIONS(KK_PQ_MEMBER)
#undef KK_PQ_MEMBER
};

/* Loads libpq; KK_ESTORE, with what to install, where it is not there. The
 * library stays loaded until the process ends. */
enum kk_rc kk_pq_load(struct kk_ctx *cx, struct kk_pq *pq_r) KK_MUST_CHECK;

#endif
