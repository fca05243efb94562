#include "format/plans/cadence_json.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "format/plans/json_keys.h"

/* What is being read, and where; the first fault stands. */
struct reader {
	struct kk_arena *a;
	struct kk_cadence_fault *fault;
	int step; /* from 1; 0: the cadence as a whole */
};

static void free_json(json_t **json)
{
	json_decref(*json);
}

static bool bad(struct reader *r, const char *field, enum kk_msg why)
{
	*r->fault = (struct kk_cadence_fault){
		.step = r->step, .field = field, .why = why};
	return false;
}

static bool bad_word(
	struct reader *r, const char *field, enum kk_msg why, const char *given)
{
	(void)bad(r, field, why);
	r->fault->given = kk_json_shown(r->a, given);
	return false;
}

static bool bad_type(struct reader *r, const char *field, enum kk_msg type)
{
	(void)bad(r, field, KK_MSG_BAD_TYPE);
	r->fault->least = type; /* the name of a type is a message too */
	return false;
}

/* Only these keys; a NULL ends them. */
static bool keys_known(
	struct reader *r, json_t *object, const char *const *keys)
{
	const char *stray = kk_json_stray_key(r->a, object, keys);

	return !stray || bad(r, stray, KK_MSG_BAD_KEY);
}

/* A text; *text_r NULL where it is missing or null and need not be there. */
static bool text_of(struct reader *r, json_t *object, const char *key,
	bool needed, const char **text_r)
{
	json_t *v = json_object_get(object, key);

	*text_r = NULL;
	if (!v)
		return !needed || bad(r, key, KK_MSG_BAD_MISSING);
	if (!needed && json_is_null(v))
		return true;
	if (!json_is_string(v))
		return bad_type(r, key, KK_MSG_TYPE_TEXT);
	*text_r = kk_arena_z(r->a, kk_str_z(json_string_value(v)));
	return true;
}

/* A whole number; as it was where it is missing and need not be there. */
static bool int_of(struct reader *r, json_t *object, const char *key,
	bool needed, int *n_r)
{
	json_t *v = json_object_get(object, key);
	double d;

	if (!v)
		return !needed || bad(r, key, KK_MSG_BAD_MISSING);
	d = json_number_value(v);
	if (!json_is_number(v) || d < -1e6 || d > 1e6 || d != (double)(int)d)
		return bad_type(r, key, KK_MSG_TYPE_INT);
	*n_r = (int)d;
	return true;
}

static bool list_of(struct reader *r, json_t *object, const char *key,
	bool needed, size_t most, json_t **list_r)
{
	*list_r = json_object_get(object, key);
	if (!*list_r)
		return !needed || bad(r, key, KK_MSG_BAD_MISSING);
	if (!json_is_array(*list_r))
		return bad_type(r, key, KK_MSG_TYPE_ARRAY);
	if (json_array_size(*list_r) <= most)
		return true;
	(void)bad(r, key, KK_MSG_BAD_MANY);
	r->fault->most = (int64_t)most;
	return false;
}

/* ---- steps ---- */

static bool read_ways(struct reader *r, json_t *object, struct kk_step *s)
{
	json_t *list, *v;
	size_t i;

	if (!list_of(r, object, "ways", true, KK_MAX_WAYS, &list))
		return false;
	json_array_foreach(list, i, v)
	{
		struct kk_str code = kk_str_z(json_string_value(v));

		if (!json_is_string(v))
			return bad_type(r, "ways", KK_MSG_TYPE_TEXT);
		if (!kk_channel_from(code, &s->ways[s->n_ways]) ||
			!kk_str_is(code, kk_channel_code(s->ways[s->n_ways])))
			return bad_word(r, "ways", KK_MSG_BAD_WORD, code.p);
		s->n_ways++;
	}
	return true;
}

static bool read_sides(struct reader *r, json_t *object, struct kk_step *s)
{
	json_t *list, *v;
	size_t i;

	if (!list_of(r, object, "sides", false, 2, &list) || !list)
		return !list;
	json_array_foreach(list, i, v)
	{
		const char *code = json_string_value(v);
		bool *side = NULL;

		if (!code)
			return bad_type(r, "sides", KK_MSG_TYPE_TEXT);
		if (kk_str_is(kk_str_z(code), "research"))
			side = &s->research;
		if (kk_str_is(kk_str_z(code), "pair"))
			side = &s->pair;
		if (!side)
			return bad_word(r, "sides", KK_MSG_BAD_WORD, code);
		if (*side)
			return bad_word(
				r, "sides", KK_MSG_BAD_WAYS_TWICE, code);
		*side = true;
	}
	return true;
}

static bool read_words(struct reader *r, json_t *object, struct kk_step *s)
{
	const char *purpose, *wait, *only_if;

	if (!text_of(r, object, "purpose", true, &purpose) ||
		!text_of(r, object, "wait", true, &wait) ||
		!text_of(r, object, "only_if", false, &only_if))
		return false;
	if (!kk_purpose_from(kk_str_z(purpose), &s->purpose))
		return bad_word(r, "purpose", KK_MSG_BAD_WORD, purpose);
	if (!kk_wait_from(kk_str_z(wait), &s->wait))
		return bad_word(r, "wait", KK_MSG_BAD_WORD, wait);
	if (only_if && !kk_only_if_from(kk_str_z(only_if), &s->only_if))
		return bad_word(r, "only_if", KK_MSG_BAD_WORD, only_if);
	return true;
}

