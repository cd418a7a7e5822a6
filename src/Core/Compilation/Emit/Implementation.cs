using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace PyRates.Compilation.Emit;

/// <summary>Types that implement the static members of generic interfaces.</summary>
internal static class Implementation
{
    /// <summary>A struct without members.</summary>
    public static TypeBuilder Struct(ModuleBuilder module, string name) => module.DefineType(
        name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, typeof(ValueType));

    /// <summary>Numbers <c>prefix0, prefix1, …</c></summary>
    public static FieldBuilder[] Fields(TypeBuilder type, string prefix, int count)
    {
        var fields = new FieldBuilder[count];
        for (var i = 0; i < count; i++) fields[i] = type.DefineField(Name(prefix, i), typeof(double), FieldAttributes.Public);
        return fields;
    }

    /// <summary>The name of a field.</summary>
    public static string Name(string prefix, int index) => prefix + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Defines a member of a generic interface with the interface's type arguments put in; the modifier that
    /// <c>in</c> has is kept, or the two would not match.</summary>
    /// <param name="type">The type that implements.</param>
    /// <param name="closed">The interface with its arguments.</param>
    /// <param name="open">The member of the open interface.</param>
    /// <param name="arguments">What stands for the interface's type parameters.</param>
    /// <param name="inline">Whether the method is to vanish into its callers.</param>
    /// <param name="body">Writes the code.</param>
    public static MethodBuilder Member(
        TypeBuilder type, Type closed, MethodInfo open, IReadOnlyDictionary<string, Type> arguments, bool inline,
        Action<ILGenerator> body)
    {
        var parameters = open.GetParameters();
        var method = type.DefineMethod(
            open.Name,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig,
            CallingConventions.Standard,
            Close(open.ReturnType), null, null,
            [.. parameters.Select(p => Close(p.ParameterType))],
            [.. parameters.Select(p => p.GetRequiredCustomModifiers())], null);
        method.SetImplementationFlags(
            inline ? MethodImplAttributes.AggressiveInlining : MethodImplAttributes.AggressiveOptimization);
        body(method.GetILGenerator());
        type.DefineMethodOverride(method, TypeBuilder.GetMethod(closed, open));
        return method;

        Type Close(Type t) => t.IsByRef ? Close(t.GetElementType()!).MakeByRefType() : arguments.GetValueOrDefault(t.Name, t);
    }
}
