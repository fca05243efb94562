/* Inside src/web only: libmicrohttpd, loaded when a server is started.
 *
 * It brings GnuTLS and a dozen more shared objects with it, which every plain
 * command would pay for at its start. Headers give the types; dlopen the
 * functions. */
#ifndef KK_WEB_SERVER_MHD_H
#define KK_WEB_SERVER_MHD_H

#include <microhttpd.h>

#include "base/ctx.h"

#define KK_MHD_FUNCTIONS(X)                                                    \
	X(MHD_add_response_header)                                             \
	X(MHD_create_post_processor)                                           \
	X(MHD_create_response_from_buffer)                                     \
	X(MHD_create_response_from_callback)                                   \
	X(MHD_destroy_post_processor)                                          \
	X(MHD_destroy_response)                                                \
	X(MHD_get_connection_info)                                             \
	X(MHD_get_connection_values_n)                                         \
	X(MHD_get_daemon_info)                                                 \
	X(MHD_lookup_connection_value)                                         \
	X(MHD_post_process)                                                    \
	X(MHD_queue_response)                                                  \
	X(MHD_quiesce_daemon)                                                  \
	X(MHD_resume_connection)                                               \
	X(MHD_start_daemon)                                                    \
	X(MHD_stop_daemon)                                                     \
	X(MHD_suspend_connection)

struct kk_mhd {
	void *library;
#define KK_MHD_MEMBER(f) __typeof__(&f) f;
	KK_MHD_FUNCTIONS(KK_MHD_MEMBER)
#undef KK_MHD_MEMBER
};

/* Loads libmicrohttpd; KK_EIO, with what to install, where it is not there. The
 * library stays loaded until the process ends. */
enum kk_rc kk_mhd_load(struct kk_ctx *cx, struct kk_mhd *mhd_r) KK_MUST_CHECK;

#endif
