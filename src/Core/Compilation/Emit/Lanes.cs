using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace PyRates.Compilation.Emit;

/// <summary>The type of a register in emitted code: one number, or two, four or eight side by side. Every operation does with
/// each lane what it does with one number, to the bit.</summary>
internal sealed class Lanes
{
    // Of Math, only what is rounded correctly or not at all is the same on vectors.
    private static readonly string[] Exact =
        [nameof(Math.Sqrt), nameof(Math.Abs), nameof(Math.Floor), nameof(Math.Ceiling), nameof(Math.Round), nameof(Math.Min), nameof(Math.Max)];

    private readonly Type? vectors;                            // the class with the operations; null: one number

    private Lanes(int count, Type type, Type? vectors) => (Count, Type, this.vectors) = (count, type, vectors);

    /// <summary>One number.</summary>
    public static Lanes One { get; } = new(1, typeof(double), null);

    /// <summary>Two numbers.</summary>
    public static Lanes Two { get; } = new(2, typeof(Vector128<double>), typeof(Vector128));

    /// <summary>Four numbers.</summary>
    public static Lanes Four { get; } = new(4, typeof(Vector256<double>), typeof(Vector256));

    /// <summary>Eight numbers.</summary>
    public static Lanes Eight { get; } = new(8, typeof(Vector512<double>), typeof(Vector512));

    /// <summary>As few as hold so many numbers, eight at the most.</summary>
    public static Lanes Holding(int numbers) => All.First(lanes => lanes.Count >= numbers);

    /// <summary>All widths.</summary>
    public static IReadOnlyList<Lanes> All { get; } = [One, Two, Four, Eight];

    /// <summary>How many numbers.</summary>
    public int Count { get; }

    /// <summary>Their type.</summary>
    public Type Type { get; }

    /// <summary>The class with the operations on vectors of this width.</summary>
    public Type Vectors => vectors ?? throw new UnreachableException();

    /// <summary>Twice as many.</summary>
    public Lanes Twice => All.First(lanes => lanes.Count == 2 * Count);

    /// <summary>Half as many.</summary>
    public Lanes Half => All.First(lanes => 2 * lanes.Count == Count);

    /// <summary>Replaces the value on the stack by the number in a lane.</summary>
    public void Element(ILGenerator g, int lane)
    {
        if (vectors is null) return;
        g.Emit(OpCodes.Ldc_I4, lane);
        g.Emit(OpCodes.Call, vectors.GetMethod("GetElement")!.MakeGenericMethod(typeof(double)));
    }

    /// <summary>Replaces as many numbers by one value.</summary>
    public void Join(ILGenerator g)
    {
        if (vectors is null) return;
        g.Emit(OpCodes.Call, vectors.GetMethod("Create", [.. Enumerable.Repeat(typeof(double), Count)])!);
    }

    /// <summary>Pushes a constant.</summary>
    public void Constant(ILGenerator g, double value)
    {
        g.Emit(OpCodes.Ldc_R8, value);
        Broadcast(g);
    }

    /// <summary>Puts the number on the stack in every lane.</summary>
    public void Broadcast(ILGenerator g)
    {
        if (vectors is not null) g.Emit(OpCodes.Call, vectors.GetMethod("Create", [typeof(double)])!);
    }

    /// <summary>Replaces an address of doubles by what lies there, side by side.</summary>
    public void Load(ILGenerator g)
    {
        g.Emit(OpCodes.Unaligned, (byte)1);
        g.Emit(OpCodes.Ldobj, Type);
    }

    /// <summary>Writes the value on the stack to the address below it.</summary>
    public void Store(ILGenerator g)
    {
        g.Emit(OpCodes.Unaligned, (byte)1);
        g.Emit(OpCodes.Stobj, Type);
    }

    /// <summary>Replaces two operands by their sum, difference, product or quotient.</summary>
    public void Binary(ILGenerator g, Opcode code)
    {
        if (vectors is null) g.Emit(code switch
        {
            Opcode.Add => OpCodes.Add,
            Opcode.Subtract => OpCodes.Sub,
            Opcode.Multiply => OpCodes.Mul,
            Opcode.Divide => OpCodes.Div,
            _ => throw new UnreachableException(),
        });
        else g.Emit(OpCodes.Call, Type.GetMethod(code switch
        {
            Opcode.Add => "op_Addition",
            Opcode.Subtract => "op_Subtraction",
            Opcode.Multiply => "op_Multiply",
            Opcode.Divide => "op_Division",
            _ => throw new UnreachableException(),
        }, [Type, Type])!);
    }

    /// <summary>Changes the sign of the operand, of 0 too.</summary>
    public void Negate(ILGenerator g)
    {
        if (vectors is null)
        {
            g.Emit(OpCodes.Neg);
            return;
        }
        Constant(g, -0.0);
        g.Emit(OpCodes.Call, Type.GetMethod("op_ExclusiveOr", [Type, Type])!);
    }

    /// <summary>Replaces the arguments by the value of a function. Its form for vectors is the method of the same name and
    /// class that takes them; where there is none, it is called lane by lane.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="function">A static method of doubles.</param>
    public void Call(ILGenerator g, MethodInfo function)
    {
        var arity = function.GetParameters().Length;
        if (vectors is null) g.Emit(OpCodes.Call, function);
        else if (Form(function, arity) is { } form) g.Emit(OpCodes.Call, form);
        else EachAlone(g, function, arity);
    }

    /// <summary>Whether a function of our own has a form for vectors.</summary>
    public bool Has(MethodInfo function) => function.DeclaringType != typeof(Math) && Form(function, function.GetParameters().Length) is not null;

    private MethodInfo? Form(MethodInfo function, int arity)
    {
        Type[] types = [.. Enumerable.Repeat(Type, arity)];
        if (function.DeclaringType != typeof(Math)) return function.DeclaringType!.GetMethod(function.Name, types);
        if (!Exact.Contains(function.Name)) return null;
        return vectors!.GetMethod(function.Name, types) ?? vectors
            .GetMethod(function.Name, 1, [.. types.Select(_ => Type.GetGenericTypeDefinition().MakeGenericType(System.Type.MakeGenericMethodParameter(0)))])
            ?.MakeGenericMethod(typeof(double));
    }

    private void EachAlone(ILGenerator g, MethodInfo function, int arity)
    {
        var arguments = new LocalBuilder[arity];
        for (var a = arity - 1; a >= 0; a--) g.Emit(OpCodes.Stloc, arguments[a] = g.DeclareLocal(Type));
        for (var lane = 0; lane < Count; lane++)
        {
            foreach (var argument in arguments)
            {
                g.Emit(OpCodes.Ldloc, argument);
                Element(g, lane);
            }
            g.Emit(OpCodes.Call, function);
        }
        Join(g);
    }
}
