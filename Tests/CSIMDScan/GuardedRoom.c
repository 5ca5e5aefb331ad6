#include "VariantTest.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

uint8_t *guarded_room(int number, size_t size, bool is_at_end) {
  static uint8_t *rooms[room_count];
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  if (rooms[number] == NULL) {
    uint8_t *pages = mmap(NULL, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_READ | PROT_WRITE) != 0) {
      perror("pages");
      exit(1);
    }
    rooms[number] = pages + page;
  }
  if (size > page) abort();
  return rooms[number] + (is_at_end ? page - size : 0);
}
