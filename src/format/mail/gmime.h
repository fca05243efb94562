/* Inside src/format only: GMime, loaded when a mail is read.
 *
 * It brings GLib with it, which every plain command would pay for at its start.
 * Headers give the types; dlopen the functions. GMime takes a mail apart and
 * undoes its transfer encodings; what the bytes mean is read by us, as its
 * tables know no Japanese of Windows. */
#ifndef KK_FORMAT_MAIL_GMIME_H
#define KK_FORMAT_MAIL_GMIME_H

#include <gmime/gmime.h>
#include <stdbool.h>

#define KK_GMIME_FUNCTIONS(X)                                                  \
	X(g_byte_array_free)                                                   \
	X(g_log_set_default_handler)                                           \
	X(g_mime_content_type_get_media_subtype)                               \
	X(g_mime_content_type_get_media_type)                                  \
	X(g_mime_content_type_get_parameter)                                   \
	X(g_mime_data_wrapper_write_to_stream)                                 \
	X(g_mime_header_get_name)                                              \
	X(g_mime_header_get_raw_value)                                         \
	X(g_mime_header_list_get_count)                                        \
	X(g_mime_header_list_get_header_at)                                    \
	X(g_mime_init)                                                         \
	X(g_mime_message_get_mime_part)                                        \
	X(g_mime_message_part_get_message)                                     \
	X(g_mime_message_part_get_type)                                        \
	X(g_mime_multipart_get_count)                                          \
	X(g_mime_multipart_get_part)                                           \
	X(g_mime_multipart_get_type)                                           \
	X(g_mime_object_get_content_type)                                      \
	X(g_mime_object_get_content_disposition)                               \
	X(g_mime_content_disposition_get_disposition)                          \
	X(g_mime_object_get_header_list)                                       \
	X(g_mime_parser_construct_message)                                     \
	X(g_mime_parser_new_with_stream)                                       \
	X(g_mime_part_get_content)                                             \
	X(g_mime_part_get_filename)                                            \
	X(g_mime_part_get_type)                                                \
	X(g_mime_stream_mem_get_byte_array)                                    \
	X(g_mime_stream_mem_new)                                               \
	X(g_mime_stream_mem_new_with_buffer)                                   \
	X(g_object_unref)                                                      \
	X(g_type_check_instance_is_a)

struct kk_gmime {
	void *library;
#define KK_GMIME_MEMBER(f) __typeof__(&f) f;
	KK_GMIME_FUNCTIONS(KK_GMIME_MEMBER)
#undef KK_GMIME_MEMBER
};

/* Loads GMime and makes it ready, from any thread; false where it is not there.
 * It stays loaded until the process ends. */
bool kk_gmime_load(struct kk_gmime *gmime_r);

#endif
