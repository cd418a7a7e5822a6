using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

public sealed class LagCourseTests
{
    /// <summary>4,097 places, and a few looks at every one of ten steps.</summary>
    [Fact]
    public void The_course_of_a_lag_is_looked_at_once_a_solve()
    {
        var looks = 0;
        var lag = new VaryingLag(t =>
        {
            looks++;
            return 2 + (0.5 * Math.Sin(t));
        });
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - 2 - (0.5 * Math.Sin(t)), 0), [lag], 1);
        Assert.True(Method.Euler.Fixed(0.1).Until(1).Solve(problem).IsRight);
        Assert.InRange(looks, 4097, 2 * 4096);
    }
}
