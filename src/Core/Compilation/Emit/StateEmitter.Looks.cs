using System;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>How a state's components are looked at.</summary>
internal sealed partial class StateEmitter
{
    private void View(ILGenerator g)
    {
        First(g, () => Argument(g, 0));
        g.Emit(OpCodes.Ldc_I4, layout.Owners.Length);
        g.Emit(OpCodes.Call, typeof(MemoryMarshal)
            .GetMethod(nameof(MemoryMarshal.CreateReadOnlySpan))!.MakeGenericMethod(typeof(double)));
        g.Emit(OpCodes.Ret);
    }

    /// <summary>A view of components that lie elsewhere is a copy.</summary>
    private void Copy(ILGenerator g)
    {
        var copy = g.DeclareLocal(typeof(double[]));
        g.Emit(OpCodes.Ldc_I4, layout.Owners.Length);
        g.Emit(OpCodes.Newarr, typeof(double));
        g.Emit(OpCodes.Stloc, copy);
        for (var i = 0; i < layout.Owners.Length; i++)
        {
            g.Emit(OpCodes.Ldloc, copy);
            g.Emit(OpCodes.Ldc_I4, i);
            Element(g, () => Argument(g, 0), i);
            g.Emit(OpCodes.Stelem_R8);
        }
        g.Emit(OpCodes.Ldloc, copy);
        g.Emit(OpCodes.Newobj, typeof(ReadOnlySpan<double>).GetConstructor([typeof(double[])])!);
        g.Emit(OpCodes.Ret);
    }

    private void Read(ILGenerator g)
    {
        for (var i = 0; i < layout.Owners.Length; i++)
        {
            g.Emit(OpCodes.Ldarga_S, (byte)1);
            g.Emit(OpCodes.Ldc_I4, i);
            g.Emit(OpCodes.Call, typeof(Span<double>).GetProperty("Item")!.GetMethod!);
            Element(g, () => Argument(g, 0), i);
            g.Emit(OpCodes.Stind_R8);
        }
        g.Emit(OpCodes.Ldarga_S, (byte)1);
        g.Emit(OpCodes.Ldc_I4_0);
        g.Emit(OpCodes.Ldc_I4, layout.Owners.Length);
        g.Emit(OpCodes.Call, typeof(Span<double>).GetMethod("Slice", [typeof(int), typeof(int)])!);
        g.Emit(OpCodes.Call, typeof(Span<double>).GetMethods().First(m => m.Name == "op_Implicit" && m.ReturnType == typeof(ReadOnlySpan<double>)));
        g.Emit(OpCodes.Ret);
    }

    /// <summary>Number by number from the last on: one check of the row's length is enough.</summary>
    private void Write(ILGenerator g)
    {
        for (var i = layout.Owners.Length - 1; i >= 0; i--)
        {
            g.Emit(OpCodes.Ldarga_S, (byte)1);
            g.Emit(OpCodes.Ldc_I4, i);
            g.Emit(OpCodes.Call, typeof(Span<double>).GetProperty("Item")!.GetMethod!);
            Element(g, () => Argument(g, 0), i);
            g.Emit(OpCodes.Stind_R8);
        }
        g.Emit(OpCodes.Ret);
    }

    private void Store(ILGenerator g)
    {
        First(g, () => Address(g, 0));
        g.Emit(OpCodes.Ldc_I4, layout.Kinds.Sum(kind => kind.Count));
        Argument(g, 1);
        Argument(g, 2);
        g.Emit(OpCodes.Call, typeof(Components).GetMethod(nameof(Components.Pick))!);
        g.Emit(OpCodes.Ret);
    }

    /// <summary>Where a component lies among the numbers of the struct.</summary>
    private int Place(int component)
    {
        var (field, lane) = layout.Owners[component];
        return layout.Order.TakeWhile(f => f != field).Sum(f => layout.Kinds[f].Count) + lane;
    }

    /// <summary>A case per component, chosen by an argument.</summary>
    private void Choice(ILGenerator g, int argument, Action<int> one)
    {
        var cases = layout.Owners.Select(_ => g.DefineLabel()).ToArray();
        Argument(g, argument);
        g.Emit(OpCodes.Switch, cases);
        g.Emit(OpCodes.Newobj, typeof(IndexOutOfRangeException).GetConstructor([])!);
        g.Emit(OpCodes.Throw);
        for (var i = 0; i < cases.Length; i++)
        {
            g.MarkLabel(cases[i]);
            one(i);
            g.Emit(OpCodes.Ret);
        }
    }

    /// <summary>Pushes one component of the state at an address.</summary>
    private void Element(ILGenerator g, Action address, int component)
    {
        var (field, lane) = layout.Owners[component];
        address();
        g.Emit(OpCodes.Ldfld, y[field]);
        layout.Kinds[field].Element(g, lane);
    }

    /// <summary>Pushes the address of the first number of the state at an address.</summary>
    private void First(ILGenerator g, Action address)
    {
        var first = layout.Order[0];
        address();
        g.Emit(OpCodes.Ldflda, y[first]);
        if (layout.Kinds[first].Count == 1) return;
        g.Emit(OpCodes.Call, typeof(Unsafe).GetMethods()
            .First(m => m.Name == "As" && m.GetGenericArguments().Length == 2).MakeGenericMethod(layout.Kinds[first].Type, typeof(double)));
    }
}
