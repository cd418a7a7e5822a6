using System;
using System.Linq;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Systems;
using PyRates.Systems.Passes;

namespace PyRates.Properties;

public sealed class PassLaws
{
    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Every_pass_keeps_every_variable_and_the_field_to_the_bit(Circuit circuit)
    {
        var before = AssemblyLaws.Assembled(circuit);
        return StandardPasses.All.All(pass => pass(before).Match(
            Succ: after => SameBits(before, after),
            Fail: _ => false));
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool All_passes_together_keep_every_variable_and_the_field_to_the_bit(Circuit circuit) =>
        StandardPasses.Run(AssemblyLaws.Assembled(circuit)).Match(
            Succ: after => SameBits(AssemblyLaws.Assembled(circuit), after),
            Fail: _ => false);

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Nothing_that_consists_of_numbers_only_is_left(Circuit circuit) =>
        StandardPasses.Run(AssemblyLaws.Assembled(circuit)).Match(
            Succ: after => after.Populations.ForAll(p =>
                p.States.Map(s => s.Derivative).Concat(p.Assignments.Map(a => a.Value)).All(e => e is Expr.Number || !IsIdle(e))),
            Fail: _ => false);

    private static bool IsIdle(Expr expression) => expression switch
    {
        Expr.Number or Expr.Symbol => false,
        _ when FreeSymbols.Of(expression).IsEmpty => true,
        Expr.Sum s => s.Terms.Exists(IsIdle),
        Expr.Product p => p.Factors.Exists(IsIdle),
        Expr.Negation n => IsIdle(n.Operand),
        Expr.Quotient q => IsIdle(q.Numerator) || IsIdle(q.Denominator),
        Expr.Power p => IsIdle(p.Base) || IsIdle(p.Exponent),
        Expr.Call c => c.Arguments.Exists(IsIdle),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool SameBits(EquationSystem before, EquationSystem after)
    {
        var (a, b) = (AssemblyLaws.At(ScalarSystem.Of(before)), AssemblyLaws.At(ScalarSystem.Of(after)));
        return a.Values.Count == b.Values.Count
            && a.Values.All(v => BitConverter.DoubleToInt64Bits(b.Values[v.Key]) == BitConverter.DoubleToInt64Bits(v.Value))
            && a.Derivatives.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(b.Derivatives.Select(BitConverter.DoubleToInt64Bits));
    }
}
