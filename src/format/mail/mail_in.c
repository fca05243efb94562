#include "format/mail/mail_in.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/mail/charset.h"
#include "format/mail/flowed.h"
#include "format/mail/gmime.h"
#include "format/mail/html_text.h"
#include "format/mail/mail_header.h"
#include "format/mail/tnef.h"

struct reader {
	struct kk_gmime lib;
	struct kk_arena *a;
	struct kk_mail_in *m;
};

/* ---- what GMime has, as ours ---- */

static struct kk_str lower(struct kk_arena *a, const char *z)
{
	struct kk_buf b;

	if (!z)
		return KK_STR_NONE;
	kk_buf_init(&b, a);
	for (; *z && b.n < KK_MAX_NAME; z++)
		if (*z > ' ' && *z < 0x7f)
			kk_buf_addc(&b, *z >= 'A' && *z <= 'Z'
						? (char)(*z | 0x20)
						: *z);
	return kk_buf_str(&b);
}

static bool is_a(const struct reader *r, GMimeObject *o, GType type)
{
	return o && r->lib.g_type_check_instance_is_a(
			    (GTypeInstance *)(void *)o, type);
}

static struct kk_str type_of(const struct reader *r, GMimeObject *o)
{
	GMimeContentType *t = r->lib.g_mime_object_get_content_type(o);
	const char *main =
		t ? r->lib.g_mime_content_type_get_media_type(t) : NULL;
	const char *sub =
		t ? r->lib.g_mime_content_type_get_media_subtype(t) : NULL;

	if (!main || !sub)
		return KK_STR("text/plain");
	return lower(r->a, kk_arena_f(r->a, "%s/%s", main, sub));
}

static struct kk_str parameter(
	const struct reader *r, GMimeObject *o, const char *name)
{
	GMimeContentType *t = r->lib.g_mime_object_get_content_type(o);

	return t ? lower(r->a,
			   r->lib.g_mime_content_type_get_parameter(t, name))
		 : KK_STR_NONE;
}

static struct kk_str file_name(const struct reader *r, GMimeObject *o)
{
	const char *z = r->lib.g_mime_part_get_filename((GMimePart *)(void *)o);

	return z ? kk_header_text(r->a, kk_str_z(z)) : KK_STR_NONE;
}

static bool is_attached(const struct reader *r, GMimeObject *o)
{
	GMimeContentDisposition *d =
		r->lib.g_mime_object_get_content_disposition(o);
	const char *z =
		d ? r->lib.g_mime_content_disposition_get_disposition(d) : NULL;

	return z && kk_str_is(lower(r->a, z), "attachment");
}

/* The bytes of a part without its transfer encoding, as far as they are read.
 */
static struct kk_str content(const struct reader *r, GMimeObject *o)
{
	GMimeDataWrapper *w =
		r->lib.g_mime_part_get_content((GMimePart *)(void *)o);
	GMimeStream *s = w ? r->lib.g_mime_stream_mem_new() : NULL;
	struct kk_str bytes = KK_STR("");
	GByteArray *got;

	if (!s)
		return bytes;
	if (r->lib.g_mime_data_wrapper_write_to_stream(w, s) >= 0) {
		got = r->lib.g_mime_stream_mem_get_byte_array(
			(GMimeStreamMem *)(void *)s);
		if (got && got->len)
			bytes = kk_arena_str(
				r->a, (struct kk_str){(const char *)got->data,
					      got->len < KK_MAX_MAIL_TEXT
						      ? got->len
						      : KK_MAX_MAIL_TEXT});
	}
	r->lib.g_object_unref(s);
	return bytes;
}

static struct kk_str text_of(const struct reader *r, GMimeObject *o)
{
	struct kk_str text = kk_charset_text(
		r->a, parameter(r, o, "charset"), content(r, o));

	if (!kk_str_is(parameter(r, o, "format"), "flowed"))
		return text;
	return kk_flowed_text(
		r->a, text, kk_str_is(parameter(r, o, "delsp"), "yes"));
}

