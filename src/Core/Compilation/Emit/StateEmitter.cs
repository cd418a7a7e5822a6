using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>Makes the state struct of n doubles <c>y0 … yn-1</c>. Its sums are flat, however many terms the interface gives
/// them: one call to inline instead of a nest of them.</summary>
internal static class StateEmitter
{
    private const int Lanes = 8;

    public static Type Emit(ModuleBuilder module, int n)
    {
        var type = Implementation.Struct(module, "State");
        var y = Implementation.Fields(type, "y", n);
        var closed = typeof(IState<>).MakeGenericType(type);
        type.AddInterfaceImplementation(closed);
        var arguments = new Dictionary<string, Type>(StringComparer.Ordinal) { ["TSelf"] = type };
        foreach (var member in typeof(IState<>).GetMethods())
        {
            Action<ILGenerator>? body = member.Name switch
            {
                nameof(Dense.Scale) => g => Build(g, i => { Argument(g, 0); Component(g, 1, y[i]); g.Emit(OpCodes.Mul); }),
                nameof(Dense.Axpy) => g => Build(g, i => { Component(g, 2, y[i]); Scaled(g, 0, y[i]); g.Emit(OpCodes.Add); }),
                nameof(Dense.Sum) => g => Build(g, i =>
                {
                    Component(g, 0, y[i]);
                    Total(g, 1, member, y[i]);
                    g.Emit(OpCodes.Add);
                }),
                nameof(Dense.Total) => g => Build(g, i => Total(g, 0, member, y[i])),
                nameof(Dense.Of) => g => Build(g, i => Item(g, i)),
                nameof(Dense.Norm) => g => Norm(g, y),
                nameof(Dense.View) => g => View(g, n, y[0]),
                nameof(Dense.Store) => g => Store(g, n, y[0]),
                _ => null,                                            // what has a default that fits
            };
            if (body is not null) Implementation.Member(type, closed, member, arguments, inline: true, body);
        }
        return type.CreateType();

        void Build(ILGenerator g, Action<int> component)
        {
            var result = g.DeclareLocal(type);
            for (var i = 0; i < n; i++)
            {
                g.Emit(OpCodes.Ldloca, result);
                component(i);
                g.Emit(OpCodes.Stfld, y[i]);
            }
            g.Emit(OpCodes.Ldloc, result);
            g.Emit(OpCodes.Ret);
        }
    }

    /// <summary><c>h·(a·k + b·l + …)</c>, h at the given argument and the pairs behind it.</summary>
    private static void Total(ILGenerator g, int h, MethodInfo member, FieldInfo component)
    {
        Argument(g, h);
        for (var a = h + 1; a < member.GetParameters().Length; a += 2)
        {
            Scaled(g, a, component);
            if (a > h + 1) g.Emit(OpCodes.Add);
        }
        g.Emit(OpCodes.Mul);
    }

    /// <summary><c>a·k</c>, a at the given argument and k the next.</summary>
    private static void Scaled(ILGenerator g, int a, FieldInfo component)
    {
        Argument(g, a);
        Component(g, a + 1, component);
        g.Emit(OpCodes.Mul);
    }

    /// <summary>Squares of error per tolerance, component i in lane i mod 8, the lanes added from the left.</summary>
    private static void Norm(ILGenerator g, FieldInfo[] y)
    {
        var quotient = g.DeclareLocal(typeof(double));
        var lanes = new LocalBuilder[Math.Min(y.Length, Lanes)];
        for (var lane = 0; lane < lanes.Length; lane++) lanes[lane] = g.DeclareLocal(typeof(double));
        for (var i = 0; i < y.Length; i++)
        {
            Component(g, 0, y[i]);
            Argument(g, 3);
            Component(g, 1, y[i]);
            Component(g, 2, y[i]);
            g.Emit(OpCodes.Call, typeof(Tolerance).GetMethod(nameof(Tolerance.Scale))!);
            g.Emit(OpCodes.Div);
            g.Emit(OpCodes.Stloc, quotient);
            if (i >= Lanes) g.Emit(OpCodes.Ldloc, lanes[i % Lanes]);
            g.Emit(OpCodes.Ldloc, quotient);
            g.Emit(OpCodes.Ldloc, quotient);
            g.Emit(OpCodes.Mul);
            if (i >= Lanes) g.Emit(OpCodes.Add);
            g.Emit(OpCodes.Stloc, lanes[i % Lanes]);
        }
        g.Emit(OpCodes.Ldloc, lanes[0]);
        for (var lane = 1; lane < lanes.Length; lane++)
        {
            g.Emit(OpCodes.Ldloc, lanes[lane]);
            g.Emit(OpCodes.Add);
        }
        g.Emit(OpCodes.Ldc_R8, (double)y.Length);
        g.Emit(OpCodes.Div);
        g.Emit(OpCodes.Call, typeof(Math).GetMethod(nameof(Math.Sqrt))!);
        g.Emit(OpCodes.Ret);
    }

    private static void View(ILGenerator g, int n, FieldInfo first)
    {
        Argument(g, 0);
        g.Emit(OpCodes.Ldflda, first);
        g.Emit(OpCodes.Ldc_I4, n);
        g.Emit(OpCodes.Call, typeof(MemoryMarshal)
            .GetMethod(nameof(MemoryMarshal.CreateReadOnlySpan))!.MakeGenericMethod(typeof(double)));
        g.Emit(OpCodes.Ret);
    }

    private static void Store(ILGenerator g, int n, FieldInfo first)
    {
        g.Emit(OpCodes.Ldarga_S, (byte)0);
        g.Emit(OpCodes.Ldflda, first);
        g.Emit(OpCodes.Ldc_I4, n);
        Argument(g, 1);
        Argument(g, 2);
        g.Emit(OpCodes.Call, typeof(Components).GetMethod(nameof(Components.Pick))!);
        g.Emit(OpCodes.Ret);
    }

    /// <summary>The i-th number of a span that is the second argument.</summary>
    private static void Item(ILGenerator g, int i)
    {
        g.Emit(OpCodes.Ldarga_S, (byte)1);
        g.Emit(OpCodes.Ldc_I4, i);
        g.Emit(OpCodes.Call, typeof(ReadOnlySpan<double>).GetProperty("Item")!.GetMethod!);
        g.Emit(OpCodes.Ldind_R8);
    }

    private static void Argument(ILGenerator g, int index) => g.Emit(OpCodes.Ldarg, (short)index);

    private static void Component(ILGenerator g, int argument, FieldInfo field)
    {
        Argument(g, argument);
        g.Emit(OpCodes.Ldfld, field);
    }
}
