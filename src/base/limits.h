/* Every maximum on input, in one place. Input beyond a limit is refused with
 * an error for people; memory beyond a limit stops the process. */
#ifndef KK_BASE_LIMITS_H
#define KK_BASE_LIMITS_H

#define KK_MAX_FIELD ((size_t)16 * 1024) /* bytes in one CSV field */
#define KK_MAX_ROW ((size_t)256 * 1024)	 /* bytes in one CSV row */
#define KK_MAX_COLUMNS 256		 /* columns of a CSV file */
#define KK_MAX_ROWS 5000000		 /* data rows of one import */
#define KK_MAX_HEADER_LINES 20		 /* a header is found in these */
#define KK_MAX_CARD ((size_t)256 * 1024) /* bytes of a vCard, no pictures */
#define KK_MAX_CARD_LINES 2048		 /* properties of a vCard */
#define KK_MAX_NAME 256			 /* bytes: names, titles, codes */
#define KK_MAX_BUILDING_NOTE 1024	 /* bytes: how a visitor gets in */
#define KK_MAX_TEXT ((size_t)64 * 1024)	 /* bytes: notes, texts */
#define KK_MAX_BASE 200			 /* bytes: the address of the server */
#define KK_MAX_KEY 36			 /* bytes: activity.client_key */
#define KK_MAX_PHONES 8			 /* numbers in one cell */
#define KK_MAX_DIGITS 20		 /* digits of one number */
#define KK_MAX_ARENA ((size_t)1 << 30)	 /* bytes one command may hold */
#define KK_MAX_BUF ((size_t)64 * 1024 * 1024) /* bytes of one built text */
#define KK_MAX_ITEMS 300 /* touches that could stand in a day of 123 places */
#define KK_MAX_LOG_AGE_DAYS 92			/* oldest --at that is taken */
#define KK_MAX_AHEAD_DAYS 1100			/* farthest told time or date */
#define KK_MAX_CADENCE_FILE ((size_t)64 * 1024) /* bytes of one cadence */
#define KK_MAX_CADENCES 500			/* of one team */
#define KK_MAX_WORDS_FILE ((size_t)8 * 1024 * 1024) /* bytes */
#define KK_MAX_HOLIDAY_FILE ((size_t)1024 * 1024) /* bytes of a list */
#define KK_MAX_HOLIDAYS 8000			  /* days in it */
#define KK_MAX_PLAN_REPS 10000			  /* of a KPLN file */
#define KK_MAX_CATCH_UP 20000			  /* overdue touches at once */
#define KK_MAX_FORM ((size_t)1024 * 1024)	  /* bytes of a sent form */
#define KK_MAX_OWN_WORDS ((size_t)4 * 1024)	  /* bytes a team does not write */
#define KK_MAX_COURTESY ((size_t)128 * 1024)	  /* bytes of a checked text */
#define KK_MAX_MAIL ((size_t)32 * 1024 * 1024) /* bytes of a mail that came in */
#define KK_MAX_MAIL_TEXT ((size_t)256 * 1024)	  /* bytes read of a part of it */

/* Measuring the reach model. */
#define KK_MAX_GROUPS_FILE ((size_t)16 * 1024 * 1024) /* bytes */
#define KK_MAX_CASES_FILE ((size_t)64 * 1024 * 1024)  /* bytes */
#define KK_MAX_BENCH_WEIGHTS 1000000
#define KK_MAX_BENCH_GROUPS 1000
#define KK_MAX_PASSES 100
#define KK_MAX_REACH_FILE                                                      \
	((size_t)1024 * 1024) /* bytes of what others learned */

/* A salesperson's own time. */
#define KK_MAX_OWN_BLOCKS 24	/* of one's own on one day */
#define KK_MAX_BLOCKS 4000	/* of one calendar, in its window */
#define KK_MAX_SUBSCRIPTIONS 10 /* of one user */
#define KK_MAX_CALENDAR_FILE ((size_t)2 * 1024 * 1024) /* bytes */

/* Fields that a company defines itself. */
#define KK_MAX_CUSTOM_FIELDS 50		   /* of one kind of record */
#define KK_MAX_CUSTOM_NAME ((size_t)120)   /* bytes in either language */
#define KK_MAX_CUSTOM_VALUE ((size_t)1000) /* bytes */
#define KK_MAX_CUSTOM_CHOICES 100	   /* of one field */
#define KK_MAX_CUSTOM_CHOICE ((size_t)200) /* bytes of one */
#define KK_MAX_CUSTOM_FILTERS 8		   /* of a list */

/* Words of a team's own. */
#define KK_MAX_OFFERS 50	       /* of one team, retired ones too */
#define KK_MAX_PART ((size_t)1500)     /* bytes of a part of a statement */
#define KK_MAX_TEMPLATE ((size_t)8000) /* bytes of a text */
#define KK_MAX_TEMPLATES 1000	       /* texts of one team */

/* Paper. */
#define KK_MAX_PRINT 1000			    /* letters or labels of one PDF */
#define KK_MAX_SHEETS ((size_t)8 * 1024 * 1024)  /* bytes of what is on them */
#define KK_MAX_ENCLOSED 20			    /* entries of what is enclosed */
#define KK_MAX_LETTER_PART ((size_t)4 * 1024)     /* bytes: sender, addressee */

/* Signing in. */
#define KK_MIN_PASSWORD 12	      /* characters */
#define KK_MAX_PASSWORD ((size_t)256) /* bytes */
#define KK_MAX_TOKEN ((size_t)128)    /* bytes of one that may be looked up */
#define KK_MAX_AGENT ((size_t)256)    /* bytes kept of a browser's name */
#define KK_MAX_AUDIT 1000	      /* entries of one page of the log */

#endif