/* ---- the headers of a message ---- */

static void read_headers(
	const struct reader *r, GMimeObject *o, struct kk_mail_in *m)
{
	GMimeHeaderList *list = r->lib.g_mime_object_get_header_list(o);
	int n = list ? r->lib.g_mime_header_list_get_count(list) : 0;

	m->n_headers = 0;
	m->headers = KK_NEW_N(r->a, struct kk_mail_header, KK_MAIL_HEADERS);
	for (int i = 0; i < n && m->n_headers < KK_MAIL_HEADERS; i++) {
		GMimeHeader *h =
			r->lib.g_mime_header_list_get_header_at(list, i);
		struct kk_str name = kk_str_z(r->lib.g_mime_header_get_name(h));
		struct kk_str raw =
			kk_str_z(r->lib.g_mime_header_get_raw_value(h));

		if (raw.n > KK_MAX_FIELD)
			raw.n = KK_MAX_FIELD;
		m->headers[m->n_headers++] = (struct kk_mail_header){
			kk_arena_str(r->a, name), kk_arena_str(r->a, raw)};
	}
}

/* ---- the parts, one by one ---- */

static void add(struct reader *r, struct kk_mail_part part)
{
	if (r->m->n_parts < KK_MAIL_PARTS)
		r->m->parts[r->m->n_parts++] = part;
	else
		r->m->cut = true;
}

static bool starts(struct kk_str s, const char *prefix)
{
	return kk_str_starts(s, prefix);
}

static bool begins_as(struct kk_str line, const char *name)
{
	size_t n = strlen(name);

	return line.n > n && strncasecmp(line.p, name, n) == 0;
}

/* The same of headers that a bounce returns as text. */
static void read_copied(struct reader *r, struct kk_str text)
{
	struct kk_str line;

	while (kk_next_line(&text, &line))
		if (begins_as(line, "To:") && !r->m->inner_to.p)
			r->m->inner_to = kk_header_address(r->a, line);
		else if (begins_as(line, "Message-ID:") && !r->m->inner_id.p)
			r->m->inner_id = kk_str_trim(
				(struct kk_str){line.p + 11, line.n - 11});
}

static void add_leaf(struct reader *r, GMimeObject *o, bool within)
{
	struct kk_mail_part p = {.type = type_of(r, o), .within = within};

	if (r->m->n_parts == KK_MAIL_PARTS) {
		r->m->cut = true;
		return;
	}
	p.name = file_name(r, o);
	p.method = parameter(r, o, "method");
	if (starts(p.type, "message/") || kk_str_is(p.type, "text/calendar") ||
		kk_str_is(p.type, "text/rfc822-headers") ||
		kk_str_is(p.type, "text/plain"))
		p.text = text_of(r, o);
	add(r, p);
	if (kk_str_is(p.type, "text/rfc822-headers"))
		read_copied(r, p.text);
	if (kk_str_is(p.type, "application/ms-tnef")) {
		struct kk_tnef t;

		kk_tnef_read(r->a, content(r, o), &t);
		for (size_t i = 0; i < t.n; i++)
			add(r, (struct kk_mail_part){
				       .type = KK_STR(
					       "application/octet-stream"),
				       .name = t.names[i],
				       .within = within});
	}
}

/* To and Message-ID of a message in the mail; the first one counts. */
static void read_inner(struct reader *r, GMimeObject *message)
{
	struct kk_mail_in inner = {0};

	if (r->m->inner_to.p || r->m->inner_id.p)
		return;
	read_headers(r, message, &inner);
	r->m->inner_to = kk_header_address(
		r->a, kk_mail_header_text(r->a, &inner, "To"));
	r->m->inner_id = kk_mail_header_text(r->a, &inner, "Message-ID");
}

