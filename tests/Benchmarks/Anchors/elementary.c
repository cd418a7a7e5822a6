/* The functions of the C library over a list, and one after another where each waits for the last. */
#include <math.h>

static double sigmoid(double x) { return 1.0 / (1.0 + exp(-x)); }
static double power(double x) { return pow(x, 1.7); }

#define LIST(name, f)                                                                                   \
    void name(const double *x, double *y, long n) { for (long i = 0; i < n; i++) y[i] = f(x[i]); }      \
    double name##_chain(double x, long n) { for (long i = 0; i < n; i++) x = f(x) * 1e-9 + 0.3; return x; }

LIST(list_exp, exp) LIST(list_expm1, expm1) LIST(list_sigmoid, sigmoid) LIST(list_log, log) LIST(list_log1p, log1p)
LIST(list_log2, log2) LIST(list_log10, log10) LIST(list_sin, sin) LIST(list_cos, cos) LIST(list_tan, tan)
LIST(list_sinh, sinh) LIST(list_cosh, cosh) LIST(list_tanh, tanh) LIST(list_pow, power)
