/* Who the user is to the system, and where their own files lie. */
#ifndef KK_BASE_HOME_H
#define KK_BASE_HOME_H

#include "base/arena.h"

/* The login name of whoever runs this, in the arena; NULL where the system does
 * not know it. */
const char *kk_login_name(struct kk_arena *a);
/* The folder for data of the present user, "$XDG_DATA_HOME/kakeru" or
 * "~/.local/share/kakeru", in the arena. It need not exist. */
const char *kk_data_folder(struct kk_arena *a);
/* Makes the folders above path, for the owner only. What fails here shows when
 * the file is made. */
void kk_make_folders(struct kk_arena *a, const char *path);

#endif
