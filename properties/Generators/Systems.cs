using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>Random small systems of every kind of expression, with signals: a few populations of a few nodes, algebraic
/// variables, edges from states and from algebraic variables, up to twelve into one input.</summary>
public static class Systems
{
    public static Arbitrary<DrivenSystem> Arbitrary() => Of(Exprs.Arbitrary().Generator.Resize(16), units: 3).ToArbitrary();

    /// <summary>Systems whose equations are without corners and small.</summary>
    public static Gen<DrivenSystem> Smooth { get; } = Of(Gen.Choose(1, 8).SelectMany(Exprs.Smooth), units: 3);

    /// <summary>Systems with populations of many nodes.</summary>
    public static Gen<DrivenSystem> Large { get; } = Of(Exprs.Arbitrary().Generator.Resize(16), units: 700);

    /// <summary>Systems with populations of up to eight nodes and edges of every pattern.</summary>
    public static Gen<DrivenSystem> Packed { get; } = Of(Exprs.Arbitrary().Generator.Resize(16), units: 8, everyPattern: true);

    /// <summary>Systems whose populations are coupled in every pattern, now and later, with values that differ from unit to unit and
    /// such that do not, states side by side, interleaved or anywhere.</summary>
    public static Gen<DrivenSystem> Patterned(int units) => Of(
        Gen.OneOf(Exprs.Arbitrary().Generator.Resize(12), Gen.Choose(1, 8).SelectMany(Exprs.Smooth)), units, patterned: true);

    private static Gen<DrivenSystem> Of(Gen<Expr> trees, int units, bool everyPattern = false, bool patterned = false) =>
        from seed in Gen.Choose(0, int.MaxValue)
        from all in trees.ArrayOf(16)
        select new Drawing(new Random(seed), all, units, everyPattern, patterned).System();

    /// <summary>What is drawn at random, from a seed that FsCheck has drawn.</summary>
    private sealed class Drawing(Random random, Expr[] trees, int mostUnits, bool everyPattern, bool patterned)
    {
        private readonly List<Draft> drafts = [];
        private readonly List<Coupling> couplings = [];
        private readonly List<Evaluation> order = [];
        private int drives, tree;

        public DrivenSystem System()
        {
            var populations = random.Next(1, 4);
            for (var p = 0; p < populations; p++) drafts.Add(Draft.Of(p, random, mostUnits, patterned, ref drives));
            for (var i = random.Next(0, 8); i > 0; i--)
                if (random.Next(2) == 0) Couple();
                else Assign(random.Next(populations));
            foreach (var draft in drafts)
                foreach (var state in draft.States) draft.Derivatives.Add(Expression(draft));
            var system = new EquationSystem(
                "random",
                toSeq(drafts.Select(d => d.Population)).Strict(), toSeq(couplings).Strict(), [.. order], States(), drives);
            return new(system, [.. Enumerable.Range(0, drives).Select(_ => AnySignal())]);
        }

        private void Assign(int p)
        {
            var draft = drafts[p];
            draft.Assignments.Add(new($"op/a{draft.Assignments.Count}", Expression(draft)));
            order.Add(new Evaluation.Assign(p, draft.Assignments.Count - 1));
            draft.Known.Add(draft.Assignments[^1].Name);
        }

        private void Couple()
        {
            var (source, target) = (random.Next(drafts.Count), random.Next(drafts.Count));
            var starts = new List<int> { 0 };
            var sources = new List<int>();
            foreach (var _ in Enumerable.Range(0, drafts[target].Units))
            {
                for (var e = random.Next(4) == 0 ? random.Next(5, 13) : random.Next(0, 3); e > 0; e--) sources.Add(random.Next(drafts[source].Units));
                starts.Add(sources.Count);
            }
            var variables = drafts[source].Known.Where(name => name[3] is 'x' or 'a' || (patterned && name[3] == 'u')).ToArray();
            var inflow = string.Create(CultureInfo.InvariantCulture, $"op/u{couplings.Count}<0");
            var coupling = new Coupling(
                source, variables[random.Next(variables.Length)], target, inflow,
                Weighted(everyPattern ? random.Next(5) : 0, [.. starts], [.. sources], drafts[target].Units, drafts[source].Units))
            {
                HasParameters = !everyPattern || (couplings.Count + sources.Count) % 2 == 0,
            };
            couplings.Add(patterned ? InSomePattern(coupling) : coupling);
            order.Add(new Evaluation.Couple(couplings.Count - 1));
            drafts[target].Known.Add(inflow);
        }

