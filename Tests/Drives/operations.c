#include "operations.h"

#include "random.h"

unsigned char contents[sides][most_content];

size_t draw_size(size_t most)
{
    return draw(once_in(8) ? most : once_in(2) ? 100 : 5000);
}

static void compare_all(void)
{
    if (!once_in(20)) return;
    begin("compare all");
    compare_trees();
}

void operate(void)
{
    static const struct {
        unsigned weight;
        void (*operation)(void);
    } all[] = {
        {14, open_file},    {6, close_file},      {14, write_file}, {2, write_much},       {12, read_file},
        {4, map_file},      {4, truncate_handle}, {3, sync_file},   {4, status_of_handle}, {8, status_of_path},
        {2, set_time},      {2, truncate_path},   {8, rename_path}, {4, unlink_path},      {8, make_folder},
        {4, remove_folder}, {5, save_path},       {6, read_path},   {4, compare_all},
    };
    unsigned total = 0, drawn;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) total += all[i].weight;
    drawn = (unsigned)draw(total);
    for (size_t i = 0;; drawn -= all[i++].weight)
        if (drawn < all[i].weight) {
            all[i].operation();
            return;
        }
}
