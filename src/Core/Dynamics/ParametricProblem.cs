using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>Writes the derivatives at a time, a state and values of parameters.</summary>
public delegate void ParametricField(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> parameters, Span<double> derivatives);

/// <summary>A problem given by a plain function of parameters. Its names are <c>y0, y1, …</c> and <c>p0, p1, …</c> unless others
/// are given.</summary>
/// <param name="Function">The vector field.</param>
/// <param name="InitialState">The state at the start.</param>
/// <param name="Parameters">The values of the parameters.</param>
public sealed record ParametricProblem(ParametricField Function, Rows InitialState, Rows Parameters) : Problem
{
    private const int OnStack = 512;                                // numbers
    private static readonly double Width = Math.Cbrt(2.2204460492503131e-16);

    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(InitialState.Count);

    /// <summary>Names of the parameters.</summary>
    public ImmutableArray<string> ParameterNames { get; init; } = [.. Enumerable.Range(0, Parameters.Count).Select(k => $"p{k}")];

    /// <summary>Times at which the function or one of its derivatives jumps, as in <see cref="FunctionProblem"/>.</summary>
    public ImmutableArray<double> Jumps { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => InitialState;

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor)
    {
        var (function, parameters) = (Function, Parameters);
        return new FunctionProblem((t, y, slope) => function(t, y, parameters.AsSpan(), slope), InitialState) { Jumps = Jumps }
            .Open(stepping, visitor);
    }

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks(Stepping stepping) => Within(Jumps, stepping);

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { InitialState = start };

    /// <inheritdoc/>
    public override Option<Problem> Changed(string name, double value) => ParameterNames.IndexOf(name) is >= 0 and var i
        ? Some<Problem>(this with { Parameters = new(Parameters.Values.SetItem(i, value)) })
        : base.Changed(name, value);

    /// <summary>This problem together with the sensitivities of its solution, <c>s' = ∂f/∂y·s + ∂f/∂p</c>, n states more for each
    /// name. The right side is one central difference along the direction of both; so it is known to about ten digits. A Jacobian that is
    /// given belongs to the states alone, and the whole has none.</summary>
    /// <param name="names">Parameters, or states whose initial values are meant.</param>
    /// <returns>The problem, its further states called <c>d(state)/d(name)</c>; Left: the name that means nothing.</returns>
    public Either<string, FunctionProblem> WithSensitivities(params ImmutableArray<string> names)
    {
        foreach (var name in names)
            if (ParameterNames.IndexOf(name) < 0 && Names.IndexOf(name) < 0) return name;
        ImmutableArray<int> parameters = [.. names.Select(name => ParameterNames.IndexOf(name))];
        var seeds = names.Select((name, k) => parameters[k] < 0 ? Names.IndexOf(name) : -1)
            .SelectMany(state => Enumerable.Range(0, InitialState.Count).Select(i => i == state ? 1.0 : 0));
        return new FunctionProblem((t, y, slopes) => Whole(parameters, t, y, slopes), new([.. InitialState.AsSpan(), .. seeds]))
        {
            Names = [.. Names, .. names.SelectMany(name => Names.Select(state => $"d({state})/d({name})"))],
            Jumps = Jumps,
        };
    }

    private void Whole(ImmutableArray<int> parameters, double t, ReadOnlySpan<double> y, Span<double> slopes)
    {
        var n = InitialState.Count;
        var size = (3 * n) + Parameters.Count;
        Span<double> room = size <= OnStack ? stackalloc double[size] : new double[size];
        Span<double> up = room[..n], down = room.Slice(n, n), moved = room.Slice(2 * n, n), p = room[(3 * n)..];
        Parameters.AsSpan().CopyTo(p);
        Function(t, y[..n], p, slopes[..n]);
        for (var k = 0; k < parameters.Length; k++)
        {
            var s = y.Slice(n * (k + 1), n);
            var place = parameters[k];
            var h = WidthAlong(y[..n], s, place);
            Move(y, s, h, moved);
            if (place >= 0) p[place] = Parameters[place] + h;
            Function(t, moved, p, up);
            Move(y, s, -h, moved);
            if (place >= 0) p[place] = Parameters[place] - h;
            Function(t, moved, p, down);
            if (place >= 0) p[place] = Parameters[place];
            for (var i = 0; i < n; i++) slopes[(n * (k + 1)) + i] = (up[i] - down[i]) / (2 * h);
        }
    }

    private static void Move(ReadOnlySpan<double> y, ReadOnlySpan<double> direction, double by, Span<double> moved)
    {
        for (var i = 0; i < moved.Length; i++) moved[i] = y[i] + (by * direction[i]);
    }

    /// <summary>A width that moves no state and no parameter by more than the best part of its size.</summary>
    private double WidthAlong(ReadOnlySpan<double> y, ReadOnlySpan<double> s, int parameter)
    {
        var width = parameter < 0 ? double.PositiveInfinity : Width * Math.Max(Math.Abs(Parameters[parameter]), 1e-3);
        for (var i = 0; i < s.Length; i++)
            if (s[i] != 0) width = Math.Min(width, Width * Math.Max(Math.Abs(y[i]), 1e-1) / Math.Abs(s[i]));
        return double.IsFinite(width) && width > 0 ? width : Width;
    }
}