        private Pattern Weighted(int kind, ImmutableArray<int> starts, ImmutableArray<int> sources, int targets, int senders) => kind switch
        {
            0 => new Pattern.Sparse(starts, sources, Some(Values(sources.Length))),
            1 => new Pattern.Sparse(starts, sources, None),
            2 => new Pattern.Dense(targets, senders, Some(Values(targets * senders))),
            3 => new Pattern.Uniform(Value(), targets, senders),
            _ => OneEach(targets, senders) ?? new Pattern.Sparse(starts, sources, None),
        };

        private Pattern? OneEach(int receivers, int senders) => senders == 1 || senders == receivers
            ? new Pattern.OneEach(receivers, senders, random.Next(2) == 0 ? Some(Values(receivers)) : None)
            : null;

        private Rows Values(int count) => new([.. Enumerable.Range(0, count).Select(_ => Value())]);

        private Coupling InSomePattern(Coupling coupling)
        {
            var (own, senders, receivers) = (random.Next(2) == 0, drafts[coupling.Source].Units, drafts[coupling.Target].Units);
            var sparse = (Pattern.Sparse)coupling.Edges;
            Pattern edges = random.Next(7) switch
            {
                0 => new Pattern.Uniform(Value(), receivers, senders),
                1 => new Pattern.Dense(receivers, senders, Some(new Rows([.. Enumerable.Range(0, receivers * senders).Select(_ => Value())]))),
                2 => Picking(receivers, senders) with { Own = None, IsWeighted = false },
                3 => Picking(receivers, senders),
                4 or 5 when OneEach(receivers, senders) is { } each => each,
                _ => random.Next(2) == 0 ? sparse with { Own = None, IsWeighted = false } : sparse,
            };
            var weighted = edges is Pattern.Uniform || (edges.Weights.Count > 0 && own);
            return coupling with
            {
                Edges = edges,
                HasParameters = weighted,
                Delays = edges is Pattern.Sparse or Pattern.OneEach && edges.Count > 0 && random.Next(4) == 0
                    ? Some(new Rows([.. Enumerable.Range(0, random.Next(2) == 0 ? 1 : (int)edges.Count).Select(_ => 0.5 * random.Next(1, 3))]))
                    : None,
            };
        }

        private Pattern.Sparse Picking(int receivers, int senders) => new(
            [.. Enumerable.Range(0, receivers + 1)],
            senders == receivers && random.Next(2) == 0
                ? [.. Enumerable.Range(0, receivers)]
                : [.. Enumerable.Range(0, receivers).Select(_ => random.Next(senders))],
            Some(new Rows([.. Enumerable.Range(0, receivers).Select(_ => Value())])));

        /// <summary>The next tree, its symbols those of a population; <c>t</c> stays the time.</summary>
        private Expr Expression(Draft draft) => Substitution.Of(
            trees[tree++ % trees.Length],
            name => new Expr.Symbol(name == "t" ? name : draft.Known[random.Next(draft.Known.Count)]));

        private ImmutableArray<Position> States()
        {
            var places = drafts.SelectMany((d, p) => Enumerable.Range(0, d.Units).SelectMany(
                unit => d.States.Select((_, s) => new Position(p, s, unit)))).ToArray();
            if (patterned && random.Next(2) == 0) places = [.. places.OrderBy(at => at.Population).ThenBy(at => at.State).ThenBy(at => at.Unit)];
            if (random.Next(patterned ? 4 : 2) == 0) random.Shuffle(places);
            return [.. places];
        }

