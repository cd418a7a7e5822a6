using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Architecture;

/// <summary>A collection expression that becomes a <c>Seq</c> compiles and gives an empty one: its <c>Add</c> returns a new
/// <c>Seq</c>, and the compiler throws that away. The text does not show the type, the compiled code does.</summary>
public sealed class DiscardedSeqTests
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_collection_expression_becomes_a_Seq()
    {
        var found = new[] { typeof(Pipeline), typeof(Simulation), typeof(Application) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
            .Where(Discards)
            .Select(method => $"{method.DeclaringType}.{method.Name}")
            .ToArray();
        if (found.Length > 0) Assert.Fail(string.Join('\n', found));
    }

    [Fact]
    public void The_test_sees_one() =>
        Assert.True(Discards(typeof(DiscardedSeqTests).GetMethod(nameof(Trap), Own)!), "a Seq that stays empty was not seen");

    private static LanguageExt.Seq<int> Trap() => [1];

    /// <summary>Whether a method calls <c>Seq.Add</c> and pops what comes back.</summary>
    private static bool Discards(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        return Enumerable.Range(0, Math.Max(0, code.Length - 5)).Any(i =>
            (code[i] == OpCodes.Call.Value || code[i] == OpCodes.Callvirt.Value)
            && code[i + 5] == OpCodes.Pop.Value
            && Called(method, BitConverter.ToInt32(code, i + 1)) is { Name: "Add", DeclaringType: { IsGenericType: true } owner }
            && owner.GetGenericTypeDefinition() == typeof(LanguageExt.Seq<>));
    }

    private static MethodBase? Called(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token,
                method.DeclaringType?.GetGenericArguments(),
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;                                            // these bytes were no call
        }
    }
}
