using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;

namespace PyRates.Compilation.Emit;

/// <summary>Makes the field struct: what was computed once (<c>p</c>), the signals' values (<c>u</c>), where they come from
/// (<c>s</c>), and the derivatives as straight code.</summary>
internal sealed partial class FieldEmitter
{
    /// <summary>The name of the static method that fills a field with its numbers and sources.</summary>
    public const string Filled = "Filled";

    private const int MostInlined = 400;                 // instructions; more would fill the caches of code at every stage
    private readonly FieldShape shape;
    private readonly Type state;
    private readonly TypeBuilder type;
    private readonly Type closed;
    private readonly Dictionary<string, Type> arguments;
    private readonly FieldBuilder[] held, values, clock, between, within, second;
    private readonly FieldBuilder?[] sources;
    private readonly FieldBuilder? snap, past, pastValues, noise;
    private readonly int[] seconds;

    private FieldEmitter(ModuleBuilder module, FieldShape shape, Type state)
    {
        (this.shape, this.state) = (shape, state);
        type = Implementation.Struct(module, "Field");
        closed = typeof(IField<,>).MakeGenericType(type, state);
        arguments = new(StringComparer.Ordinal) { ["TSelf"] = type, ["TState"] = state };
        held = Implementation.Fields(type, "p", shape.Held.Length);
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

    public static Type Emit(ModuleBuilder module, FieldShape shape, Type state)
    {
        var emitter = new FieldEmitter(module, shape, state);
        emitter.type.AddInterfaceImplementation(emitter.closed);
        var inline = shape.Tape.Instructions.Length <= MostInlined;
        emitter.Define("At", g => emitter.Derivatives(g, 0, emitter.Held), inline);
        if (shape.IsSplit)
        {
            emitter.Define("Drift", g => emitter.Derivatives(g, shape.States, emitter.Held), inline);
            emitter.Define("Diffusion", g => emitter.Derivatives(g, 2 * shape.States, emitter.Weighted), inline);
        }
        if (shape.IsDriven) emitter.Driven();
        emitter.Fill();
        return emitter.type.CreateType();
    }

    private MethodBuilder Define(string member, Action<ILGenerator> body, bool inline = true) =>
        Implementation.Member(type, closed, typeof(IField<,>).GetMethod(member)!, arguments, inline, body);

    /// <summary>A state made of as many outputs as there are states.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="first">The first of the outputs.</param>
    /// <param name="drawn">Pushes the value of noise, by its place among the signals that are read; whether it costs nothing to do so again.</param>
    private void Derivatives(ILGenerator g, int first, Func<ILGenerator, int, bool> drawn)
    {
        var result = g.DeclareLocal(state);
        if (past is not null) FillPast(g);
        var code = StraightCode.Of(g, shape.Tape, Lanes.One, Load);
        foreach (var output in shape.Tape.Outputs.AsSpan(first, shape.States))
        {
            g.Emit(OpCodes.Ldloca, result);
            code.Push(output.Register);
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
                case Opcode.Signal when shape.Feed(Signal(i)).Kind == FeedKind.Noise: return drawn(g, Signal(i));
                case Opcode.Signal when shape.Feed(Signal(i)).Kind != FeedKind.Course:
                    Own(g, values[Signal(i)]);
                    return true;
                case Opcode.Signal:
                    Own(g, sources[Signal(i)]!);
                    g.Emit(OpCodes.Ldarg_1);
                    Own(g, between[0]);
                    Own(g, between[1]);
                    g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.Follow))!);
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

