using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>Makes the field struct: what was computed once (<c>p</c>), the signals' values (<c>u</c>), where they come from
/// (<c>s</c>), and the derivatives as straight code.</summary>
internal sealed class FieldEmitter
{
    private readonly FieldShape shape;
    private readonly Type state;
    private readonly TypeBuilder type;
    private readonly Type closed;
    private readonly Dictionary<string, Type> arguments;
    private readonly FieldBuilder[] held, values, clock, between, objects;
    private readonly FieldBuilder?[] sources;

    private FieldEmitter(ModuleBuilder module, FieldShape shape, Type state)
    {
        (this.shape, this.state) = (shape, state);
        type = Implementation.Struct(module, "Field");
        closed = typeof(IField<,>).MakeGenericType(type, state);
        arguments = new(StringComparer.Ordinal) { ["TSelf"] = type, ["TState"] = state };
        held = Implementation.Fields(type, "p", shape.Held.Select(_ => typeof(double)));
        values = Implementation.Fields(type, "u", shape.Signals.Select(_ => typeof(double)));
        clock = Implementation.Fields(type, "c", Enumerable.Repeat(typeof(double), shape.HasSteps ? 2 : 0));
        between = Implementation.Fields(type, "t", Enumerable.Repeat(typeof(double), shape.HasCourses ? 2 : 0));
        var changing = new Queue<FieldBuilder>(Implementation.Fields(
            type, "s", shape.Kinds.Where(r => r != FeedKind.Constant).Select(SourceType)));
        var snaps = Implementation.Fields(type, "snap", Enumerable.Repeat(typeof(Func<double, double>), shape.HasCourses ? 1 : 0));
        objects = [.. changing, .. snaps];
        sources = [.. shape.Kinds.Select(r => r == FeedKind.Constant ? null : changing.Dequeue())];
    }

    /// <summary>The name of the static method that fills a field with its numbers and sources.</summary>
    public const string Filled = "Filled";

    public static Type Emit(ModuleBuilder module, FieldShape shape, Type state)
    {
        var emitter = new FieldEmitter(module, shape, state);
        emitter.type.AddInterfaceImplementation(emitter.closed);
        emitter.Define("At", emitter.At, inline: shape.Tape.Instructions.Length <= 400);
        if (shape.IsDriven) emitter.Driven();
        emitter.Fill();
        return emitter.type.CreateType();
    }

    private MethodBuilder Define(string member, Action<ILGenerator> body, bool inline = true) =>
        Implementation.Member(type, closed, typeof(IField<,>).GetMethod(member)!, arguments, inline, body);

    private void At(ILGenerator g)
    {
        var result = g.DeclareLocal(state);
        var code = new StraightCode(g, shape.Tape, Load);
        foreach (var output in shape.Tape.Outputs)
        {
            g.Emit(OpCodes.Ldloca, result);
            code.Push(output.Register);
            g.Emit(OpCodes.Stfld, state.GetField($"y{output.Item}")!);
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
                    g.Emit(OpCodes.Ldfld, state.GetField($"y{i.Item}")!);
                    return true;
                case Opcode.Signal when shape.Signals.IndexOf((int)i.Item) is var s && shape.Kinds[s] != FeedKind.Course:
                    Own(g, values[s]);
                    return true;
                case Opcode.Signal:
                    Own(g, sources[shape.Signals.IndexOf((int)i.Item)]!);
                    g.Emit(OpCodes.Ldarg_1);
                    Own(g, between[0]);
                    Own(g, between[1]);
                    g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.Follow))!);
                    return false;
                default:
                    Own(g, held[shape.Held.IndexOf(register)]);
                    return true;
            }
        }
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
            if (shape.Kinds[s] is not (FeedKind.Steps or FeedKind.Stretches)) continue;
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, sources[s]!);
            if (shape.Kinds[s] == FeedKind.Steps) step!();
            else g.Emit(OpCodes.Ldarg, from);
            g.Emit(OpCodes.Call, shape.Kinds[s] == FeedKind.Steps
                ? typeof(Inputs).GetMethod(nameof(Inputs.Sample))! : typeof(Func<double, double>).GetMethod("Invoke")!);
            g.Emit(OpCodes.Stfld, values[s]);
        }
        if (shape.HasCourses)
        {
            Snapped(from, between[0]);
            Snapped(until, between[1]);
        }
        g.Emit(OpCodes.Ldloc, copy);
        g.Emit(OpCodes.Ret);

        void Snapped(short time, FieldInfo into)
        {
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, objects[^1]);
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
        FieldBuilder[] numbers = [.. held, .. values, .. clock, .. between];
        for (var i = 0; i < numbers.Length + objects.Length; i++)
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

    private static Type SourceType(FeedKind kind) => kind switch
    {
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
