// 200 phase oscillators, dense weights, by odeint's Dormand-Prince 5(4) with its controller; the mean field of each by two products.
#include <boost/numeric/odeint.hpp>
#include <cmath>
#include <vector>

typedef std::vector<double> state;

struct oscillators {
    const double *omega, *weights;
    std::vector<double> &s, &c;
    void operator()(const state &theta, state &d, double) const
    {
        const long n = theta.size();
        for (long i = 0; i < n; i++) sincos(theta[i], &s[i], &c[i]);
        for (long i = 0; i < n; i++) {
            const double *row = weights + i * n;
            double a = 0, b = 0;
            #pragma omp simd reduction(+ : a, b)
            for (long k = 0; k < n; k++) { a += row[k] * s[k]; b += row[k] * c[k]; }
            d[i] = omega[i] + (c[i] * a - s[i] * b);
        }
    }
};

extern "C" long odeint(double *theta, const double *omega, const double *weights, long n, double until, double rtol, double atol)
{
    using namespace boost::numeric::odeint;
    std::vector<double> s(n), c(n);
    state x(theta, theta + n);
    auto stepper = make_controlled(atol, rtol, runge_kutta_dopri5<state>());
    long steps = integrate_adaptive(stepper, oscillators{omega, weights, s, c}, x, 0.0, until, 0.01);
    for (long i = 0; i < n; i++) theta[i] = x[i];
    return steps;
}
