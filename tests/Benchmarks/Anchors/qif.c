/* The mean field of quadratic integrate-and-fire neurons as an expert would write its loop.
   Parameters p: Delta, tau, eta, J, input. Compiled with gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>

static inline __attribute__((always_inline)) void qif(const double *p, double input, const double *y, double *d)
{
    double r = y[0], v = y[1], q = M_PI * p[1] * r;
    d[0] = (p[0] / (M_PI * p[1]) + 2.0 * r * v) / p[1];
    d[1] = (v * v - q * q + p[1] * (p[3] * r) + p[2] + input) / p[1];
}

void euler(double *y, const double *input, const double *p, double h, long steps, long stride, double *rows)
{
    double q[4] = {p[0], p[1], p[2], p[3]}, z[2] = {y[0], y[1]}, d[2];
    long due = 0;
    for (long k = 0; k < steps; k++) {
        if (due == 0) *rows++ = z[0];
        if (++due == stride) due = 0;
        qif(q, input[k], z, d);
        z[0] = z[0] + h * d[0];
        z[1] = z[1] + h * d[1];
    }
    y[0] = z[0];
    y[1] = z[1];
}

void rk4(double *y, const double *input, const double *p, double h, long steps, long stride, double *rows)
{
    double q[4] = {p[0], p[1], p[2], p[3]}, z[2] = {y[0], y[1]}, a[2], b[2], c[2], d[2], w[2];
    long due = 0;
    for (long k = 0; k < steps; k++) {
        if (due == 0) *rows++ = z[0];
        if (++due == stride) due = 0;
        double u = input[k];
        qif(q, u, z, a);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * (0.5 * a[i]);
        qif(q, u, w, b);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * (0.5 * b[i]);
        qif(q, u, w, c);
        for (int i = 0; i < 2; i++) w[i] = z[i] + h * c[i];
        qif(q, u, w, d);
        for (int i = 0; i < 2; i++)
            z[i] = z[i] + h * (1 / 6.0 * a[i] + 1 / 3.0 * b[i] + 1 / 3.0 * c[i] + 1 / 6.0 * d[i]);
    }
    y[0] = z[0];
    y[1] = z[1];
}

/* Dormand-Prince 5(4) from a given first step; the step rule of solve_ivp. Returns the accepted steps. */
long dopri(double *y, const double *p, double until, double h, double rtol, double atol)
{
    double u = p[4], t = 0, k1[2], k2[2], k3[2], k4[2], k5[2], k6[2], k7[2], w[2], z[2] = {y[0], y[1]};
    long accepted = 0;
    int rejected = 0;
    qif(p, u, z, k1);
    while (t < until) {
        int last = t + h * (1 + 1e-13) >= until;
        double g = last ? until - t : h, sum = 0, next[2];
        for (int i = 0; i < 2; i++) w[i] = z[i] + g * (1 / 5.0 * k1[i]);
        qif(p, u, w, k2);
        for (int i = 0; i < 2; i++) w[i] = z[i] + g * (3 / 40.0 * k1[i] + 9 / 40.0 * k2[i]);
        qif(p, u, w, k3);
        for (int i = 0; i < 2; i++) w[i] = z[i] + g * (44 / 45.0 * k1[i] + -56 / 15.0 * k2[i] + 32 / 9.0 * k3[i]);
        qif(p, u, w, k4);
        for (int i = 0; i < 2; i++)
            w[i] = z[i] + g * (19372 / 6561.0 * k1[i] + -25360 / 2187.0 * k2[i] + 64448 / 6561.0 * k3[i]
                               + -212 / 729.0 * k4[i]);
        qif(p, u, w, k5);
        for (int i = 0; i < 2; i++)
            w[i] = z[i] + g * (9017 / 3168.0 * k1[i] + -355 / 33.0 * k2[i] + 46732 / 5247.0 * k3[i] + 49 / 176.0 * k4[i]
                               + -5103 / 18656.0 * k5[i]);
        qif(p, u, w, k6);
        for (int i = 0; i < 2; i++)
            next[i] = z[i] + g * (35 / 384.0 * k1[i] + 500 / 1113.0 * k3[i] + 125 / 192.0 * k4[i]
                                  + -2187 / 6784.0 * k5[i] + 11 / 84.0 * k6[i]);
        qif(p, u, next, k7);
        for (int i = 0; i < 2; i++) {
            double e = g * (-71 / 57600.0 * k1[i] + 71 / 16695.0 * k3[i] + -71 / 1920.0 * k4[i] + 17253 / 339200.0 * k5[i]
                            + -22 / 525.0 * k6[i] + 1 / 40.0 * k7[i]);
            double q = e / (atol + rtol * fmax(fabs(z[i]), fabs(next[i])));
            sum += q * q;
        }
        double error = sqrt(sum / 2), factor = error == 0 ? 10 : 0.9 * pow(error, -1.0 / 5);
        if (error < 1) {
            if (factor > (rejected ? 1 : 10)) factor = rejected ? 1 : 10;
            t = last ? until : t + g;
            for (int i = 0; i < 2; i++) {
                z[i] = next[i];
                k1[i] = k7[i];
            }
            accepted++;
            rejected = 0;
        } else {
            if (factor < 0.2) factor = 0.2;
            rejected = 1;
        }
        h = g * factor;
    }
    y[0] = z[0];
    y[1] = z[1];
    return accepted;
}
