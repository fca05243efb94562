/* assets OUT.c FILE…: what browsers fetch beside the pages, as tables of C: each
 * file as it is and gzipped, under a path that names its content, so that a
 * browser may keep it for ever. sw.js, the manifest with its pictures and
 * robots.txt keep plain names: browsers look for them there. */
#include <string.h>
#include <zlib.h>

#include "tools/tool.h"

#define MAX_ASSETS 256

struct type {
	const char *ending, *type;
	bool text; /* worth packing */
};

static const struct type types[] = {
	{".css", "text/css; charset=utf-8", true},
	{".js", "text/javascript; charset=utf-8", true},
	{".svg", "image/svg+xml", true},
	{".png", "image/png", false},
	{".txt", "text/plain; charset=utf-8", true},
	{".webmanifest", "application/manifest+json", true},
};

static bool ends(struct kk_str s, const char *ending)
{
	size_t n = strlen(ending);

	return s.n > n && memcmp(s.p + s.n - n, ending, n) == 0;
}

static const struct type *type_of(const char *path)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (ends(kk_str_z(path), types[i].ending))
			return &types[i];
	tool_fail(path, 0, "an asset of an unknown kind");
}

static bool keeps_name(const char *name)
{
	struct kk_str s = kk_str_z(name);

	return strcmp(name, "sw.js") == 0 || ends(s, ".webmanifest") ||
	       ends(s, ".txt") || ends(s, ".png");
}

/* FNV-1a: a name for a content, no secret. */
static uint64_t hash_of(struct kk_str s)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
	return h;
}

static struct kk_str packed(
	struct kk_arena *a, const char *path, struct kk_str s)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)s.p,
		.avail_in = (uInt)s.n};
	size_t size = compressBound((uLong)s.n) + 64;
	char *out = KK_NEW_N(a, char, size);

	if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9,
		    Z_DEFAULT_STRATEGY) != Z_OK)
		tool_fail(path, 0, "zlib cannot begin");
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)size;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		tool_fail(path, 0, "zlib cannot pack it");
	(void)deflateEnd(&z);
	return (struct kk_str){out, z.total_out};
}

static void add_bytes(struct kk_buf *b, const char *name, int i, struct kk_str s)
{
	kk_buf_addf(b, "static const unsigned char %s_%d[] = {", name, i);
	for (size_t k = 0; k < s.n; k++)
		kk_buf_addf(b, "%s%u,", k % 20 ? "" : "\n\t",
			(unsigned)(unsigned char)s.p[k]);
	kk_buf_addz(b, "\n};\n");
}

/* "kakeru.css" → "/assets/kakeru.0123456789abcdef.css" */
static void add_path(struct kk_buf *b, const char *name, struct kk_str bytes)
{
	const char *dot = strrchr(name, '.');

	if (keeps_name(name))
		kk_buf_addf(b, "\"/%s\"", name);
	else
		kk_buf_addf(b, "\"/assets/%.*s.%016llx%s\"", (int)(dot - name),
			name, (unsigned long long)hash_of(bytes), dot);
}

static void add_asset(struct kk_arena *a, struct kk_buf *data,
	struct kk_buf *table, const char *path, int i)
{
	const char *name = tool_base_name(path);
	const struct type *t = type_of(path);
	struct kk_str bytes = tool_read(a, path);

	add_bytes(data, "plain", i, bytes);
	kk_buf_addf(table, "\t{\"%s\", ", name);
	add_path(table, name, bytes);
	kk_buf_addf(table, ", \"%s\", %s,\n\t\tplain_%d, sizeof plain_%d, ",
		t->type, keeps_name(name) ? "false" : "true", i, i);
	if (t->text) {
		add_bytes(data, "packed", i, packed(a, path, bytes));
		kk_buf_addf(table, "packed_%d, sizeof packed_%d},\n", i, i);
	} else {
		kk_buf_addz(table, "NULL, 0},\n");
	}
}

int main(int argc, char **argv)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf data, table;

	if (argc < 3 || argc > MAX_ASSETS)
		tool_fail("assets", 0, "use: assets OUT.c FILE…");
	kk_buf_init(&data, a);
	kk_buf_init(&table, a);
	kk_buf_addz(&data, "/* Made by tools/assets. */\n"
			   "#include \"web/server/asset.h\"\n\n");
	for (int i = 2; i < argc; i++)
		add_asset(a, &data, &table, argv[i], i);
	kk_buf_addz(&data, "\nconst struct kk_asset kk_assets[] = {\n");
	kk_buf_add(&data, kk_buf_str(&table));
	kk_buf_addf(&data, "};\nconst size_t kk_assets_n = %d;\n", argc - 2);
	tool_write(argv[1], &data);
	kk_arena_free(&a);
	return 0;
}
