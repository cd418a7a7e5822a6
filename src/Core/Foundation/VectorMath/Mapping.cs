using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

/// <summary>A function of one number over a list of them; the lists are equally long.</summary>
internal delegate void Mapped(ReadOnlySpan<double> x, Span<double> results);

/// <summary>Elementary functions over lists, in the widest lanes that the machine has.</summary>
internal static class Mapping
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;

    /// <summary>The same as a function of <see cref="Elementary"/>, over a list; null: it has no such form.</summary>
    public static Mapped? Of(Delegate function) => function.Method.DeclaringType != typeof(Elementary) ? null
        : function.Method.Name switch
        {
            nameof(Elementary.Exp) => Map<ExpOf>,
            nameof(Elementary.Expm1) => Map<Expm1Of>,
            nameof(Elementary.Sigmoid) => Map<SigmoidOf>,
            nameof(Elementary.Log) => Map<LogOf>,
            nameof(Elementary.Log1p) => Map<Log1pOf>,
            nameof(Elementary.Log2) => Map<Log2Of>,
            nameof(Elementary.Log10) => Map<Log10Of>,
            nameof(Elementary.Sin) => Map<SinOf>,
            nameof(Elementary.Cos) => Map<CosOf>,
            nameof(Elementary.Tan) => Map<TanOf>,
            nameof(Elementary.Sinh) => Map<SinhOf>,
            nameof(Elementary.Cosh) => Map<CoshOf>,
            nameof(Elementary.Tanh) => Map<TanhOf>,
            _ => null,
        };

    /// <summary><see cref="Elementary.Power(double, double)"/> over two lists.</summary>
    [MethodImpl(Loop)]
    public static void Power(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> results)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x[..results.Length]);
        ref var y0 = ref MemoryMarshal.GetReference(y[..results.Length]);
        ref var r0 = ref MemoryMarshal.GetReference(results);
        nuint i = 0, n = (nuint)results.Length;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= n; i += 8)
                Elementary.Power(Vector512.LoadUnsafe(ref x0, i), Vector512.LoadUnsafe(ref y0, i)).StoreUnsafe(ref r0, i);
        }
        else
        {
            for (; i + 4 <= n; i += 4)
                Elementary.Power(Vector256.LoadUnsafe(ref x0, i), Vector256.LoadUnsafe(ref y0, i)).StoreUnsafe(ref r0, i);
        }
        for (; i < n; i++) Unsafe.Add(ref r0, i) = Elementary.Power(Unsafe.Add(ref x0, i), Unsafe.Add(ref y0, i));
    }

    [MethodImpl(Loop)]
    private static void Map<TFunction>(ReadOnlySpan<double> x, Span<double> results)
        where TFunction : struct, IFunction
    {
        ref var x0 = ref MemoryMarshal.GetReference(x[..results.Length]);
        ref var r0 = ref MemoryMarshal.GetReference(results);
        nuint i = 0, n = (nuint)results.Length;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= n; i += 8)
                TFunction.Of<Vector512<double>, Lanes512>(Vector512.LoadUnsafe(ref x0, i)).StoreUnsafe(ref r0, i);
        }
        else
        {
            for (; i + 4 <= n; i += 4)
                TFunction.Of<Vector256<double>, Lanes256>(Vector256.LoadUnsafe(ref x0, i)).StoreUnsafe(ref r0, i);
        }
        for (; i < n; i++)
            Unsafe.Add(ref r0, i) = TFunction.Of<Vector128<double>, Lanes128>(Vector128.Create(Unsafe.Add(ref x0, i))).ToScalar();
    }

    private interface IFunction
    {
        static abstract T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T>;
    }

    private readonly struct ExpOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Exp(x);
    }

    private readonly struct Expm1Of : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Expm1(x);
    }

    private readonly struct SigmoidOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Sigmoid(x);
    }

    private readonly struct LogOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Log(x);
    }

    private readonly struct Log1pOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Log1p(x);
    }

    private readonly struct Log2Of : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Log2(x);
    }

    private readonly struct Log10Of : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Log10(x);
    }

    private readonly struct SinOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Sin(x);
    }

    private readonly struct CosOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Cos(x);
    }

    private readonly struct TanOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Tan(x);
    }

    private readonly struct SinhOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Sinh(x);
    }

    private readonly struct CoshOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Cosh(x);
    }

    private readonly struct TanhOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T, L>(T x)
            where T : struct
            where L : struct, ILanes<T> => Kernel<T, L>.Tanh(x);
    }
}
