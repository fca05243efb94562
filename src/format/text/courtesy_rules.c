/* The tables of rules and their compiled patterns. */
#include "format/text/courtesy_rules.h"

#include <string.h>

#include "keigo_notes.inc"
#include "keigo_rules.inc"
#include "word_rules.inc"

#define MATCH_LIMIT 60000  /* steps on one line; a rule gives up beyond them */
#define WHOLE_LIMIT 500000 /* on a whole text */
#define HEAP_LIMIT 4096	   /* KiB */

enum { TABLE_ID, TABLE_LEVEL, TABLE_SCOPE, TABLE_PATTERN, TABLE_EXCEPT };
enum {
	NOTE_ID,
	NOTE_REACH,
	NOTE_PATTERN,
	NOTE_EXCEPT,
	NOTE_INSTEAD,
	NOTE_TEXT
};
enum {
	OWN_ID,
	OWN_LANG,
	OWN_LEVEL,
	OWN_REACH,
	OWN_PATTERN,
	OWN_EXCEPT,
	OWN_INSTEAD,
	OWN_TEXT
};

#define N_TABLE (sizeof keigo_rules / sizeof *keigo_rules)
#define N_NOTES (sizeof keigo_notes / sizeof *keigo_notes)
#define N_OWN (sizeof word_rules / sizeof *word_rules)

/* Patterns live as long as the arena: it is what PCRE2 allocates from. */
static void *from_arena(size_t size, void *arena)
{
	return kk_arena_alloc(arena, size, 16);
}

static void to_arena(void *p, void *arena)
{
	(void)p;
	(void)arena;
}

static enum kk_courtesy_level level_of(const char *code)
{
	return *code == 'E'   ? KK_COURTESY_E
	       : *code == 'W' ? KK_COURTESY_W
			      : KK_COURTESY_I;
}

/* A pattern of the tables; NULL where there is none. That one does not compile
 * is our mistake: the tests compile them all. */
static pcre2_code *compile(
	struct kk_courtesy *w, pcre2_compile_context *cc, const char *pattern)
{
	int error;
	PCRE2_SIZE at;
	pcre2_code *code;

	if (!*pattern)
		return NULL;
	code = w->pcre.pcre2_compile_8((PCRE2_SPTR8)pattern, strlen(pattern),
		PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error, &at, cc);
	return code;
}

static const char *const *note_of(const char *id)
{
	for (size_t i = 0; i < N_NOTES; i++)
		if (strcmp(keigo_notes[i][NOTE_ID], id) == 0)
			return keigo_notes[i];
	return NULL;
}

/* The exception of the table and ours, as one pattern. */
static const char *both(struct kk_arena *a, const char *x, const char *y)
{
	if (!*x || !*y)
		return *x ? x : y;
	return kk_arena_f(a, "(?:%s)|(?:%s)", x, y);
}

static const char *first(const char *x, const char *y)
{
	return *x ? x : y;
}

static void add(struct kk_courtesy *w, pcre2_compile_context *cc,
	struct kk_word_rule rule, const char *pattern, const char *except)
{
	rule.pattern = compile(w, cc, pattern);
	rule.except = compile(w, cc, except);
	if (rule.pattern && (rule.except || !*except))
		w->rules[w->n_rules++] = rule;
}

static void add_table(
	struct kk_arena *a, struct kk_courtesy *w, pcre2_compile_context *cc)
{
	for (size_t i = 0; i < N_TABLE && w->lang == KK_JA; i++) {
		const char *const *row = keigo_rules[i];
		const char *const *note = note_of(row[TABLE_ID]);
		struct kk_word_rule rule = {.id = row[TABLE_ID],
			.level = level_of(row[TABLE_LEVEL])};

		if (!note)
			continue;
		rule.whole = strcmp(note[NOTE_REACH], "text") == 0;
		rule.message = note[NOTE_TEXT + (w->reader == KK_EN)];
		if (*note[NOTE_INSTEAD])
			rule.instead = kk_str_z(note[NOTE_INSTEAD]);
		add(w, cc, rule, first(note[NOTE_PATTERN], row[TABLE_PATTERN]),
			both(a, row[TABLE_EXCEPT], note[NOTE_EXCEPT]));
	}
}

static void add_own(struct kk_courtesy *w, pcre2_compile_context *cc)
{
	for (size_t i = 0; i < N_OWN; i++) {
		const char *const *row = word_rules[i];
		struct kk_word_rule rule = {.id = row[OWN_ID],
			.level = level_of(row[OWN_LEVEL]),
			.whole = strcmp(row[OWN_REACH], "text") == 0,
			.message = row[OWN_TEXT + (w->reader == KK_EN)]};

		if (strcmp(row[OWN_LANG], w->lang == KK_JA ? "ja" : "en") != 0)
			continue;
		if (*row[OWN_INSTEAD])
			rule.instead = kk_str_z(row[OWN_INSTEAD]);
		add(w, cc, rule, row[OWN_PATTERN], row[OWN_EXCEPT]);
	}
}

const struct kk_courtesy *kk_courtesy_new(struct kk_arena *a,
	enum kk_lang text_lang, enum kk_lang reader,
	const struct kk_own_word *own, size_t n_own)
{
	struct kk_courtesy *w = KK_NEW(a, struct kk_courtesy);
	pcre2_compile_context *cc;

	if (!kk_pcre_load(&w->pcre))
		return NULL;
	w->lang = text_lang;
	w->reader = reader;
	w->own = own;
	w->n_own = n_own;
	w->rules = KK_NEW_N(a, struct kk_word_rule, N_TABLE + N_OWN);
	w->general =
		w->pcre.pcre2_general_context_create_8(from_arena, to_arena, a);
	w->limits = w->pcre.pcre2_match_context_create_8(w->general);
	w->pcre.pcre2_set_heap_limit_8(w->limits, HEAP_LIMIT);
	w->pcre.pcre2_set_match_limit_8(w->limits, MATCH_LIMIT);
	w->whole_limits = w->pcre.pcre2_match_context_create_8(w->general);
	w->pcre.pcre2_set_heap_limit_8(w->whole_limits, HEAP_LIMIT);
	w->pcre.pcre2_set_match_limit_8(w->whole_limits, WHOLE_LIMIT);
	cc = w->pcre.pcre2_compile_context_create_8(w->general);
	add_table(a, w, cc);
	add_own(w, cc);
	return w;
}

bool kk_word_rule_meets(const struct kk_word_search *s, const pcre2_code *code,
	struct kk_str in, size_t from, size_t *begin_r, size_t *end_r)
{
	const struct kk_courtesy *w = s->w;
	const PCRE2_SIZE *where;

	if (w->pcre.pcre2_match_8(code, (PCRE2_SPTR8)in.p, in.n, from,
		    PCRE2_NO_UTF_CHECK, s->data,
		    s->whole ? w->whole_limits : w->limits) < 0)
		return false;
	where = w->pcre.pcre2_get_ovector_pointer_8(s->data);
	*begin_r = where[0];
	*end_r = where[1];
	return *end_r > *begin_r;
}