static void walk(struct reader *r, GMimeObject *o, int depth, bool within)
{
	GMimeMessage *message;

	if (!o)
		return;
	if (depth == KK_MAIL_DEPTH) {
		r->m->cut = true;
	} else if (is_a(r, o, r->lib.g_mime_multipart_get_type())) {
		GMimeMultipart *list = (GMimeMultipart *)(void *)o;
		int n = r->lib.g_mime_multipart_get_count(list);

		for (int i = 0; i < n && !r->m->cut; i++)
			walk(r, r->lib.g_mime_multipart_get_part(list, i),
				depth + 1, within);
	} else if (is_a(r, o, r->lib.g_mime_message_part_get_type())) {
		message = r->lib.g_mime_message_part_get_message(
			(GMimeMessagePart *)(void *)o);
		add(r, (struct kk_mail_part){
			       .type = type_of(r, o), .within = within});
		if (!message)
			return;
		read_inner(r, (GMimeObject *)(void *)message);
		walk(r, r->lib.g_mime_message_get_mime_part(message), depth + 1,
			true);
	} else if (is_a(r, o, r->lib.g_mime_part_get_type())) {
		add_leaf(r, o, within);
	}
}

/* ---- what people read of it ---- */

static bool is_blank(struct kk_str s)
{
	return kk_str_trim(s).n == 0;
}

/* A text that only says that there is HTML to read. */
static bool is_stub(struct kk_str s)
{
	s = kk_str_trim(s);
	return s.n < 400 && kk_str_find(s, KK_STR("HTML")) != SIZE_MAX;
}

static struct kk_str body(struct reader *r, GMimeObject *o, int depth);

static struct kk_str leaf_body(struct reader *r, GMimeObject *o)
{
	struct kk_str type = type_of(r, o);

	if (is_attached(r, o))
		return KK_STR("");
	if (kk_str_is(type, "text/html"))
		return kk_html_plain(r->a, text_of(r, o));
	if (kk_str_is(type, "text/plain") && !file_name(r, o).p)
		return text_of(r, o);
	if (kk_str_is(type, "application/ms-tnef")) {
		struct kk_tnef t;

		kk_tnef_read(r->a, content(r, o), &t);
		return t.text;
	}
	return KK_STR("");
}

/* Of one mail in several forms, the first that says something. */
static struct kk_str best_of(struct reader *r, GMimeMultipart *list, int depth)
{
	int n = r->lib.g_mime_multipart_get_count(list);
	struct kk_str best = KK_STR("");

	for (int i = 0; i < n && i < KK_MAIL_PARTS; i++) {
		struct kk_str s = body(r,
			r->lib.g_mime_multipart_get_part(list, i), depth + 1);

		if (!is_blank(s) && (is_blank(best) || is_stub(best)))
			best = s;
	}
	return best;
}

/* All of them, one after the other; of a report the first one, and of related
 * parts too. */
static struct kk_str all_of(
	struct reader *r, GMimeMultipart *list, int depth, bool first)
{
	int n = r->lib.g_mime_multipart_get_count(list);
	struct kk_buf b;

	kk_buf_init(&b, r->a);
	for (int i = 0; i < n && i < KK_MAIL_PARTS; i++) {
		struct kk_str s = body(r,
			r->lib.g_mime_multipart_get_part(list, i), depth + 1);

		if (is_blank(s) || b.n + s.n > KK_MAX_MAIL_TEXT)
			continue;
		if (b.n && b.p[b.n - 1] != '\n')
			kk_buf_addc(&b, '\n');
		kk_buf_add(&b, s);
		if (first)
			break;
	}
	return kk_buf_str(&b);
}

static struct kk_str body(struct reader *r, GMimeObject *o, int depth)
{
	struct kk_str type;

	if (!o || depth == KK_MAIL_DEPTH)
		return KK_STR("");
	if (is_a(r, o, r->lib.g_mime_multipart_get_type())) {
		GMimeMultipart *list = (GMimeMultipart *)(void *)o;

		type = type_of(r, o);
		if (kk_str_is(type, "multipart/alternative"))
			return best_of(r, list, depth);
		return all_of(r, list, depth,
			kk_str_is(type, "multipart/report") ||
				kk_str_is(type, "multipart/related"));
	}
	if (is_a(r, o, r->lib.g_mime_part_get_type()))
		return leaf_body(r, o);
	return KK_STR("");
}

