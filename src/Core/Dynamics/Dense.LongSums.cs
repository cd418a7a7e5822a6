using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <content>The sums of ten and more terms, of methods of high order.</content>
public readonly partial struct Dense
{
    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10, double a11, Dense k11)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x] + a11 * k11[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10, double a11, Dense k11, double a12, Dense k12)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x] + a11 * k11[x] + a12 * k12[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10, double a11, Dense k11, double a12, Dense k12, double a13, Dense k13)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x] + a11 * k11[x] + a12 * k12[x] + a13 * k13[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10)
    {
        var (r, count) = (k1.Fresh(), k1.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3,
        double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8,
        double a9, Dense k9, double a10, Dense k10, double a11, Dense k11, double a12, Dense k12)
    {
        var (r, count) = (k1.Fresh(), k1.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x] + a11 * k11[x] + a12 * k12[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3, double a4, Dense k4,
        double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8, double a9, Dense k9,
        double a10, Dense k10, double a11, Dense k11, double a12, Dense k12, double a13, Dense k13,
        double a14, Dense k14)
    {
        var (r, count) = (k1.Fresh(), k1.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x] + a10 * k10[x] + a11 * k11[x] + a12 * k12[x] + a13 * k13[x] + a14 * k14[x]);
        }
        return r;
    }
}
