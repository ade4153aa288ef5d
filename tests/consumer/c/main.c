/* A stranger's C program: the installed header and shared library; no C++ compiler, no Abseil. */
#include <onething/onething.h>
#include <stdio.h>

int main(void) {
  puts(onething_version());
  return 0;
}
