using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <content>The sums of a step, each in one pass.</content>
public readonly partial struct Dense
{
    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(Dense y, double h, double a, Dense k)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(Dense y, double h, double a, Dense k, double b, Dense l)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j] + b * l[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(Dense y, double h, double a, Dense k, double b, Dense l, double c, Dense m)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j] + b * l[j] + c * m[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a, Dense k, double b, Dense l, double c, Dense m, double d, Dense n)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j] + b * l[j] + c * m[j] + d * n[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a, Dense k, double b, Dense l, double c, Dense m, double d, Dense n, double e, Dense o)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j] + b * l[j] + c * m[j] + d * n[j] + e * o[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a, Dense k, double b, Dense l, double c, Dense m, double d, Dense n, double e, Dense o, double f, Dense p)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + h * (a * k[j] + b * l[j] + c * m[j] + d * n[j] + e * o[j] + f * p[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(double h, double a, Dense k, double b, Dense l, double c, Dense m, double d, Dense n)
    {
        var (r, count) = (k.Fresh(), k.Padded);
        for (var j = 0; j < count; j += 8) r[j] = h * (a * k[j] + b * l[j] + c * m[j] + d * n[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a, Dense k, double b, Dense l, double c, Dense m, double d, Dense n, double e, Dense o, double f, Dense p)
    {
        var (r, count) = (k.Fresh(), k.Padded);
        for (var j = 0; j < count; j += 8) r[j] = h * (a * k[j] + b * l[j] + c * m[j] + d * n[j] + e * o[j] + f * p[j]);
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2,
        double a3, Dense k3, double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2,
        double a3, Dense k3, double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7,
        double a8, Dense k8)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Sum(
        Dense y, double h, double a1, Dense k1, double a2, Dense k2,
        double a3, Dense k3, double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7,
        double a8, Dense k8, double a9, Dense k9)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = y[x] + h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x] + a9 * k9[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3,
        double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7)
    {
        var (r, count) = (k1.Fresh(), k1.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x]);
        }
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Total(
        double h, double a1, Dense k1, double a2, Dense k2, double a3, Dense k3,
        double a4, Dense k4, double a5, Dense k5, double a6, Dense k6, double a7, Dense k7, double a8, Dense k8)
    {
        var (r, count) = (k1.Fresh(), k1.Padded);
        for (var x = 0; x < count; x += 8)
        {
            r[x] = h * (
                a1 * k1[x] + a2 * k2[x] + a3 * k3[x] + a4 * k4[x] + a5 * k5[x] + a6 * k6[x] + a7 * k7[x] +
                a8 * k8[x]);
        }
        return r;
    }
}
