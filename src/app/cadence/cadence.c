#include "app/cadence/cadence.h"

#include "app/users/team.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- out of the database ---- */

/* A step as the columns of the tables have it; of one row of either
 * statement. */
#define READ_STEP(s, r)                                                        \
	do {                                                                   \
		read_ways((s), (r)->ways);                                     \
		(void)kk_only_if_from((r)->only_if, &(s)->only_if);            \
		(void)kk_purpose_from((r)->purpose, &(s)->purpose);            \
		(void)kk_wait_from((r)->wait, &(s)->wait);                     \
		(s)->n = (int)(r)->wait_n;                                     \
		(s)->attempts = (int)(r)->attempts;                            \
		(s)->research = (r)->research == 1;                            \
		(s)->pair = (r)->pair == 1;                                    \
	} while (0)

static void read_ways(struct kk_step *s, struct kk_str ways)
{
	while (ways.n && s->n_ways < KK_MAX_WAYS) {
		size_t comma = kk_str_find(ways, KK_STR(","));
		struct kk_str one = ways;

		if (comma != SIZE_MAX)
			one.n = comma;
		if (kk_channel_from(one, &s->ways[s->n_ways]))
			s->n_ways++;
		if (comma == SIZE_MAX)
			return;
		ways.p += comma + 1;
		ways.n -= comma + 1;
	}
}

static void read_head(struct kk_ctx *cx, struct kk_cadence *c,
	struct kk_str bounded, struct kk_str at_end)
{
	(void)kk_bound_from(bounded, &c->bound);
	if (!kk_at_end_read(cx->arena, at_end, c))
		c->at_end = KK_END_RE_APPROACH;
}

const struct kk_cadence *kk_cadence_in(
	const struct kk_cadence_book *book, struct kk_str code)
{
	for (size_t i = 0; i < book->n; i++)
		if (kk_str_is(code, book->all[i].code))
			return &book->all[i];
	return NULL;
}

static void resolve(const struct kk_cadence_book *book, struct kk_cadence *c)
{
	if (c->at_end == KK_END_CADENCE)
		c->next = kk_cadence_in(book, kk_str_z(c->next_code));
}

static void shipped_book(struct kk_ctx *cx, struct kk_cadence_book *b)
{
	b->all = KK_NEW_N(cx->arena, struct kk_cadence, KK_SHIPPED__MAX);
	for (int i = 0; i < KK_SHIPPED__MAX; i++)
		b->all[b->n++] = *kk_cadence_shipped((enum kk_shipped)i);
}

static enum kk_rc read_book(struct kk_ctx *cx, struct kk_cadence_book *b)
{
	struct kk_cadence_book_row *rows;
	struct kk_cadence *c = NULL;
	size_t n;

	KK_TRY(kk_sql_cadence_book(cx, &rows, &n));
	b->all = KK_NEW_N(cx->arena, struct kk_cadence, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!c || c->id != rows[i].id) {
			c = &b->all[b->n++];
			*c = (struct kk_cadence){.code = rows[i].code.p,
				.name = rows[i].name.p,
				.version = (int)rows[i].version,
				.id = rows[i].id};
			read_head(cx, c, rows[i].bounded, rows[i].at_end);
		}
		if (c->n_steps < KK_MAX_STEPS) {
			struct kk_step *s = &c->steps[c->n_steps++];

			READ_STEP(s, &rows[i]);
		}
	}
	return KK_OK;
}

enum kk_rc kk_cadence_book(
	struct kk_ctx *cx, const struct kk_cadence_book **book_r)
{
	const struct kk_team *team;
	struct kk_cadence_book *b;

	KK_TRY(kk_team_get(cx, &team));
	*book_r = team->book;
	if (team->book)
		return KK_OK;
	b = KK_NEW(cx->arena, struct kk_cadence_book);
	if (cx->store)
		KK_TRY(read_book(cx, b));
	else
		shipped_book(cx, b);
	for (size_t i = 0; i < b->n; i++)
		resolve(b, &b->all[i]);
	for (int i = 0; i < KK_SHIPPED__MAX; i++) {
		const struct kk_cadence *s =
			kk_cadence_shipped((enum kk_shipped)i);
		const struct kk_cadence *own =
			kk_cadence_in(b, kk_str_z(s->code));

		b->shipped[i] = own ? own : s;
	}
	cx->team->book = b;
	*book_r = b;
	return KK_OK;
}

enum kk_rc kk_cadence_load(
	struct kk_ctx *cx, int64_t version_id, const struct kk_cadence **c_r)
{
	const struct kk_cadence_book *book;
	struct kk_cadence_version_get_row v;
	struct kk_cadence_steps_row *steps;
	struct kk_cadence *c;
	size_t n;