static bool read_step(struct reader *r, json_t *object, struct kk_step *s)
{
	static const char *const keys[] = {"position", "ways", "purpose",
		"wait", "n", "attempts", "only_if", "sides", NULL};
	int position;

	if (!json_is_object(object))
		return bad_type(r, "steps", KK_MSG_TYPE_OBJECT);
	*s = (struct kk_step){.attempts = KK_MAX_ATTEMPTS};
	if (!keys_known(r, object, keys) ||
		!int_of(r, object, "position", true, &position))
		return false;
	if (position != r->step) {
		(void)bad(r, "position", KK_MSG_BAD_POSITION);
		r->fault->least = r->step;
		return false;
	}
	return read_ways(r, object, s) && read_words(r, object, s) &&
	       int_of(r, object, "n", true, &s->n) &&
	       int_of(r, object, "attempts", false, &s->attempts) &&
	       read_sides(r, object, s);
}

static bool read_steps(struct reader *r, json_t *root, struct kk_cadence *c)
{
	json_t *list, *v;
	size_t i;

	if (!list_of(r, root, "steps", true, KK_MAX_STEPS, &list))
		return false;
	json_array_foreach(list, i, v)
	{
		r->step = (int)i + 1;
		if (!read_step(r, v, &c->steps[c->n_steps]))
			return false;
		c->n_steps++;
	}
	r->step = 0;
	return true;
}

/* ---- the cadence ---- */

/* Characters, and no control characters among them. */
static bool name_ok(const char *z)
{
	int n = 0;

	for (; *z; z++) {
		unsigned char c = (unsigned char)*z;

		if (c < 0x20 || c == 0x7f)
			return false;
		n += (c & 0xc0) != 0x80;
	}
	return n >= 1 && n <= KK_MAX_CADENCE_NAME;
}

static bool read_head(struct reader *r, json_t *root, struct kk_cadence *c)
{
	const char *bound, *at_end;
	int schema = 0;

	if (!int_of(r, root, "schema", true, &schema) ||
		!text_of(r, root, "code", true, &c->code) ||
		!text_of(r, root, "name", false, &c->name) ||
		!text_of(r, root, "bound", true, &bound) ||
		!text_of(r, root, "at_end", true, &at_end))
		return false;
	if (!json_is_null(json_object_get(root, "version")) &&
		!int_of(r, root, "version", false, &c->version))
		return false;
	if (schema != 1)
		return bad(r, "schema", KK_MSG_BAD_SCHEMA);
	if (!kk_cadence_code_ok(kk_str_z(c->code)))
		return bad_word(r, "code", KK_MSG_BAD_CODE, c->code);
	if (c->name && !name_ok(c->name))
		return bad(r, "name", KK_MSG_BAD_NAME);
	if (!kk_bound_from(kk_str_z(bound), &c->bound))
		return bad_word(r, "bound", KK_MSG_BAD_WORD, bound);
	if (!kk_at_end_read(r->a, kk_str_z(at_end), c))
		return bad(r, "at_end", KK_MSG_BAD_END);
	return true;
}

bool kk_cadence_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_cadence *c_r, struct kk_cadence_text_fault *fault_r)
{
	static const char *const keys[] = {"schema", "code", "name", "version",
		"bound", "at_end", "steps", NULL};
	__attribute__((cleanup(free_json))) json_t *root = NULL;
	struct reader r = {a, &fault_r->fault, 0};
	json_error_t error;

	*fault_r = (struct kk_cadence_text_fault){0};
	*c_r = (struct kk_cadence){0};
	root = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		fault_r->line = error.line > 0 ? error.line : 1;
		fault_r->text = kk_json_shown(a, error.text);
		return false;
	}
	if (!json_is_object(root))
		return bad_type(&r, "cadence", KK_MSG_TYPE_OBJECT);
	return keys_known(&r, root, keys) && read_head(&r, root, c_r) &&
	       read_steps(&r, root, c_r) &&
	       kk_cadence_valid(c_r, &fault_r->fault);
}

static void write_step(struct kk_json *j, const struct kk_step *s, int position)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "position", position);
	kk_json_array(j, "ways");
	for (int i = 0; i < s->n_ways; i++)
		kk_json_z(j, NULL, kk_channel_code(s->ways[i]));
	kk_json_end(j);
	kk_json_z(j, "purpose", kk_purpose_code(s->purpose));
	kk_json_z(j, "wait", kk_wait_code(s->wait));
	kk_json_int(j, "n", s->n);
	kk_json_int(j, "attempts", s->attempts);
	kk_json_z(j, "only_if", kk_only_if_code(s->only_if));
	kk_json_array(j, "sides");
	if (s->research)
		kk_json_z(j, NULL, "research");
	if (s->pair)
		kk_json_z(j, NULL, "pair");
	kk_json_end(j);
	kk_json_end(j);
}

void kk_cadence_write(
	struct kk_json *j, struct kk_arena *a, const struct kk_cadence *c)
{
	kk_json_z(j, "code", c->code);
	kk_json_z(j, "name", c->name);
	kk_json_int(j, "version", c->version);
	kk_json_z(j, "bound", kk_bound_code(c->bound));
	kk_json_z(j, "at_end", kk_at_end_text(a, c));
	kk_json_array(j, "steps");
	for (int i = 0; i < c->n_steps; i++)
		write_step(j, &c->steps[i], i + 1);
	kk_json_end(j);
}
