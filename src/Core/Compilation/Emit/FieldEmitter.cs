using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;

namespace PyRates.Compilation.Emit;

/// <summary>Makes the field struct: what was computed once (<c>p</c>), the signals' values (<c>u</c>), where they come from
/// (<c>s</c>), and the derivatives as straight code.</summary>
internal sealed partial class FieldEmitter
{
    private const int MostInlined = 400;                 // instructions; more would fill the caches of code at every stage
    private readonly FieldShape shape;
    private readonly Pack pack;
    private readonly Type state;
    private readonly TypeBuilder type;
    private readonly Type closed;
    private readonly Dictionary<string, Type> arguments;
    private readonly FieldBuilder[] held, weights, values, clock, between, within, second;
    private readonly FieldBuilder?[] sources;
    private readonly Dictionary<(MethodInfo, Lanes), MethodBuilder> apart = [];
    private readonly FieldBuilder? snap, past, pastValues, noise;
    private readonly int[] seconds;

    private FieldEmitter(ModuleBuilder module, FieldShape shape, Pack pack, Type state)
    {
        (this.shape, this.pack, this.state) = (shape, pack, state);
        type = Implementation.Struct(module, "Field");
        closed = typeof(IField<,>).MakeGenericType(type, state);
        arguments = new(StringComparer.Ordinal) { ["TSelf"] = type, ["TState"] = state };
        held = [.. HeldLanes.Select((lanes, k) => Field("p", k, lanes.Type))];
        weights = [.. shape.Weights.Select((w, k) => Field("k", k, w.Kind.Type))];
        values = Implementation.Fields(type, "u", shape.Signals.Length);
        clock = Implementation.Fields(type, "c", shape.HasSteps ? 2 : 0);
        between = Implementation.Fields(type, "t", shape.Feeds.HaveCourses ? 2 : 0);
        seconds = shape.Seconds;
        second = Implementation.Fields(type, "z", seconds.Length);
        sources = new FieldBuilder[shape.Signals.Length];
        for (var s = 0; s < sources.Length; s++)
        {
            if (SourceType(shape.Feed(s).Kind) is { } source)
                sources[s] = type.DefineField(Implementation.Name("s", s), source, FieldAttributes.Public);
        }
        within = Implementation.Fields(type, "w", shape.Delays is null ? 0 : 2);
        if (shape.Delays is not null)
        {
            past = type.DefineField("past", typeof(DelayedValues), FieldAttributes.Public);
            pastValues = type.DefineField("h", typeof(double[]), FieldAttributes.Public);
        }
        if (shape.Feeds.Noise is not null) noise = type.DefineField("noise", typeof(StepNoise), FieldAttributes.Public);
        if (shape.Feeds.HaveCourses) snap = type.DefineField("snap", typeof(Func<double, double>), FieldAttributes.Public);
    }

    /// <summary>The struct.</summary>
    /// <param name="module">Takes the type.</param>
    /// <param name="shape">The tape and how its signals are read.</param>
    /// <param name="pack">How many instances of a system of single values stand side by side.</param>
    /// <param name="state">The type of their state.</param>
    public static Type Emit(ModuleBuilder module, FieldShape shape, Pack pack, Type state)
    {
        var emitter = new FieldEmitter(module, shape, pack, state);
        emitter.type.AddInterfaceImplementation(emitter.closed);
        var inline = shape.Tape.Instructions.Length * pack.Vectors <= MostInlined;
        if (pack == Pack.One) emitter.Define("At", g => emitter.Derivatives(g, 0, emitter.Held), inline);
        else emitter.Define("At", emitter.Instances, inline);
        if (shape.IsSplit)
        {
            emitter.Define("Drift", g => emitter.Derivatives(g, shape.States, emitter.Held), inline);
            emitter.Define("Diffusion", g => emitter.Derivatives(g, 2 * shape.States, emitter.Weighted), inline);
        }
        if (shape.IsDriven) emitter.Driven();
        if (shape.Delays is not null && pack == Pack.One) emitter.Given(inline);
        emitter.Fill();
        return emitter.type.CreateType();
    }

    private MethodBuilder Define(string member, Action<ILGenerator> body, bool inline = true) =>
        Implementation.Member(type, closed, typeof(IField<,>).GetMethod(member)!, arguments, inline, body);

    private FieldBuilder Field(string prefix, int number, Type of) =>
        type.DefineField(Implementation.Name(prefix, number), of, FieldAttributes.Public);

