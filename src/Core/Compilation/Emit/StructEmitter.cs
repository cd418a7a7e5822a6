using System;
using System.Globalization;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>A compiled field: filled with numbers, it opens itself to a visitor at its own types.</summary>
internal abstract class CompiledField
{
    /// <summary>Shows the field with these numbers and sources, and a state with these components.</summary>
    public abstract TResult Open<TResult>(
        double[] numbers, object[] sources, ReadOnlySpan<double> start, IProblemVisitor<TResult> visitor);
}

/// <summary>Compiles tapes of single values, or of populations that fit vector registers, to structs for the generic solvers: state in
/// registers, field inlined.</summary>
/// <remarks>Equal programs share their types, so that other parameters, starts and signals compile nothing; types that nobody
/// uses any more are collected.</remarks>
internal static class StructEmitter
{
    private static readonly Memo<string, CompiledField> Fields = new(128);
    private static readonly Memo<string, Type> States = new(32);

    /// <summary>The compiled field of a program.</summary>
    /// <param name="text">The tape's text, its identity.</param>
    /// <param name="shape">The tape and how its signals are read.</param>
    public static CompiledField Of(string text, FieldShape shape) => Of(text, shape, Pack.One, () => StateLayout.Of(shape.Tape, shape.States));

    /// <summary>The compiled field of several instances of a program of single values.</summary>
    /// <param name="text">The tape's text, its identity.</param>
    /// <param name="shape">The tape and how its signals are read.</param>
    /// <param name="pack">How many stand side by side.</param>
    public static CompiledField Of(string text, FieldShape shape, Pack pack) => Of(text, shape, pack, () => StateLayout.Of(shape.States, pack));

    private static CompiledField Of(string text, FieldShape shape, Pack pack, Func<StateLayout> layout) => Fields.Get(
        string.Create(CultureInfo.InvariantCulture, $"{pack.Vectors}x{pack.Lanes.Count} {shape.Kinds}{text}"), () => Compile(shape, pack, layout()));

    private static CompiledField Compile(FieldShape shape, Pack pack, StateLayout layout)
    {
        var state = States.Get(layout.Key, () => StateEmitter.Emit(Module(), layout));
        var field = FieldEmitter.Emit(Module(), shape, pack, state);
        return (CompiledField)RuntimeHelpers.GetUninitializedObject(typeof(Emitted<,>).MakeGenericType(field, state));   // no constructor to translate
    }

    private static ModuleBuilder Module() => AssemblyBuilder
        .DefineDynamicAssembly(new("PyRates.Compiled"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("model");

    private sealed class Emitted<TField, TState> : CompiledField
        where TField : struct, IField<TField, TState>, IFilled<TField>
        where TState : struct, IState<TState>
    {
        public override TResult Open<TResult>(
            double[] numbers, object[] sources, ReadOnlySpan<double> start, IProblemVisitor<TResult> visitor) =>
            visitor.Visit(TField.Filled(numbers, sources), TState.Of(default, start));
    }
}

/// <summary>A field that is made of its numbers and sources, as <see cref="FieldShape"/> orders them.</summary>
internal interface IFilled<TSelf> where TSelf : struct, IFilled<TSelf>
{
    /// <summary>The field.</summary>
    static abstract TSelf Filled(double[] numbers, object[] sources);
}