/* ---- the whole ---- */

struct kk_str kk_mail_header(const struct kk_mail_in *m, const char *name)
{
	for (size_t i = 0; i < m->n_headers; i++) {
		struct kk_str s = m->headers[i].name;

		if (s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0)
			return m->headers[i].raw;
	}
	return KK_STR_NONE;
}

struct kk_str kk_mail_header_text(
	struct kk_arena *a, const struct kk_mail_in *m, const char *name)
{
	struct kk_str raw = kk_mail_header(m, name);

	return raw.p ? kk_header_text(a, raw) : KK_STR_NONE;
}

const struct kk_mail_part *kk_mail_part(
	const struct kk_mail_in *m, const char *type)
{
	for (size_t i = 0; i < m->n_parts; i++)
		if (!m->parts[i].within && kk_str_is(m->parts[i].type, type))
			return &m->parts[i];
	return NULL;
}

static bool is_mail(const struct kk_mail_in *m)
{
	static const char *const names[] = {"From", "To", "Date", "Subject",
		"Received", "Return-Path", "Message-ID"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (kk_mail_header(m, names[i]).p)
			return true;
	return false;
}

static void read_message(struct reader *r, GMimeMessage *message)
{
	GMimeObject *top = r->lib.g_mime_message_get_mime_part(message);
	struct kk_mail_in *m = r->m;
	struct kk_str subject;

	read_headers(r, (GMimeObject *)(void *)message, m);
	m->parts = KK_NEW_N(r->a, struct kk_mail_part, KK_MAIL_PARTS);
	subject = kk_mail_header_text(r->a, m, "Subject");
	m->subject = subject.p ? subject : KK_STR("");
	m->from = kk_header_address(r->a, kk_mail_header_text(r->a, m, "From"));
	m->date = kk_header_date(kk_mail_header_text(r->a, m, "Date"));
	m->text = KK_STR("");
	if (!top)
		return;
	m->type = type_of(r, top);
	m->report = parameter(r, top, "report-type");
	walk(r, top, 0, false);
	m->text = body(r, top, 0);
}

/* Without what stands before the headers: blank lines, a mark, the "From " line
 * of a mailbox file. */
static struct kk_str from_headers(struct kk_str s)
{
	if (kk_str_starts(s, "\xef\xbb\xbf"))
		s = (struct kk_str){s.p + 3, s.n - 3};
	while (s.n && strchr("\r\n \t", s.p[0]))
		s = (struct kk_str){s.p + 1, s.n - 1};
	if (kk_str_starts(s, "From ")) {
		const char *end = memchr(s.p, '\n', s.n);

		if (end)
			s = (struct kk_str){
				end + 1, s.n - (size_t)(end + 1 - s.p)};
	}
	return s;
}

enum kk_mail_read kk_mail_in_read(
	struct kk_arena *a, struct kk_str bytes, struct kk_mail_in *m_r)
{
	struct reader r = {.a = a, .m = m_r};
	GMimeMessage *message;
	GMimeParser *parser;
	GMimeStream *stream;

	*m_r = (struct kk_mail_in){.date = KK_INSTANT_NONE};
	if (!kk_gmime_load(&r.lib))
		return KK_MAIL_NO_LIBRARY;
	bytes = from_headers(bytes);
	if (!bytes.n)
		return KK_MAIL_NOT;
	stream = r.lib.g_mime_stream_mem_new_with_buffer(bytes.p, bytes.n);
	parser = r.lib.g_mime_parser_new_with_stream(stream);
	message = r.lib.g_mime_parser_construct_message(parser, NULL);
	if (message) {
		read_message(&r, message);
		r.lib.g_object_unref(message);
	}
	r.lib.g_object_unref(parser);
	r.lib.g_object_unref(stream);
	return message && is_mail(m_r) ? KK_MAIL_READ : KK_MAIL_NOT;
}
