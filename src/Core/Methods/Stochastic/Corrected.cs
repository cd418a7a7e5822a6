using PyRates.Dynamics;

namespace PyRates.Methods.Stochastic;

/// <summary>A field whose noise means another integral: the drift of a Stratonovich equation is that of the Itô equation less
/// <c>½ Σ b_j'b_j</c> (Kloeden and Platen, Numerical solution of stochastic differential equations, 1992, (4.9.11)), the derivatives
/// by central differences, exact to about ten digits.</summary>
/// <param name="inner">The field as it is given; its noise is diagonal.</param>
/// <param name="sign">1: from Stratonovich's meaning to Itô's; −1: from Itô's to Stratonovich's.</param>
internal readonly struct Corrected<TField, TState>(TField inner, double sign) : IField<Corrected<TField, TState>, TState>
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private const double Width = 6e-6;                     // about the cube root of the rounding
    private readonly TField inner = inner;
    private readonly double sign = sign;

    public static bool IsDriven => TField.IsDriven;

    public static TState At(in Corrected<TField, TState> field, double t, TState y) =>
        Shifted(field, t, y, TField.At(field.inner, t, y));

    public static TState Drift(in Corrected<TField, TState> field, double t, TState y) =>
        Shifted(field, t, y, TField.Drift(field.inner, t, y));

    public static TState Diffusion(
        in Corrected<TField, TState> field, double t, TState y, double one, double first, double second, double square) =>
        TField.Diffusion(field.inner, t, y, one, first, second, square);

    public static Corrected<TField, TState> Between(in Corrected<TField, TState> field, double from, double until) =>
        new(TField.Between(field.inner, from, until), field.sign);

    public static Corrected<TField, TState> DuringStep(in Corrected<TField, TState> field, long step, double from, double until) =>
        new(TField.DuringStep(field.inner, step, from, until), field.sign);

    private static TState Shifted(in Corrected<TField, TState> field, double t, TState y, TState slope)
    {
        var along = TField.Diffusion(field.inner, t, y, 1, 0, 0, 0);
        var size = TState.Norm(along, y, y, new Tolerance(1, 1));
        if (!(size > 0)) return slope;
        var width = Width / size;
        var above = TField.Diffusion(field.inner, t, TState.Axpy(width, along, y), 1, 0, 0, 0);
        var below = TField.Diffusion(field.inner, t, TState.Axpy(-width, along, y), 1, 0, 0, 0);
        return TState.Axpy(field.sign * 0.25 / width, TState.Axpy(-1, below, above), slope);
    }
}
