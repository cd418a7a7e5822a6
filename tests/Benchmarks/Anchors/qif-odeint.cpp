// The same model with Boost.odeint: its controlled Dormand-Prince 5(4) on std::array, the field a lambda.
// Compiled with g++ -O3 -march=native -DNDEBUG.
#include <array>
#include <cmath>
#include <boost/numeric/odeint.hpp>

namespace ode = boost::numeric::odeint;
using state = std::array<double, 2>;
using stepper = ode::runge_kutta_dopri5<state>;

struct qif {
    double delta, tau, eta, j, input;

    void operator()(const state &y, state &d, double) const
    {
        double r = y[0], v = y[1], q = M_PI * tau * r;
        d[0] = (delta / (M_PI * tau) + 2.0 * r * v) / tau;
        d[1] = (v * v - q * q + tau * (j * r) + eta + input) / tau;
    }
};

extern "C" long solve(double *y, const double *p, double until, double h, double rtol, double atol)
{
    state z = {y[0], y[1]};
    qif field{p[0], p[1], p[2], p[3], p[4]};
    long steps = (long)ode::integrate_adaptive(ode::make_controlled<stepper>(atol, rtol), field, z, 0.0, until, h);
    y[0] = z[0];
    y[1] = z[1];
    return steps;
}

// The first component at times dt, 2 dt, ..., on the dense output of the same steps.
extern "C" void course(double *y, const double *p, double dt, long count, double h, double rtol, double atol, double *rows)
{
    state z = {y[0], y[1]};
    qif field{p[0], p[1], p[2], p[3], p[4]};
    ode::integrate_const(
        ode::make_dense_output<stepper>(atol, rtol), field, z, 0.0, dt * (count + 0.5), dt,
        [&](const state &s, double t) { if (long k = std::lround(t / dt); k >= 1 && k <= count) rows[k - 1] = s[0]; });
}
