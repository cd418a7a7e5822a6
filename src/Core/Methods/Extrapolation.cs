using System.Diagnostics;

namespace PyRates.Methods;

/// <summary>Makes an extrapolated method of any method.</summary>
internal sealed class Extrapolation(string name, int columns) : IMethodVisitor<EmbeddedMethod>
{
    public EmbeddedMethod Visit<TMethod>() where TMethod : struct, IMethod => columns switch
    {
        2 => Of<TMethod, Two>(),
        3 => Of<TMethod, Three>(),
        4 => Of<TMethod, Four>(),
        5 => Of<TMethod, Five>(),
        6 => Of<TMethod, Six>(),
        7 => Of<TMethod, Seven>(),
        8 => Of<TMethod, Eight>(),
        _ => throw new UnreachableException($"an extrapolation has 2 to 8 columns, not {columns}"),
    };

    private EmbeddedMethod Of<TMethod, TColumns>() where TMethod : struct, IMethod where TColumns : struct, IColumns =>
        Method.OfEmbedded<Extrapolated<TMethod, TColumns>>(name);

    private readonly struct Two : IColumns
    {
        public static int Count => 2;
    }

    private readonly struct Three : IColumns
    {
        public static int Count => 3;
    }

    private readonly struct Four : IColumns
    {
        public static int Count => 4;
    }

    private readonly struct Five : IColumns
    {
        public static int Count => 5;
    }

    private readonly struct Six : IColumns
    {
        public static int Count => 6;
    }

    private readonly struct Seven : IColumns
    {
        public static int Count => 7;
    }

    private readonly struct Eight : IColumns
    {
        public static int Count => 8;
    }
}