	KK_TRY(kk_cadence_book(cx, &book));
	for (size_t i = 0; i < book->n; i++) {
		*c_r = &book->all[i];
		if (book->all[i].id == version_id)
			return KK_OK;
	}
	c = KK_NEW(cx->arena, struct kk_cadence);
	KK_TRY(kk_sql_cadence_version_get(
		cx, &(struct kk_cadence_version_get_arg){version_id}, &v));
	KK_TRY(kk_sql_cadence_steps(
		cx, &(struct kk_cadence_steps_arg){version_id}, &steps, &n));
	*c = (struct kk_cadence){.code = v.code.p,
		.name = v.name.p,
		.version = (int)v.version,
		.id = version_id};
	read_head(cx, c, v.bounded, v.at_end);
	for (size_t i = 0; i < n && i < KK_MAX_STEPS; i++) {
		struct kk_step *s = &c->steps[c->n_steps++];

		READ_STEP(s, &steps[i]);
	}
	resolve(book, c);
	*c_r = c;
	return KK_OK;
}

enum kk_rc kk_cadence_newest(
	struct kk_ctx *cx, const char *code, const struct kk_cadence **c_r)
{
	const struct kk_cadence_book *book;

	KK_TRY(kk_cadence_book(cx, &book));
	*c_r = kk_cadence_in(book, kk_str_z(code));
	if (!*c_r)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CADENCE_UNKNOWN, code);
	return KK_OK;
}

enum kk_rc kk_cadence_version(struct kk_ctx *cx, const char *code,
	int64_t version, const struct kk_cadence **c_r)
{
	struct kk_cadence_version_find_row row;
	enum kk_rc rc;

	KK_TRY(kk_cadence_newest(cx, code, c_r));
	if ((*c_r)->version == version)
		return KK_OK;
	rc = cx->store ? kk_sql_cadence_version_find(cx,
				 &(struct kk_cadence_version_find_arg){
					 kk_str_z(code), version},
				 &row)
		       : KK_ENO;
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CADENCE_VERSION, code,
			kk_arena_int(cx->arena, version));
	KK_TRY(rc);
	return kk_cadence_load(cx, row.id, c_r);
}

enum kk_rc kk_cadence_list(
	struct kk_ctx *cx, struct kk_cadence_line **lines_r, size_t *n_r)
{
	struct kk_cadence_list_row *rows;
	struct kk_cadence_line *lines;

	KK_TRY(kk_sql_cadence_list(cx, &rows, n_r));
	lines = KK_NEW_N(cx->arena, struct kk_cadence_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		lines[i] = (struct kk_cadence_line){rows[i].code.p,
			rows[i].name.p, rows[i].version, rows[i].steps,
			rows[i].running};
	*lines_r = lines;
	return KK_OK;
}

/* ---- into the database ---- */

static struct kk_str ways_text(struct kk_ctx *cx, const struct kk_step *s)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; i < s->n_ways; i++) {
		if (i)
			kk_buf_addc(&b, ',');
		kk_buf_addz(&b, kk_channel_code(s->ways[i]));
	}
	return kk_buf_str(&b);
}

static enum kk_rc store_step(struct kk_ctx *cx, const struct kk_step *s,
	int64_t version_id, int position)
{
	return kk_sql_step_insert(cx,
		&(struct kk_step_insert_arg){.version_id = version_id,
			.position = position,
			.ways = ways_text(cx, s),
			.only_if = kk_str_z(kk_only_if_code(s->only_if)),
			.purpose = kk_str_z(kk_purpose_code(s->purpose)),
			.wait = kk_str_z(kk_wait_code(s->wait)),
			.wait_n = s->n,
			.attempts = s->attempts,
			.research = s->research,
			.pair = s->pair},
		NULL);
}

enum kk_rc kk_cadence_store(
	struct kk_ctx *cx, const struct kk_cadence *c, int64_t version)
{
	struct kk_cadence_find_row known;
	struct kk_cadence_insert_row cadence;
	struct kk_cadence_version_insert_row row;
	enum kk_rc rc = kk_sql_cadence_find(
		cx, &(struct kk_cadence_find_arg){kk_str_z(c->code)}, &known);

	cadence.id = known.id;
	if (rc == KK_ENO)
		rc = kk_sql_cadence_insert(cx,
			&(struct kk_cadence_insert_arg){kk_str_z(c->code)},
			&cadence);
	KK_TRY(rc);
	KK_TRY(kk_sql_cadence_version_insert(cx,
		&(struct kk_cadence_version_insert_arg){
			.cadence_id = cadence.id,
			.version = version,
			.bounded = kk_str_z(kk_bound_code(c->bound)),
			.at_end = kk_str_z(kk_at_end_text(cx->arena, c)),
			.name = kk_str_z(c->name),
			.created_at = kk_clock_now(&cx->clock).ms},
		&row));
	for (int i = 0; i < c->n_steps; i++)
		KK_TRY(store_step(cx, &c->steps[i], row.id, i + 1));
	if (cx->team)
		cx->team->book = NULL; /* to be read again */
	return KK_OK;
}

enum kk_rc kk_cadence_seed(struct kk_ctx *cx)
{
	const struct kk_cadence_book *book;

	KK_TRY(kk_cadence_book(cx, &book));
	for (int i = 0; i < KK_SHIPPED__MAX; i++) {
		const struct kk_cadence *c =
			kk_cadence_shipped((enum kk_shipped)i);

		if (!kk_cadence_in(book, kk_str_z(c->code)))
			KK_TRY(kk_cadence_store(cx, c, c->version));
	}
	return kk_cadence_book(cx, &book);
}
