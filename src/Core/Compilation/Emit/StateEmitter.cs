using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>Makes the state struct, its fields <c>y0, y1, …</c> numbers or vectors of them. Its sums are flat, however many terms
/// the interface gives them: one call to inline instead of a nest of them.</summary>
internal sealed partial class StateEmitter
{
    private const int PartialSums = 8;
    private readonly StateLayout layout;
    private readonly TypeBuilder type;
    private readonly FieldBuilder[] y;

    private StateEmitter(ModuleBuilder module, StateLayout layout)
    {
        this.layout = layout;
        type = Implementation.Struct(module, "State");
        y = new FieldBuilder[layout.Kinds.Length];
        foreach (var f in layout.Order)
            y[f] = type.DefineField(Implementation.Name("y", f), layout.Kinds[f].Type, FieldAttributes.Public);
    }

    public static Type Emit(ModuleBuilder module, StateLayout layout)
    {
        var emitter = new StateEmitter(module, layout);
        var closed = typeof(IState<>).MakeGenericType(emitter.type);
        emitter.type.AddInterfaceImplementation(closed);
        var arguments = new Dictionary<string, Type>(StringComparer.Ordinal) { ["TSelf"] = emitter.type };
        foreach (var member in typeof(IState<>).GetMethods())
        {
            if (emitter.Body(member) is { } body) Implementation.Member(emitter.type, closed, member, arguments, inline: true, body);
        }
        return emitter.type.CreateType();
    }

    /// <summary>The code of a member of the interface; null: its default fits.</summary>
    private Action<ILGenerator>? Body(MethodInfo member) => member.Name switch
    {
        nameof(Dense.Scale) => g => Build(g, f => { Number(g, 0, f); Component(g, 1, f); Binary(g, f, Opcode.Multiply); }),
        nameof(Dense.Axpy) => g => Build(g, f => { Component(g, 2, f); Scaled(g, 0, f); Binary(g, f, Opcode.Add); }),
        nameof(Dense.Sum) => g => Build(g, f => { Component(g, 0, f); Total(g, 1, member, f); Binary(g, f, Opcode.Add); }),
        nameof(Dense.Total) => g => Build(g, f => Total(g, 0, member, f)),
        nameof(Dense.Of) => g => Build(g, f =>
        {
            for (var lane = 0; lane < layout.Kinds[f].Count; lane++) Item(g, layout.Position(f, lane));
            layout.Kinds[f].Join(g);
        }),
        nameof(Dense.Norm) => Norm,
        nameof(Dense.View) => layout.IsPlain ? View : Copy,
        nameof(Dense.Store) => Store,
        nameof(IState<Dense>.Read) when !layout.IsPlain => Read,
        nameof(IState<Dense>.Write) when layout.IsPlain => Write,
        nameof(IState<Dense>.Component) when !layout.IsPlain => g => Choice(g, 1, i => Element(g, () => Argument(g, 0), i)),
        nameof(IState<Dense>.Place) when !layout.IsPlain => g => Choice(g, 0, i => g.Emit(OpCodes.Ldc_I4, Place(i))),
        _ => null,
    };

    private void Build(ILGenerator g, Action<int> field)
    {
        var result = g.DeclareLocal(type);
        for (var f = 0; f < y.Length; f++)
        {
            g.Emit(OpCodes.Ldloca, result);
            field(f);
            g.Emit(OpCodes.Stfld, y[f]);
        }
        g.Emit(OpCodes.Ldloc, result);
        g.Emit(OpCodes.Ret);
    }

    /// <summary><c>h·(a·k + b·l + …)</c>, h at the given argument and the pairs behind it.</summary>
    private void Total(ILGenerator g, int h, MethodInfo member, int field)
    {
        Number(g, h, field);
        for (var a = h + 1; a < member.GetParameters().Length; a += 2)
        {
            Scaled(g, a, field);
            if (a > h + 1) Binary(g, field, Opcode.Add);
        }
        Binary(g, field, Opcode.Multiply);
    }

    /// <summary><c>a·k</c>, a at the given argument and k the next.</summary>
    private void Scaled(ILGenerator g, int a, int field)
    {
        Number(g, a, field);
        Component(g, a + 1, field);
        Binary(g, field, Opcode.Multiply);
    }

