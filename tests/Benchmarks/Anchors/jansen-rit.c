/* The cortical column of Jansen and Rit, a synapse a pair of states, as an expert would write its loop: the arithmetic of the
   model's text, in its order. Parameters: amplitudes and time constants of the excitatory and inhibitory synapses, largest
   rate, steepness and threshold of the firing, four weights. Compiled with gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>

typedef struct { double he, te, hi, ti, m, s, thr, c1, c3, c2, c4; } column;

static inline __attribute__((always_inline)) double rate(const column *p, double v)
{
    return p->m / (1.0 + exp(p->s * (p->thr - v)));
}

/* Columns in a ring: each gets the rate of the pyramidal cells of the one before it. */
enum { COLUMNS = 3 };

/* States: potential and slope of the synapses pc from ein, pc from iin, ein, iin. */
static inline __attribute__((always_inline)) void derive(const column *p, double u, const double *y, double *d)
{
    double pc = rate(p, y[0] + y[2]), ein = rate(p, y[4]), iin = rate(p, y[6]);
    double te2 = p->te * p->te, ti2 = p->ti * p->ti;
    d[0] = y[1];
    d[1] = p->he * (p->c2 * ein + u) / p->te - 2.0 * y[1] / p->te - y[0] / te2;
    d[2] = y[3];
    d[3] = p->hi * (p->c4 * iin) / p->ti - 2.0 * y[3] / p->ti - y[2] / ti2;
    d[4] = y[5];
    d[5] = p->he * (p->c1 * pc) / p->te - 2.0 * y[5] / p->te - y[4] / te2;
    d[6] = y[7];
    d[7] = p->he * (p->c3 * pc) / p->te - 2.0 * y[7] / p->te - y[6] / te2;
}

void rk4(double *y, const double *input, double h, long steps, long stride, double *rows)
{
    column p = {3.25e-3, 0.01, -22.0e-3, 0.02, 5.0, 560.0, 6.0e-3, 135.0, 33.75, 108.0, 33.75};
    double z[8], a[8], b[8], c[8], d[8], w[8];
    long due = 0;
    for (int i = 0; i < 8; i++) z[i] = y[i];
    for (long k = 0; k < steps; k++) {
        if (due == 0) *rows++ = z[0];
        if (++due == stride) due = 0;
        double u = input ? input[k] : 220.0;
        derive(&p, u, z, a);
        for (int i = 0; i < 8; i++) w[i] = z[i] + h * (0.5 * a[i]);
        derive(&p, u, w, b);
        for (int i = 0; i < 8; i++) w[i] = z[i] + h * (0.5 * b[i]);
        derive(&p, u, w, c);
        for (int i = 0; i < 8; i++) w[i] = z[i] + h * c[i];
        derive(&p, u, w, d);
        for (int i = 0; i < 8; i++)
            z[i] = z[i] + h * (1 / 6.0 * a[i] + 1 / 3.0 * b[i] + 1 / 3.0 * c[i] + 1 / 6.0 * d[i]);
    }
    for (int i = 0; i < 8; i++) y[i] = z[i];
}

static inline __attribute__((always_inline)) void derive_all(const column *p, double k, const double *y, double *d)
{
    for (int c = 0; c < COLUMNS; c++) {
        const double *before = y + 8 * ((c + COLUMNS - 1) % COLUMNS);
        derive(p, k * rate(p, before[0] + before[2]) + 220.0, y + 8 * c, d + 8 * c);
    }
}

void rk4_columns(double *y, double h, long steps, long stride, double *rows)
{
    column p = {3.25e-3, 0.01, -22.0e-3, 0.02, 5.0, 560.0, 6.0e-3, 135.0, 33.75, 108.0, 33.75};
    enum { N = 8 * COLUMNS };
    double z[N], a[N], b[N], c[N], d[N], w[N], k = 20.0;
    long due = 0;
    for (int i = 0; i < N; i++) z[i] = y[i];
    for (long s = 0; s < steps; s++) {
        if (due == 0) *rows++ = z[0];
        if (++due == stride) due = 0;
        derive_all(&p, k, z, a);
        for (int i = 0; i < N; i++) w[i] = z[i] + h * (0.5 * a[i]);
        derive_all(&p, k, w, b);
        for (int i = 0; i < N; i++) w[i] = z[i] + h * (0.5 * b[i]);
        derive_all(&p, k, w, c);
        for (int i = 0; i < N; i++) w[i] = z[i] + h * c[i];
        derive_all(&p, k, w, d);
        for (int i = 0; i < N; i++)
            z[i] = z[i] + h * (1 / 6.0 * a[i] + 1 / 3.0 * b[i] + 1 / 3.0 * c[i] + 1 / 6.0 * d[i]);
    }
    for (int i = 0; i < N; i++) y[i] = z[i];
}