    /// <summary>A method that calls a function on a vector, not inlined: the registers of who calls it are saved once.</summary>
    private MethodBuilder Apart(MethodInfo function, Lanes lanes)
    {
        if (apart.TryGetValue((function, lanes), out var known)) return known;
        var method = type.DefineMethod(
            Implementation.Name("f", apart.Count), MethodAttributes.Private | MethodAttributes.Static, lanes.Type, [lanes.Type]);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization);
        var g = method.GetILGenerator();
        g.Emit(OpCodes.Ldarg_0);
        lanes.Call(g, function);
        g.Emit(OpCodes.Ret);
        apart.Add((function, lanes), method);
        return method;
    }

    /// <summary>A state made of as many outputs as there are states.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="first">The first of the outputs.</param>
    /// <param name="drawn">Pushes the value of noise, by its place among the signals that are read; whether it costs nothing to do so again.</param>
    /// <param name="given">Pushes the address of values at earlier times that were read before; null: they are read now.</param>
    private void Derivatives(ILGenerator g, int first, Func<ILGenerator, int, bool> drawn, Action<ILGenerator>? given = null)
    {
        var tape = shape.Tape;
        var outputs = tape.Outputs[first..(first + shape.States)];
        var couplings = Enumerable.Range(tape.Prologue, tape.Instructions.Length - tape.Prologue)
            .Where(r => tape.Instructions[r].Code == Opcode.Couple).ToHashSet();
        var result = g.DeclareLocal(state);
        if (past is not null && given is null) FillPast(g);
        StraightCode code = null!;
        code = new(
            g, tape, Enumerable.Range(tape.Prologue, tape.Instructions.Length - tape.Prologue).Where(r => !couplings.Contains(r)),
            [.. tape.Outputs.Select(output => output.Register), .. couplings.Select(r => tape.Instructions[r].A)], shape.Lanes, Load, Apart);
        foreach (var output in outputs)
        {
            g.Emit(OpCodes.Ldloca, result);
            code.Push(output.Register, shape.Of(output.Population));
            g.Emit(OpCodes.Stfld, state.GetField(Implementation.Name("y", output.Item - first))!);
        }
        g.Emit(OpCodes.Ldloc, result);
        g.Emit(OpCodes.Ret);

        bool Load(int register, Instruction i)
        {
            switch (i.Code)
            {
                case Opcode.Time: g.Emit(OpCodes.Ldarg_1); return true;
                case Opcode.State:
                    g.Emit(OpCodes.Ldarg_2);
                    g.Emit(OpCodes.Ldfld, state.GetField(Implementation.Name("y", (int)i.Item))!);
                    return true;
                case Opcode.Signal when i.Population < 0: return Signal(g, (int)i.Item, drawn);
                case Opcode.Signal: return Signals(g, tape.Frame.Signals[i.Item], shape.Lanes(register), drawn);
                case Opcode.Couple:
                    code.Push(i.A);
                    var weight = System.Array.FindIndex(shape.Weights, w => w.Register == register);
                    new CouplingCode(g, tape.Frame.Couplings[i.Item], shape.Lanes(i.A), shape.Lanes(register))
                        .Push(round => Own(g, weights[weight + round]));
                    return false;
                case Opcode.Delayed when given is not null:
                    given(g);
                    g.Emit(OpCodes.Ldc_I4, (int)i.Item * sizeof(double));
                    g.Emit(OpCodes.Add);
                    g.Emit(OpCodes.Ldind_R8);
                    return false;
                case Opcode.Delayed:
                    Own(g, pastValues!);
                    g.Emit(OpCodes.Ldc_I4, (int)i.Item);
                    g.Emit(OpCodes.Ldelem_R8);
                    return false;
                default:
                    Own(g, held[System.Array.IndexOf(shape.Held, register)]);
                    return true;
            }
        }
    }

    /// <summary>A field from its numbers and sources, as <see cref="FieldShape"/> orders them.</summary>
    private void Fill()
    {
        var filled = typeof(IFilled<>).MakeGenericType(type);
        type.AddInterfaceImplementation(filled);
        Implementation.Member(type, filled, typeof(IFilled<>).GetMethod("Filled")!, arguments, inline: true, Fill);
    }

    private void Fill(ILGenerator g)
    {
        var result = g.DeclareLocal(type);
        var (number, item, kind) = (0, 0, 0);
        Lanes[] lanes = [.. HeldLanes, .. shape.Weights.Select(w => w.Kind)];
        foreach (var field in (FieldBuilder[])[.. held, .. weights]) Numbers(field, lanes[kind++]);
        foreach (var field in (FieldBuilder[])[.. values, .. clock, .. between, .. within, .. second]) Numbers(field, Lanes.One);
        foreach (var field in sources.Concat([snap, past, pastValues, noise]).OfType<FieldBuilder>())
        {
            g.Emit(OpCodes.Ldloca, result);
            g.Emit(OpCodes.Ldarg_1);
            g.Emit(OpCodes.Ldc_I4, item++);
            g.Emit(OpCodes.Ldelem_Ref);
            g.Emit(OpCodes.Castclass, field.FieldType);
            g.Emit(OpCodes.Stfld, field);
        }
        g.Emit(OpCodes.Ldloc, result);
        g.Emit(OpCodes.Ret);

        void Numbers(FieldBuilder field, Lanes type)
        {
            g.Emit(OpCodes.Ldloca, result);
            g.Emit(OpCodes.Ldarg_0);
            g.Emit(OpCodes.Ldc_I4, number);
            g.Emit(OpCodes.Ldelema, typeof(double));
            type.Load(g);
            g.Emit(OpCodes.Stfld, field);
            number += type.Count;
        }
    }

    private static Type? SourceType(FeedKind kind) => kind switch
    {
        FeedKind.Constant or FeedKind.Noise => null,
        FeedKind.Steps => typeof(double[]),
        FeedKind.Stretches => typeof(Func<double, double>),
        _ => typeof(Signal),
    };

    private static void Own(ILGenerator g, FieldInfo field)
    {
        g.Emit(OpCodes.Ldarg_0);
        g.Emit(OpCodes.Ldfld, field);
    }
}