    /// <summary>Squares of error per tolerance, component i in partial sum i mod 8, those added from the left.</summary>
    private void Norm(ILGenerator g)
    {
        var squares = new LocalBuilder[y.Length];
        for (var f = 0; f < y.Length; f++)
        {
            var lanes = layout.Kinds[f];
            g.Emit(OpCodes.Stloc, Quotient(g, f, squares[f] = g.DeclareLocal(lanes.Type)));
            g.Emit(OpCodes.Ldloc, squares[f]);
            g.Emit(OpCodes.Ldloc, squares[f]);
            lanes.Binary(g, Opcode.Multiply);
            g.Emit(OpCodes.Stloc, squares[f]);
        }
        var n = layout.Owners.Length;
        for (var partial = 0; partial < Math.Min(n, PartialSums); partial++)
        {
            for (var i = partial; i < n; i += PartialSums)
            {
                g.Emit(OpCodes.Ldloc, squares[layout.Owners[i].Field]);
                layout.Kinds[layout.Owners[i].Field].Element(g, layout.Owners[i].Lane);
                if (i > partial) g.Emit(OpCodes.Add);
            }
            if (partial > 0) g.Emit(OpCodes.Add);
        }
        g.Emit(OpCodes.Ldc_R8, (double)n);
        g.Emit(OpCodes.Div);
        g.Emit(OpCodes.Call, typeof(Math).GetMethod(nameof(Math.Sqrt))!);
        g.Emit(OpCodes.Ret);
    }

    /// <summary>Pushes the error per tolerance of a field; what it says of the tolerance is <see cref="Tolerance.Scale"/>.</summary>
    private LocalBuilder Quotient(ILGenerator g, int f, LocalBuilder into)
    {
        var lanes = layout.Kinds[f];
        Component(g, 0, f);
        if (lanes.Count == 1)
        {
            Argument(g, 3);
            Component(g, 1, f);
            Component(g, 2, f);
            g.Emit(OpCodes.Call, typeof(Tolerance).GetMethod(nameof(Tolerance.Scale))!);
            g.Emit(OpCodes.Div);
            return into;
        }
        Part(nameof(Tolerance.Absolute));
        Part(nameof(Tolerance.Relative));
        foreach (var state in (short[])[1, 2])
        {
            Component(g, state, f);
            lanes.Call(g, typeof(Math).GetMethod(nameof(Math.Abs), [typeof(double)])!);
        }
        lanes.Call(g, typeof(Math).GetMethod(nameof(Math.Max), [typeof(double), typeof(double)])!);
        lanes.Binary(g, Opcode.Multiply);
        lanes.Binary(g, Opcode.Add);
        lanes.Binary(g, Opcode.Divide);
        return into;

        void Part(string name)
        {
            Argument(g, 3);
            g.Emit(OpCodes.Call, typeof(Tolerance).GetProperty(name)!.GetMethod!);
            lanes.Broadcast(g);
        }
    }

    /// <summary>The i-th number of a span that is the second argument.</summary>
    private static void Item(ILGenerator g, int i)
    {
        g.Emit(OpCodes.Ldarga_S, (byte)1);
        g.Emit(OpCodes.Ldc_I4, i);
        g.Emit(OpCodes.Call, typeof(ReadOnlySpan<double>).GetProperty("Item")!.GetMethod!);
        g.Emit(OpCodes.Ldind_R8);
    }

    private void Binary(ILGenerator g, int field, Opcode code) => layout.Kinds[field].Binary(g, code);

    /// <summary>A number that is an argument, in every lane.</summary>
    private void Number(ILGenerator g, int index, int field)
    {
        Argument(g, index);
        layout.Kinds[field].Broadcast(g);
    }

    private void Component(ILGenerator g, int argument, int field)
    {
        Argument(g, argument);
        g.Emit(OpCodes.Ldfld, y[field]);
    }

    private static void Argument(ILGenerator g, int index) => g.Emit(OpCodes.Ldarg, (short)index);

    private static void Address(ILGenerator g, int index) => g.Emit(OpCodes.Ldarga, (short)index);
}
