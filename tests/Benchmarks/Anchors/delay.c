/* Van der Pol's oscillator that feeds its position back after a delay, as an expert would write the method of steps.
   Parameters p: mu, weight, delay. Before the start x is what it is there. gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>
#include <string.h>

#define RING 4096

static inline __attribute__((always_inline)) void vdp(const double *p, double past, const double *y, double *d)
{
    d[0] = y[1];
    d[1] = p[0] * (1.0 - y[0] * y[0]) * y[1] - y[0] + p[1] * past;
}

/* A delay of n steps: x of a whole step is in a ring. */
void euler(double *y, const double *p, double h, long steps, long n, double *ring)
{
    double q[2] = {p[0], p[1]}, z[2] = {y[0], y[1]}, d[2];
    for (long i = 0; i < n; i++) ring[i] = z[0];
    long at = 0;
    for (long k = 0; k < steps; k++) {
        vdp(q, ring[at], z, d);
        ring[at] = z[0];
        if (++at == n) at = 0;
        z[0] = z[0] + h * d[0];
        z[1] = z[1] + h * d[1];
    }
    y[0] = z[0];
    y[1] = z[1];
}

/* The same with the cubic through x and x' of both ends in the middle of a step. */
void rk4(double *y, const double *p, double h, long steps, long n, double *ring, double *slopes)
{
    double q[2] = {p[0], p[1]}, z[2] = {y[0], y[1]}, a[2], b[2], c[2], d[2], w[2];
    for (long i = 0; i <= n; i++) {
        ring[i] = z[0];
        slopes[i] = 0;
    }
    long at = 0;
    for (long k = 0; k < steps; k++) {
        long next = at == n ? 0 : at + 1;
        double x0 = ring[next], x1, s0 = slopes[next], s1;
        long then = next == n ? 0 : next + 1;
        vdp(q, x0, z, a);
        ring[at] = z[0];
        slopes[at] = a[0];
        x1 = ring[then];
        s1 = slopes[then];
        double half = k < n ? x0 : 0.5 * (x0 + x1) + 0.125 * h * (s0 - s1);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * (0.5 * a[i]);
        vdp(q, half, w, b);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * (0.5 * b[i]);
        vdp(q, half, w, c);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * c[i];
        vdp(q, x1, w, d);
        for (int i = 0; i < 2; i++)
            z[i] = z[i] + h * (1 / 6.0 * a[i] + 1 / 3.0 * b[i] + 1 / 3.0 * c[i] + 1 / 6.0 * d[i]);
        at = next;
    }
    y[0] = z[0];
    y[1] = z[1];
}

/* The dense output of the last steps, of x. */
typedef struct {
    double start[RING], width[RING], c[RING][5];
    long count, cursor;
    double before;
} Past;

static inline __attribute__((always_inline)) double at(Past *past, double t)
{
    if (t <= 0 || past->count == 0) return past->before;
    long n = past->cursor, last = past->count - 1;
    while (n < last && past->start[(n + 1) & (RING - 1)] < t) n++;
    while (n > 0 && past->start[n & (RING - 1)] >= t) n--;
    past->cursor = n;
    n &= RING - 1;
    const double *c = past->c[n];
    double x = (t - past->start[n]) / past->width[n], z = 1 - x;
    return c[0] + x * (c[1] + z * (c[2] + x * (c[3] + z * c[4])));
}

/* Dormand-Prince 5(4) from a given first step; the step rule of solve_ivp; break points at the first six multiples of the
   delay. Returns the accepted steps. */
