namespace PyRates.Methods.Implicit;

/// <summary>The coefficients of a family of linear multistep methods in Nordsieck's form, by order: Gear, Numerical Initial
/// Value Problems in Ordinary Differential Equations (1971), chapter 9; Hindmarsh, LSODE and LSODI, ACM SIGNUM Newsletter 15
/// (1980) 10-11.</summary>
/// <param name="Correction">Per order, how much of the correction goes to each scaled derivative.</param>
/// <param name="Error">Per order, by what a difference is divided to give the error of order q - 1, q, q + 1.</param>
internal sealed record LinearMultistep(double[][] Correction, double[][] Error)
{
    /// <summary>The highest order.</summary>
    public int Highest => Correction.Length - 1;

    /// <summary>Adams' implicit formulas up to order 12, for problems that are not stiff.</summary>
    public static LinearMultistep Adams { get; } = AdamsOf(12);

    /// <summary>The backward differentiation formulas up to order 5.</summary>
    public static LinearMultistep Backward { get; } = BackwardOf(5);

    /// <summary>The error constant of an order, as both families are compared by it.</summary>
    public double Constant(int order) => Error[order][1] * Correction[order][order];

    private static LinearMultistep AdamsOf(int highest)
    {
        var all = Room(highest);
        (all.Correction[1][0], all.Correction[1][1]) = (1, 1);
        (all.Error[1][0], all.Error[1][1], all.Error[2][0]) = (0, 2, 1);
        // the polynomial (x + 1)(x + 2)…(x + q - 1), and its integrals over the last step
        var (p, factorial) = (new double[highest + 1], 1.0);
        p[0] = 1;
        for (var q = 2; q <= highest; q++)
        {
            var before = factorial;                                 // 1/(q - 1)!
            factorial /= q;
            for (var i = q - 1; i >= 1; i--) p[i] = p[i - 1] + (q - 1) * p[i];
            p[0] *= q - 1;
            var (integral, moment, sign) = (p[0], p[0] / 2, 1.0);
            for (var i = 1; i < q; i++)
            {
                sign = -sign;
                integral += sign * p[i] / (i + 1);
                moment += sign * p[i] / (i + 2);
            }
            all.Correction[q][0] = integral * before;
            all.Correction[q][1] = 1;
            for (var i = 1; i < q; i++) all.Correction[q][i + 1] = before * p[i] / (i + 1);
            var error = 1 / (factorial * moment);
            all.Error[q][1] = error;
            all.Error[q - 1][2] = error;
            if (q < highest) all.Error[q + 1][0] = error * factorial / (q + 1);
        }
        return all;
    }

    private static LinearMultistep BackwardOf(int highest)
    {
        var all = Room(highest);
        // the polynomial (x + 1)(x + 2)…(x + q)
        var (p, factorial) = (new double[highest + 2], 1.0);
        p[0] = 1;
        for (var q = 1; q <= highest; q++)
        {
            for (var i = q; i >= 1; i--) p[i] = p[i - 1] + q * p[i];
            p[0] *= q;
            for (var i = 0; i <= q; i++) all.Correction[q][i] = p[i] / p[1];
            all.Error[q] = [factorial, (q + 1) / all.Correction[q][0], (q + 2) / all.Correction[q][0]];
            factorial /= q;
        }
        return all;
    }

    private static LinearMultistep Room(int highest)
    {
        var all = new LinearMultistep(new double[highest + 1][], new double[highest + 1][]);
        for (var q = 0; q <= highest; q++) (all.Correction[q], all.Error[q]) = (new double[q + 1], new double[3]);
        return all;
    }
}
