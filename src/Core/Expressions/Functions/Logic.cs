namespace PyRates.Expressions.Functions;

/// <summary>Comparisons and logic: true is 1, false is 0, and every number but 0 counts as true.</summary>
public static class Logic
{
    internal static Function[] Family =>
    [
        Compared("less", Less, "<"),
        Compared("less_equal", LessEqual, "<="),
        Compared("greater", Greater, ">"),
        Compared("greater_equal", GreaterEqual, ">="),
        Compared("equal", Equal, "=="),
        Compared("not_equal", NotEqual, "!="),
        Define.Binary("and", And, "0", "0", "(1.0*np.logical_and({0}, {1}))", "1 where x and y are true"),
        Define.Binary("or", Or, "0", "0", "(1.0*np.logical_or({0}, {1}))", "1 where x or y is true"),
        Define.Unary("not", Not, "0", "(1.0*np.logical_not({0}))", "1 where x is false"),
    ];

    /// <summary><c>x &lt; y</c></summary>
    public static double Less(double x, double y) => x < y ? 1 : 0;

    /// <summary><c>x &lt;= y</c></summary>
    public static double LessEqual(double x, double y) => x <= y ? 1 : 0;

    /// <summary><c>x &gt; y</c></summary>
    public static double Greater(double x, double y) => x > y ? 1 : 0;

    /// <summary><c>x &gt;= y</c></summary>
    public static double GreaterEqual(double x, double y) => x >= y ? 1 : 0;

    /// <summary><c>x == y</c></summary>
    public static double Equal(double x, double y) => x == y ? 1 : 0;

    /// <summary><c>x != y</c></summary>
    public static double NotEqual(double x, double y) => x != y ? 1 : 0;

    /// <summary><c>x and y</c></summary>
    public static double And(double x, double y) => x != 0 && y != 0 ? 1 : 0;

    /// <summary><c>x or y</c></summary>
    public static double Or(double x, double y) => x != 0 || y != 0 ? 1 : 0;

    /// <summary><c>not x</c></summary>
    public static double Not(double x) => x == 0 ? 1 : 0;

    private static Function Compared(string name, System.Func<double, double, double> value, string sign) =>
        Define.Binary(name, value, "0", "0", $"(1.0*(({{0}}) {sign} ({{1}})))", $"1 where x {sign} y");
}