        int Signal(Instruction i) => System.Array.IndexOf(shape.Signals, (int)i.Item);
    }

    /// <summary>Writes all values at earlier times, at the time of an evaluation.</summary>
    private void FillPast(ILGenerator g)
    {
        Own(g, past!);
        g.Emit(OpCodes.Ldarg_1);
        Own(g, within[0]);
        Own(g, within[1]);
        g.Emit(OpCodes.Callvirt, typeof(DelayedValues).GetMethod(nameof(DelayedValues.Fill))!);
    }

    private void Driven()
    {
        Define("get_IsDriven", g => { g.Emit(OpCodes.Ldc_I4_1); g.Emit(OpCodes.Ret); });
        var duringStep = Define("DuringStep", g => Copy(g, step: () => g.Emit(OpCodes.Ldarg_1), from: 2, until: 3));
        Define("Between", g =>
        {
            if (!shape.HasSteps)
            {
                Copy(g, step: null, from: 1, until: 2);
                return;
            }
            g.Emit(OpCodes.Ldarg_0);
            g.Emit(OpCodes.Ldarg_1);
            Own(g, clock[0]);
            Own(g, clock[1]);
            g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.StepAt))!);
            g.Emit(OpCodes.Ldarg_1);
            g.Emit(OpCodes.Ldarg_2);
            g.Emit(OpCodes.Call, duringStep);
            g.Emit(OpCodes.Ret);
        });
    }

    /// <summary>A copy whose held signals have their values of a step or a stretch.</summary>
    private void Copy(ILGenerator g, Action? step, short from, short until)
    {
        var copy = g.DeclareLocal(type);
        g.Emit(OpCodes.Ldarg_0);
        g.Emit(OpCodes.Ldobj, type);
        g.Emit(OpCodes.Stloc, copy);
        for (var s = 0; s < sources.Length; s++)
        {
            if (shape.Feed(s).Kind is not (FeedKind.Steps or FeedKind.Stretches)) continue;
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, sources[s]!);
            if (shape.Feed(s).Kind == FeedKind.Steps) step!();
            else g.Emit(OpCodes.Ldarg, from);
            g.Emit(OpCodes.Call, shape.Feed(s).Kind == FeedKind.Steps
                ? typeof(Inputs).GetMethod(nameof(Inputs.Sample))! : typeof(Func<double, double>).GetMethod("Invoke")!);
            g.Emit(OpCodes.Stfld, values[s]);
        }
        if (noise is not null) Draw(g, copy, step!, from, until);
        if (shape.Feeds.HaveCourses)
        {
            Snapped(from, between[0]);
            Snapped(until, between[1]);
        }
        for (var side = 0; side < within.Length; side++)
        {
            g.Emit(OpCodes.Ldloca, copy);
            g.Emit(OpCodes.Ldarg, side == 0 ? from : until);
            g.Emit(OpCodes.Stfld, within[side]);
        }
        g.Emit(OpCodes.Ldloc, copy);
        g.Emit(OpCodes.Ret);

        void Snapped(short time, FieldInfo into)
        {
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, snap!);
            g.Emit(OpCodes.Ldarg, time);
            g.Emit(OpCodes.Callvirt, typeof(Func<double, double>).GetMethod("Invoke")!);
            g.Emit(OpCodes.Stfld, into);
        }
    }

    /// <summary>A field from its numbers and sources, as <see cref="FieldShape"/> orders them.</summary>
    private void Fill()
    {
        var method = type.DefineMethod(
            Filled, MethodAttributes.Public | MethodAttributes.Static, type, [typeof(double[]), typeof(object[])]);
        var g = method.GetILGenerator();
        var result = g.DeclareLocal(type);
        FieldBuilder[] numbers = [.. held, .. values, .. clock, .. between, .. within, .. second];
        var objects = new List<FieldBuilder>();
        foreach (var source in sources)
            if (source is not null) objects.Add(source);
        if (snap is not null) objects.Add(snap);
        if (past is not null) objects.AddRange([past, pastValues!]);
        if (noise is not null) objects.Add(noise);
        for (var i = 0; i < numbers.Length + objects.Count; i++)
        {
            var field = i < numbers.Length ? numbers[i] : objects[i - numbers.Length];
            g.Emit(OpCodes.Ldloca, result);
            g.Emit(i < numbers.Length ? OpCodes.Ldarg_0 : OpCodes.Ldarg_1);
            g.Emit(OpCodes.Ldc_I4, i < numbers.Length ? i : i - numbers.Length);
            g.Emit(i < numbers.Length ? OpCodes.Ldelem_R8 : OpCodes.Ldelem_Ref);
            if (i >= numbers.Length) g.Emit(OpCodes.Castclass, field.FieldType);
            g.Emit(OpCodes.Stfld, field);
        }
        g.Emit(OpCodes.Ldloc, result);
        g.Emit(OpCodes.Ret);
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
