/* Euler steps of many members of one model, member after member, as an expert would write the loop: state and parameters of a
   member in registers. Parameters and states lie member by member; every stride-th state of the first variable is kept.
   Compiled with gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>

#define SWEEP(name, N, P, DERIVE)                                                                          \
    void name(double *y, const double *p, double h, long steps, long stride, double *rows, long members) \
    {                                                                                                      \
        for (long m = 0; m < members; m++) {                                                               \
            double q[P], z[N], d[N];                                                                       \
            for (int i = 0; i < P; i++) q[i] = p[m * P + i];                                               \
            for (int i = 0; i < N; i++) z[i] = y[m * N + i];                                               \
            long due = 0;                                                                                  \
            for (long k = 0; k < steps; k++) {                                                             \
                if (due == 0) *rows++ = z[0];                                                              \
                if (++due == stride) due = 0;                                                              \
                DERIVE(q, z, d);                                                                           \
                for (int i = 0; i < N; i++) z[i] = z[i] + h * d[i];                                        \
            }                                                                                              \
            for (int i = 0; i < N; i++) y[m * N + i] = z[i];                                               \
        }                                                                                                  \
    }

static inline __attribute__((always_inline)) void qif_field(const double *p, const double *y, double *d)
{
    const double pi = 3.141592653589793;                 /* tau, Delta, eta, J */
    d[0] = (p[1] / (pi * p[0]) + 2.0 * y[0] * y[1]) / p[0];
    d[1] = (y[1] * y[1] + p[2] + p[3] * y[0] * p[0] - pi * p[0] * y[0] * pi * p[0] * y[0]) / p[0];
}

/* he, te, hi, ti, m, s, thr, c1, c3, c2, c4, u; states as in jansen-rit.c */
static inline __attribute__((always_inline)) void column_field(const double *p, const double *y, double *d)
{
    double pc = p[4] / (1.0 + exp(p[5] * (p[6] - (y[0] + y[2]))));
    double ein = p[4] / (1.0 + exp(p[5] * (p[6] - y[4]))), iin = p[4] / (1.0 + exp(p[5] * (p[6] - y[6])));
    double te2 = p[1] * p[1], ti2 = p[3] * p[3];
    d[0] = y[1];
    d[1] = p[0] * (p[9] * ein + p[11]) / p[1] - 2.0 * y[1] / p[1] - y[0] / te2;
    d[2] = y[3];
    d[3] = p[2] * (p[10] * iin) / p[3] - 2.0 * y[3] / p[3] - y[2] / ti2;
    d[4] = y[5];
    d[5] = p[0] * (p[7] * pc) / p[1] - 2.0 * y[5] / p[1] - y[4] / te2;
    d[6] = y[7];
    d[7] = p[0] * (p[8] * pc) / p[1] - 2.0 * y[7] / p[1] - y[6] / te2;
}

/* tau, k, u */
static inline __attribute__((always_inline)) void rates_field(const double *p, const double *y, double *d)
{
    double a = tanh(y[0]), b = tanh(y[1]);
    d[0] = (p[2] - y[0] + p[1] * (a - b)) / p[0];
    d[1] = (p[2] - y[1] + p[1] * (b + a)) / p[0];
}

/* omega of both, k */
static inline __attribute__((always_inline)) void phases_field(const double *p, const double *y, double *d)
{
    d[0] = p[0] + p[2] * sin(y[1] - y[0]);
    d[1] = p[1] + p[2] * sin(y[0] - y[1]);
}

SWEEP(qif, 2, 4, qif_field)
SWEEP(column, 8, 12, column_field)
SWEEP(rates, 2, 3, rates_field)
SWEEP(phases, 2, 3, phases_field)
