/* The command line: one table of commands, options declared, nothing else
 * accepted. A command reads its arguments, calls one use case and writes to
 * `out`; it holds no rules and no SQL. */
#ifndef KK_CLI_CLI_H
#define KK_CLI_CLI_H

#include "app/serve.h"
#include "base/ctx.h"
#include "format/text/json.h"

#define KK_MAX_OPTIONS 32
#define KK_MAX_GIVEN 64
#define KK_MAX_WORDS 8

/* An option of a command: "--met-on DATE" is {"met-on", true, false}. */
struct kk_option {
	const char *name;
	bool value; /* takes a value */
	bool many;  /* may come several times */
};

struct kk_given {
	const char *name, *value; /* value "": a switch */
};

struct kk_command;

/* What may stand anywhere on the line; NULL: not given. */
struct kk_globals {
	const char *db, *now, *lang, *user;
	bool json, help, version;
};

/* What was typed behind the command, checked against its options. */
struct kk_args {
	const struct kk_command *command;
	struct kk_globals globals;
	struct kk_given given[KK_MAX_GIVEN];
	size_t n_given;
	const char *words[KK_MAX_WORDS]; /* all that are not options */
	size_t n_words;
	bool frozen;	    /* the time was given */
	bool without;	    /* a database there is was gone without */
	bool loopback;	    /* a server fetches from this machine too (tests) */
	kk_serve_fn *serve; /* the server, a layer of its own */
};

struct kk_out {
	struct kk_buf buf; /* printed at the end, to standard output */
	bool json;
};

/* The value of an option, "" of a switch that was given; NULL: not given. */
const char *kk_args_get(const struct kk_args *a, const char *name);
/* The same as a slice; p NULL: not given. */
struct kk_str kk_args_str(const struct kk_args *a, const char *name);
/* An id (a positive number); absent gives INT64_MIN. KK_EINPUT otherwise. */
enum kk_rc kk_args_id(struct kk_ctx *cx, const struct kk_args *a,
	const char *name, int64_t *id_r) KK_MUST_CHECK;
/* The n-th word (from 0) as an id; KK_EINPUT where it is missing or none. */
enum kk_rc kk_args_word_id(struct kk_ctx *cx, const struct kk_args *a, size_t n,
	int64_t *id_r) KK_MUST_CHECK;
/* A day of an option ("YYYY-MM-DD" and the other notations); absent gives
 * KK_DAY_NONE; KK_EINPUT with the option's name otherwise. */
enum kk_rc kk_args_day(struct kk_ctx *cx, const struct kk_args *a,
	const char *name, kk_day *day_r) KK_MUST_CHECK;
/* --channel as a bit, all of them where it was not given; KK_EINPUT where it is
 * none that a person can be reached by. */
enum kk_rc kk_args_channels(struct kk_ctx *cx, const struct kk_args *a,
	unsigned *mask_r) KK_MUST_CHECK;
enum kk_rc kk_day_arg(struct kk_ctx *cx, const char *name, const char *text,
	kk_day *day_r) KK_MUST_CHECK;
/* KK_EUSAGE, with the command's usage line, unless the option was given. */
enum kk_rc kk_args_need(struct kk_ctx *cx, const struct kk_args *a,
	const char *name) KK_MUST_CHECK;
/* Reads a whole line into *a, whose command is NULL where help or the version
 * was asked for. KK_EUSAGE, with what was wrong and the usage line; then the
 * globals read so far stand. Borrows argv. */
enum kk_rc kk_args_parse(struct kk_ctx *cx, int argc, char **argv,
	struct kk_args *a) KK_MUST_CHECK;

typedef enum kk_rc kk_command_fn(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out);

/* What a command wants of the database before it runs. */
enum kk_wants {
	KK_WANTS_NOTHING,
	KK_WANTS_IF_THERE, /* if there is one; else goes on without */
	KK_WANTS_IF_FIT,   /* the same where it can be read: it only helps */
	KK_WANTS_DATABASE, /* there, and of this version */
	KK_WANTS_READING,  /* the same, and nothing will be written */
	KK_WANTS_USER,	   /* and who is asking */
	KK_WANTS_ANY,	   /* made where it is missing, whatever version */
	KK_WANTS_BEGUN	   /* the same, with a first user and who is asking */
};

struct kk_command {
	const char *name; /* "plan", or of two words: "import undo" */
	kk_command_fn *run;
	enum kk_wants wants;
	size_t min_words, max_words; /* behind the name */
	const char *usage;	     /* behind the name */
	enum kk_msg help;
	struct kk_option options[KK_MAX_OPTIONS];
};

extern const struct kk_command kk_commands[];
extern const size_t kk_commands_n;

/* One function per command, one file per group. */
kk_command_fn kk_cmd_init, kk_cmd_user_add, kk_cmd_user_list, kk_cmd_demo;
kk_command_fn kk_cmd_import, kk_cmd_import_undo, kk_cmd_plan, kk_cmd_day;
kk_command_fn kk_cmd_log, kk_cmd_lead_list, kk_cmd_lead_show, kk_cmd_lead_add;
kk_command_fn kk_cmd_lead_set, kk_cmd_lead_pause, kk_cmd_lead_resume,
	kk_cmd_lead_exit, kk_cmd_lead_snooze;