        private double Value() => Math.Round(random.NextDouble() * 4 - 2, 3);

        private Signal AnySignal() => random.Next(7) switch
        {
            0 => new Constant(Value()),
            1 => new Pulse(0.5, 1.25, Value()),
            2 => new Pulse(0.3, 1.4, Value()),
            3 => new PerStep(new Rows([.. Enumerable.Range(0, 6).Select(_ => Value())])),
            4 => new Sine(0.7, Value(), 0.3, Value()),
            5 => new Ramp(0.5, Value(), 1, Value()) + new Pulse(0.75, 5, Value()),
            _ => new Sampled(new Rows([0, 0.5, 0.5, 1.1]), new Rows([Value(), Value(), Value(), Value()])),
        };
    }

    /// <summary>A population that is being drawn.</summary>
    private sealed record Draft(int Units, string Prefix, List<string> Known)
    {
        public List<StateVariable> States { get; } = [];
        public List<Expr> Derivatives { get; } = [];
        public List<Parameter> Parameters { get; } = [];
        public List<Assignment> Assignments { get; } = [];
        public List<Driven> Driven { get; } = [];

        public Population Population => new(
            [.. Enumerable.Range(0, Units).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{i}"))],
            toSeq(States.Zip(Derivatives, (s, d) => s with { Derivative = d })).Strict(),
            toSeq(Parameters).Strict(), toSeq(Assignments).Strict(), toSeq(Driven).Strict());

        public static Draft Of(int number, Random random, int mostUnits, bool patterned, ref int drives)
        {
            var draft = new Draft(patterned && random.Next(2) == 0 ? mostUnits : random.Next(1, mostUnits + 1), string.Create(CultureInfo.InvariantCulture, $"n{number}_"), []);
            for (var i = random.Next(1, 3); i > 0; i--) draft.States.Add(new($"op/x{i}", Values(), new Expr.Number(0)));
            for (var i = random.Next(1, 4); i > 0; i--) draft.Parameters.Add(new($"op/k{i}", Values()));
            for (var i = random.Next(0, 2); i > 0; i--)
            {
                var numbers = new int[Math.Min(draft.Units, 4)];
                for (var unit = 0; unit < numbers.Length; unit++) numbers[unit] = random.Next(3) == 0 ? -1 : drives++;
                if (patterned && random.Next(2) == 0) draft.Driven.Add(new($"op/i{i}<0", [.. Enumerable.Repeat(numbers[0], draft.Units)]));
                else draft.Driven.Add(new($"op/i{i}<0", [.. Enumerable.Range(0, draft.Units).Select(unit => unit < 4 ? numbers[unit] : -1)]));
            }
            draft.Known.AddRange(draft.States.Select(s => s.Name));
            draft.Known.AddRange(draft.Parameters.Select(k => k.Name));
            draft.Known.AddRange(draft.Driven.Select(d => d.Name));
            return draft;

            Rows Values() => patterned && random.Next(2) == 0
                ? new([.. Enumerable.Repeat(Value(), draft.Units)])
                : new([.. Enumerable.Range(0, draft.Units).Select(_ => Value())]);

            double Value() => Math.Round(random.NextDouble() * 4 - 2, 3);
        }
    }
}

/// <summary>A system and the signals that drive it.</summary>
public sealed record DrivenSystem(EquationSystem System, ImmutableArray<Signal> Signals)
{
    public override string ToString()
    {
        var text = ScalarSystem.Of(System);
        return string.Join('\n', [
            "", .. text.Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Path} = {p.Value:R}")),
            .. text.Assignments.Select(a => $"{a.Path} = {a.Value}"),
            .. text.States.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Path}' = {s.Derivative}; from {s.Initial:R}")),
            .. Signals.Select((s, i) => $"signal {i}: {s}"), ""]);
    }
}
