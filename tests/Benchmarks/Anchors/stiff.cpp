// Boost.odeint's rosenbrock4 with its controller.
#define NDEBUG
#include "stiff.h"
#include <boost/numeric/odeint.hpp>
#include <boost/numeric/ublas/matrix.hpp>
#include <boost/numeric/ublas/vector.hpp>

namespace ublas = boost::numeric::ublas;
namespace odeint = boost::numeric::odeint;
typedef ublas::vector<double> state;
typedef ublas::matrix<double> matrix;

// Counts: steps, evaluations, Jacobians.
extern "C" int rosenbrock(int problem, double rtol, double atol, double *end, long *counts)
{
    size_t n = size_of(problem);
    start_of(problem, end);
    state y(n);
    for (size_t i = 0; i < n; i++) y[i] = end[i];
    double transposed[64] = {0};
    counts[1] = counts[2] = 0;
    auto field = [&](const state &x, state &d, double) { counts[1]++; slope(problem, &x[0], &d[0]); };
    auto derivative = [&](const state &x, matrix &j, const double &, state &time) {
        counts[2]++;
        jacobian(problem, &x[0], transposed);
        for (size_t r = 0; r < n; r++)
            for (size_t c = 0; c < n; c++) j(r, c) = transposed[c * n + r];
        for (size_t r = 0; r < n; r++) time[r] = 0;
    };
    counts[0] = odeint::integrate_adaptive(
        odeint::make_controlled<odeint::rosenbrock4<double>>(atol, rtol),
        std::make_pair(field, derivative), y, 0.0, end_of(problem), 1e-6);
    for (size_t i = 0; i < n; i++) end[i] = y[i];
    return 0;
}
