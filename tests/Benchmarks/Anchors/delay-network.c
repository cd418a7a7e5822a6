/* A sparse network with delays of whole steps: x' = -x + tanh(u + b), u the weighted sum of x earlier, back[e] numbers earlier for the
   edge e. As an expert would write it: the states of the last steps in a ring that stands twice in memory, so that no index wraps; one
   index per edge; no sum is made twice. gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>
#include <string.h>

static void sums(const double *now, const int *starts, const int *back, const double *w, double *u, long n)
{
    for (long i = 0; i < n; i++) {
        double s = 0;
        for (int e = starts[i]; e < starts[i + 1]; e++) s += w[e] * now[-back[e]];
        u[i] = s;
    }
}

static void field(const double *x, const double *u, const double *b, double *d, long n)
{
    for (long i = 0; i < n; i++) d[i] = -x[i] + tanh(u[i] + b[i]);
}

static void keep(double *ring, long slot, long slots, const double *x, long n)
{
    memcpy(ring + slot * n, x, n * sizeof *x);
    memcpy(ring + (slot + slots) * n, x, n * sizeof *x);
}

/* slots: steps that fit the ring; ring: twice as many states. */
void euler(double *x, const int *starts, const int *back, const double *w, const double *b, double *ring, double *u, double *d,
           long n, long slots, double h, long steps)
{
    for (long k = 0; k < slots; k++) keep(ring, k, slots, x, n);
    for (long k = 0; k < steps; k++) {
        keep(ring, k % slots, slots, x, n);
        sums(ring + (k % slots + slots) * n, starts, back, w, u, n);
        field(x, u, b, d, n);
        for (long i = 0; i < n; i++) x[i] += h * d[i];
    }
}

/* In the middle of a step x is that of the cubic through x and x' of both ends: a second ring. The sums at the end of a step are those
   at the start of the next. room: seven vectors. */
void rk4(double *x, const int *starts, const int *back, const double *w, const double *b, double *ring, double *middle, double *room,
         long n, long slots, double h, long steps)
{
    double *u = room, *half = u + n, *k1 = half + n, *k2 = k1 + n, *k3 = k2 + n, *k4 = k3 + n, *y = k4 + n;
    for (long k = 0; k < slots; k++) {
        keep(ring, k, slots, x, n);
        keep(middle, k, slots, x, n);
    }
    sums(ring + slots * n, starts, back, w, u, n);
    field(x, u, b, k1, n);
    for (long k = 0; k < steps; k++) {
        sums(middle + (k % slots + slots) * n, starts, back, w, half, n);
        for (long i = 0; i < n; i++) y[i] = x[i] + h * (0.5 * k1[i]);
        field(y, half, b, k2, n);
        for (long i = 0; i < n; i++) y[i] = x[i] + h * (0.5 * k2[i]);
        field(y, half, b, k3, n);
        sums(ring + ((k + 1) % slots + slots) * n, starts, back, w, u, n);
        for (long i = 0; i < n; i++) y[i] = x[i] + h * k3[i];
        field(y, u, b, k4, n);
        for (long i = 0; i < n; i++) y[i] = x[i] + h * (1 / 6.0 * k1[i] + 1 / 3.0 * k2[i] + 1 / 3.0 * k3[i] + 1 / 6.0 * k4[i]);
        field(y, u, b, k2, n);
        for (long i = 0; i < n; i++) k4[i] = 0.5 * (x[i] + y[i]) + 0.125 * h * (k1[i] - k2[i]);
        keep(middle, k % slots, slots, k4, n);
        keep(ring, (k + 1) % slots, slots, y, n);
        memcpy(x, y, n * sizeof *y);
        memcpy(k1, k2, n * sizeof *k1);
    }
}