kk_command_fn kk_cmd_lead_reassign, kk_cmd_lead_enroll, kk_cmd_account_list;
kk_command_fn kk_cmd_account_date, kk_cmd_account_set, kk_cmd_contact_list;
kk_command_fn kk_cmd_inquiry_add, kk_cmd_inquiry_list, kk_cmd_inquiry_revoke;
kk_command_fn kk_cmd_inquiry_rule;
kk_command_fn kk_cmd_lead_invitation;
kk_command_fn kk_cmd_contact_erase, kk_cmd_contact_export;
kk_command_fn kk_cmd_contact_proof, kk_cmd_housekeeping;
kk_command_fn kk_cmd_contact_show, kk_cmd_touch_done, kk_cmd_touch_skip;
kk_command_fn kk_cmd_stop, kk_cmd_stop_undo;
kk_command_fn kk_cmd_check, kk_cmd_backup, kk_cmd_restore;
kk_command_fn kk_cmd_setting, kk_cmd_setting_set, kk_cmd_normalize;
kk_command_fn kk_cmd_merge, kk_cmd_unmerge, kk_cmd_duplicates, kk_cmd_distinct;
kk_command_fn kk_cmd_bench_make, kk_cmd_bench_calendar, kk_cmd_bench_store;
kk_command_fn kk_cmd_bench_plan;
kk_command_fn kk_cmd_bench_model, kk_cmd_reach_show, kk_cmd_reach_rebuild;
kk_command_fn kk_cmd_reach_judge, kk_cmd_reach_heat;
kk_command_fn kk_cmd_reach_export, kk_cmd_reach_import;
kk_command_fn kk_cmd_guard, kk_cmd_cadence_list, kk_cmd_user_hours;
kk_command_fn kk_cmd_export, kk_cmd_sign_in_link, kk_cmd_user_role;
kk_command_fn kk_cmd_user_invite, kk_cmd_user_disable, kk_cmd_user_enable;
kk_command_fn kk_cmd_cadence_show, kk_cmd_cadence_export, kk_cmd_cadence_import;
kk_command_fn kk_cmd_catch_up, kk_cmd_user_leave, kk_cmd_user_back;
kk_command_fn kk_cmd_calendar_update, kk_cmd_calendar_show;
kk_command_fn kk_cmd_serve, kk_cmd_mail_morning, kk_cmd_mail_classify;
kk_command_fn kk_cmd_mail_account, kk_cmd_mail_fetch, kk_cmd_mail_asked;
kk_command_fn kk_cmd_mail_answer, kk_cmd_simulate;
kk_command_fn kk_cmd_words_list, kk_cmd_words_show;
kk_command_fn kk_cmd_words_export, kk_cmd_words_import;
kk_command_fn kk_cmd_field_list, kk_cmd_field_add, kk_cmd_field_retire;
kk_command_fn kk_cmd_field_set, kk_cmd_account_show;
kk_command_fn kk_cmd_words_check;
kk_command_fn kk_cmd_letter, kk_cmd_label, kk_cmd_page;
kk_command_fn kk_cmd_cadence_move, kk_cmd_cadence_dates, kk_cmd_lead_step;

/* Runs one line: parses, opens, calls the command, closes. What is to be
 * printed stands in *out, on KK_ENO too; the error in cx->error. `serve` is
 * what "kakeru serve" calls. */
enum kk_rc kk_cli_run(struct kk_ctx *cx, int argc, char **argv,
	kk_serve_fn *serve, struct kk_out *out) KK_MUST_CHECK;
/* The database of the line: --db, KAKERU_DB, else kakeru/kakeru.db in
 * XDG_DATA_HOME or ~/.local/share. In the arena. */
const char *kk_cli_database(struct kk_ctx *cx, const struct kk_args *a);
/* The name of a first user: --user, else the login name. In the arena. */
const char *kk_cli_login(struct kk_ctx *cx, const struct kk_args *a);

/* Begins and ends the one JSON object of a command, with its schema. */
void kk_out_object(struct kk_out *out, struct kk_json *j);
void kk_out_end(struct kk_out *out, struct kk_json *j);
/* One line for people: KK_PRINT(cx, out, KK_MSG_…, "first"); */
#define KK_PRINT(cx, out, ...)                                                 \
	kk_out_line((out), KK_SAY((cx)->arena, (cx)->lang, __VA_ARGS__))
void kk_out_line(struct kk_out *out, const char *text);
/* The codes in "R-J2,R-A3" as an array of texts. */
void kk_out_codes(struct kk_json *j, const char *key, const char *codes);
/* "11/26 (Thu) 08:45" in Asia/Tokyo, with the year where it is not this one; in
 * the arena. "–" of KK_INSTANT_NONE. */
const char *kk_out_when(struct kk_ctx *cx, struct kk_instant at);
/* A number in the arena. */
const char *kk_out_number(struct kk_ctx *cx, int64_t n);
/* The words for the codes that use cases hand out; an unknown code is given
 * back as it is, NULL as NULL. */
const char *kk_out_purpose(enum kk_lang lang, const char *code);
const char *kk_out_channel(enum kk_lang lang, const char *code);
const char *kk_out_disposition(struct kk_ctx *cx, const char *code);
const char *kk_out_state(enum kk_lang lang, const char *code);

#endif
