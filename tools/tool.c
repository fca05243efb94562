#include "tools/tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void tool_fail(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	if (line > 0)
		fprintf(stderr, "%s:%d: ", file, line);
	else
		fprintf(stderr, "%s: ", file);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

struct kk_str tool_read(struct kk_arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct kk_buf b;
	char part[16384];
	size_t n;

	if (!f)
		tool_fail(path, 0, "%s", strerror(errno));
	kk_buf_init(&b, a);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		kk_buf_add(&b, (struct kk_str){part, n});
	if (ferror(f) || !kk_buf_ok(&b))
		tool_fail(path, 0, "cannot be read");
	fclose(f);
	return (struct kk_str){kk_buf_z(&b), b.n};
}

void tool_write(const char *path, const struct kk_buf *b)
{
	FILE *f = fopen(path, "wb");
	bool ok;

	if (!f)
		tool_fail(path, 0, "%s", strerror(errno));
	ok = kk_buf_ok(b) && fwrite(b->p, 1, b->n, f) == b->n;
	ok = fclose(f) == 0 && ok;
	if (!ok) {
		(void)unlink(path);
		tool_fail(path, 0, "cannot be written");
	}
}

bool tool_line(struct kk_str *rest, struct kk_str *line_r)
{
	const char *end;

	if (rest->n == 0)
		return false;
	end = memchr(rest->p, '\n', rest->n);
	line_r->p = rest->p;
	line_r->n = end ? (size_t)(end - rest->p) : rest->n;
	rest->p += line_r->n + (end ? 1 : 0);
	rest->n -= line_r->n + (end ? 1 : 0);
	return true;
}

const char *tool_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static size_t behind(struct kk_str sql, size_t from, const char *end)
{
	struct kk_str rest = {sql.p + from, sql.n - from};
	size_t hit = kk_str_find(rest, kk_str_z(end));

	return hit == SIZE_MAX ? sql.n : from + hit + strlen(end);
}

size_t tool_sql_skip(struct kk_str sql, size_t at)
{
	struct kk_str here = {sql.p + at, sql.n - at};

	/* a doubled quote ends one text and begins the next: same result */
	if (kk_str_starts(here, "'"))
		return behind(sql, at + 1, "'");
	if (kk_str_starts(here, "\""))
		return behind(sql, at + 1, "\"");
	if (kk_str_starts(here, "--"))
		return behind(sql, at + 2, "\n");
	if (kk_str_starts(here, "/*"))
		return behind(sql, at + 2, "*/");
	return at;
}

size_t tool_word(struct kk_str s, size_t at)
{
	size_t n = 0;

	for (; at + n < s.n; n++) {
		char c = s.p[at + n];
		bool letter = c >= 'a' && c <= 'z';
		bool digit = (c >= '0' && c <= '9') || c == '_';

		if (!letter && !(n > 0 && digit))
			break;
	}
	return n;
}

static void literal_line(struct kk_buf *b, struct kk_str line)
{
	kk_buf_addc(b, '"');
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '"' || line.p[i] == '\\')
			kk_buf_addc(b, '\\');
		if (line.p[i] == '\t')
			kk_buf_addz(b, "\\t");
		else
			kk_buf_addc(b, line.p[i]);
	}
	kk_buf_addz(b, "\\n\"");
}

void tool_literal(struct kk_buf *b, struct kk_str text, const char *indent)
{
	struct kk_str line;
	bool any = false;

	while (tool_line(&text, &line)) {
		kk_buf_addf(b, "%s%s", any ? "\n" : "", indent);
		literal_line(b, line);
		any = true;
	}
	if (!any)
		kk_buf_addf(b, "%s\"\"", indent);
}
