using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods;

/// <summary>The dense output of a step whose middle is known: the polynomial of degree five through values and slopes at both ends and there.</summary>
internal static class Middle
{
    /// <summary>The two coefficients with which the cubic polynomial goes through the middle, with the slope there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Bend<TState>(
        double h, TState y, TState slope, TState middle, TState middleSlope, TState next, TState end, ref Bend<TState> bend)
        where TState : struct, IState<TState>
    {
        bend.Count = 2;
        bend.Fifth = TState.Axpy(4 * h, slope, TState.Axpy(4 * h, end, TState.Axpy(
            16 * h, middleSlope, TState.Scale(-24, TState.Axpy(-1, y, next)))));
        bend.Fourth = TState.Axpy(-0.5, bend.Fifth, TState.Axpy(2 * h, end, TState.Axpy(-2 * h, slope, TState.Axpy(
            8, TState.Axpy(-1, y, middle), TState.Scale(8, TState.Axpy(-1, next, middle))))));
    }
}