long dopri(double *y, const double *p, double until, double h, double rtol, double atol)
{
    static Past past;
    past.count = past.cursor = 0;
    past.before = y[0];
    double lag = p[2], t = 0, k1[2], k2[2], k3[2], k4[2], k5[2], k6[2], k7[2], w[2], z[2] = {y[0], y[1]};
    long accepted = 0, rejected = 0;
    for (int stretch = 1; t < until; stretch++) {
        double stop = stretch <= 6 && stretch * lag < until ? stretch * lag : until;
        vdp(p, at(&past, t - lag), z, k1);
        while (t < stop) {
            int last = t + h * (1 + 1e-13) >= stop;
            double g = last ? stop - t : h, sum = 0, next[2], tried = h;
            for (int i = 0; i < 2; i++) w[i] = z[i] + g * (1 / 5.0 * k1[i]);
            vdp(p, at(&past, t + g / 5 - lag), w, k2);
            for (int i = 0; i < 2; i++) w[i] = z[i] + g * (3 / 40.0 * k1[i] + 9 / 40.0 * k2[i]);
            vdp(p, at(&past, t + 0.3 * g - lag), w, k3);
            for (int i = 0; i < 2; i++) w[i] = z[i] + g * (44 / 45.0 * k1[i] + -56 / 15.0 * k2[i] + 32 / 9.0 * k3[i]);
            vdp(p, at(&past, t + 0.8 * g - lag), w, k4);
            for (int i = 0; i < 2; i++)
                w[i] = z[i] + g * (19372 / 6561.0 * k1[i] + -25360 / 2187.0 * k2[i] + 64448 / 6561.0 * k3[i]
                                   + -212 / 729.0 * k4[i]);
            vdp(p, at(&past, t + 8 / 9.0 * g - lag), w, k5);
            for (int i = 0; i < 2; i++)
                w[i] = z[i] + g * (9017 / 3168.0 * k1[i] + -355 / 33.0 * k2[i] + 46732 / 5247.0 * k3[i] + 49 / 176.0 * k4[i]
                                   + -5103 / 18656.0 * k5[i]);
            double end = at(&past, t + g - lag);
            vdp(p, end, w, k6);
            for (int i = 0; i < 2; i++)
                next[i] = z[i] + g * (35 / 384.0 * k1[i] + 500 / 1113.0 * k3[i] + 125 / 192.0 * k4[i]
                                      + -2187 / 6784.0 * k5[i] + 11 / 84.0 * k6[i]);
            vdp(p, end, next, k7);
            for (int i = 0; i < 2; i++) {
                double e = g * (-71 / 57600.0 * k1[i] + 71 / 16695.0 * k3[i] + -71 / 1920.0 * k4[i] + 17253 / 339200.0 * k5[i]
                                + -22 / 525.0 * k6[i] + 1 / 40.0 * k7[i]);
                double q = e / (atol + rtol * fmax(fabs(z[i]), fabs(next[i])));
                sum += q * q;
            }
            double error = sqrt(sum / 2), factor = error == 0 ? 10 : 0.9 * pow(error, -1.0 / 5);
            if (error < 1) {
                if (factor > (rejected ? 1 : 10)) factor = rejected ? 1 : 10;
                long n = past.count++ & (RING - 1);
                double rise = next[0] - z[0], left = g * k1[0] - rise;
                past.start[n] = t;
                past.width[n] = g;
                past.c[n][0] = z[0];
                past.c[n][1] = rise;
                past.c[n][2] = left;
                past.c[n][3] = rise - g * k7[0] - left;
                past.c[n][4] = g * (-12715105075.0 / 11282082432.0 * k1[0] + 87487479700.0 / 32700410799.0 * k3[0]
                    + -10690763975.0 / 1880347072.0 * k4[0] + 701980252875.0 / 199316789632.0 * k5[0]
                    + -1453857185.0 / 822651844.0 * k6[0] + 69997945.0 / 29380423.0 * k7[0]);
                t = last ? stop : t + g;
                memcpy(z, next, sizeof z);
                memcpy(k1, k7, sizeof k1);
                accepted++;
                rejected = 0;
            } else {
                if (factor < 0.2) factor = 0.2;
                rejected = 1;
            }
            h = g * factor;
            if (!rejected && last && stop < until && h < tried) h = tried;
        }
    }
    y[0] = z[0];
    y[1] = z[1];
    return accepted;
}
