// The program's entry. The Swift library takes the arguments of a process from /proc on Linux, and finds none where /proc is
// not mounted, as in many a chroot. They are therefore handed over as the system gives them.

int tocsin_run(int count, char **arguments);

int main(int count, char **arguments) { return tocsin_run(count, arguments); }
