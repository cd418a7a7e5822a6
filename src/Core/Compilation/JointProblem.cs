using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>Several problems of one program side by side: the same equations and signals, other parameters and starts.</summary>
/// <remarks>A component of member m has the name of the state variable, <c>@</c> and m; so has everything else that can be
/// observed. Each member's numbers are those of solving it alone, to the bit.</remarks>
internal sealed record JointProblem : Problem
{
    private JointProblem(ImmutableArray<ModelProblem> members)
    {
        Members = members;
        var n = members[0].StateNames.Length;
        var (names, start) = (new string[n * members.Length], new double[n * members.Length]);
        for (var m = 0; m < members.Length; m++)
        {
            var alone = members[m].Start;
            for (var i = 0; i < n; i++)
                (names[i * members.Length + m], start[i * members.Length + m]) = (Name(members[m].StateNames[i], m), alone[i]);
        }
        StateNames = ImmutableCollectionsMarshal.AsImmutableArray(names);
        Start = Rows.Owned(start);
    }

    /// <summary>The members.</summary>
    public ImmutableArray<ModelProblem> Members { get; }

    /// <summary>Problems side by side, if they can be: as many as are best, of one program, driven by the same signals.</summary>
    public static Option<JointProblem> Of(ImmutableArray<ModelProblem> members) =>
        members.Length > 1 && members.Length == members[0].Together && members.All(m =>
            m.Program == members[0].Program && m.Kernel == members[0].Kernel && m.Signals.AsSpan().SequenceEqual(members[0].Signals.AsSpan()))
            ? Some(new JointProblem(members)) : None;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; }

    /// <inheritdoc/>
    public override Rows Start { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Signal> Signals => Members[0].Signals;

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks(Stepping stepping) => Members[0].Breaks(stepping);

    /// <inheritdoc/>
    /// <remarks>A joint problem is for solving from where its members start.</remarks>
    public override Problem From(Rows start) => new JointProblem([.. Members.Select((member, m) => (ModelProblem)member.From(
        new([.. Enumerable.Range(0, member.StateNames.Length).Select(i => start[i * Members.Length + m])])))]);

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        Members[0].Program.Open(Members, Start.AsSpan(), stepping, visitor);

    /// <inheritdoc/>
    public override Option<IObserver> Observe(string name, Stepping stepping)
    {
        var at = name.LastIndexOf('@');
        var m = int.Parse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return Members[m].Observe(name[..at], stepping).Map(alone => alone.Component >= 0
            ? new StateObserver(alone.Component * Members.Length + m)
            : (IObserver)new MemberObserver(alone, m, Members.Length, Members[m].StateNames.Length));
    }

    private static string Name(string name, int member) => string.Create(CultureInfo.InvariantCulture, $"{name}@{member}");

    private sealed class MemberObserver(IObserver alone, int member, int members, int states) : IObserver
    {
        private readonly double[] own = new double[states];

        public int Component => -1;

        public double At(double t, ReadOnlySpan<double> y)
        {
            for (var i = 0; i < own.Length; i++) own[i] = y[i * members + member];
            return alone.At(t, own);
        }
    }
}
