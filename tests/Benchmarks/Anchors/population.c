/* Large networks as an expert would write them. Compiled with gcc -O3 -march=native -ffp-contract=off -fopenmp-simd. */
#define _GNU_SOURCE
#include <math.h>

/* Phase oscillators coupled all to all through the mean field; Euler. */
void kuramoto(double *theta, const double *omega, double *s, double *c, long n, double k, double h, long steps)
{
    for (long step = 0; step < steps; step++) {
        double sum_s = 0, sum_c = 0;
        for (long i = 0; i < n; i++) {
            sincos(theta[i], &s[i], &c[i]);
            sum_s += s[i];
            sum_c += c[i];
        }
        sum_s *= k / n;
        sum_c *= k / n;
        for (long i = 0; i < n; i++) theta[i] += h * (omega[i] + (c[i] * sum_s - s[i] * sum_c));
    }
}

/* A rate network x' = -x + J tanh(x) + input, dense J; Euler. The sums may be reordered. */
void dense(double *x, const double *j, const double *input, double *r, double *u, long n, double h, long steps)
{
    for (long step = 0; step < steps; step++) {
        for (long i = 0; i < n; i++) r[i] = tanh(x[i]);
        for (long i = 0; i < n; i++) {
            const double *row = j + i * n;
            double sum = 0;
            #pragma omp simd reduction(+ : sum)
            for (long k = 0; k < n; k++) sum += row[k] * r[k];
            u[i] = sum;
        }
        for (long i = 0; i < n; i++) x[i] += h * (u[i] + input[i] - x[i]);
    }
}

/* The same with the product left to a library. */
typedef void (*dgemv)(int order, int trans, int m, int n, double alpha, const double *a, int lda, const double *x, int incx, double beta, double *y, int incy);

void blas(double *x, const double *j, const double *input, double *r, double *u, long n, double h, long steps, dgemv product)
{
    for (long step = 0; step < steps; step++) {
        for (long i = 0; i < n; i++) r[i] = tanh(x[i]);
        product(101, 111, n, n, 1.0, j, n, r, 1, 0.0, u, 1);
        for (long i = 0; i < n; i++) x[i] += h * (u[i] + input[i] - x[i]);
    }
}

/* The same with a sparse J, row by row. */
void sparse(double *x, const int *starts, const int *sources, const double *w, const double *input, double *r, double *u, long n, double h, long steps)
{
    for (long step = 0; step < steps; step++) {
        for (long i = 0; i < n; i++) r[i] = tanh(x[i]);
        for (long i = 0; i < n; i++) {
            double sum = 0;
            for (int e = starts[i]; e < starts[i + 1]; e++) sum += w[e] * r[sources[e]];
            u[i] = sum;
        }
        for (long i = 0; i < n; i++) x[i] += h * (u[i] + input[i] - x[i]);
    }
}
