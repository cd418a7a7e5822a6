/* Populations of quadratic integrate-and-fire neurons in a ring, each driven by itself and by the one before it, as an expert
   would write the loop: arrays over the populations, for the compiler to vectorise; the arithmetic of the model's text.
   Compiled with gcc -O3 -march=native -ffp-contract=off. */
#include <math.h>

enum { N = 8 };

void euler(double *y, double h, long steps, long stride, double *rows)
{
    const double Delta = 1.0, tau = 1.0, eta = -5.0, own = 15.0, next = 0.5;
    volatile double given[] = {Delta, tau, eta, own, next};                 /* values of a run, not of the compiler */
    const double D = given[0], T = given[1], E = given[2], J = given[3], K = given[4], D0 = D / (M_PI * T), PT = M_PI * T;
    double r[N], v[N], dr[N], dv[N];
    long due = 0;
    for (int i = 0; i < N; i++) { r[i] = y[i]; v[i] = y[N + i]; }
    for (long k = 0; k < steps; k++) {
        if (due == 0) *rows++ = r[0];
        if (++due == stride) due = 0;
        for (int i = 0; i < N; i++) {
            double q = PT * r[i], in = J * r[i] + K * r[(i + N - 1) % N];
            dr[i] = (D0 + 2.0 * r[i] * v[i]) / T;
            dv[i] = (v[i] * v[i] - q * q + T * in + E) / T;
        }
        for (int i = 0; i < N; i++) {
            r[i] = r[i] + h * dr[i];
            v[i] = v[i] + h * dv[i];
        }
    }
    for (int i = 0; i < N; i++) { y[i] = r[i]; y[N + i] = v[i]; }
}
