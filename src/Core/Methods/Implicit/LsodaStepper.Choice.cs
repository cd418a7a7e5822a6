using System;

namespace PyRates.Methods.Implicit;

/// <content>The choice of step, order and family.</content>
internal sealed partial class LsodaStepper
{
    private const int SwitchAfter = 20, HighestAdamsThatMayBeStiff = 5;
    private const double Advantage = 5;                             // so much longer must the steps of the other family be

    /// <summary>How far h·L may go where Adams' formula of an order is stable, L the Lipschitz constant.</summary>
    private static readonly double[] Stable = [0, 0.5, 0.575, 0.55, 0.45, 0.35, 0.25, 0.2, 0.15, 0.1, 0.075, 0.05, 0.025];

    private double estimatedSpeed, knownSpeed, jacobianSpeed, factored; // Lipschitz constants; hβ of the factors
    private bool isLimited;                                         // the last step was limited by stability

    /// <summary>After a step that counts.</summary>
    private void Choose(double error)
    {
        afterSwitch--;
        if (afterSwitch < 0 && lu is not null && SwitchFamily(error)) return;
        wait--;
        var hasRoom = order < family.Highest;
        if (wait == 0)
        {
            var up = 0.0;
            if (hasRoom)
            {
                for (var i = 0; i < change.Length; i++) change[i] = correction[i] - y[order + 1][i];
                up = 1 / (1.4 * Math.Pow(Largest(change) / family.Error[order][2], 1.0 / (order + 2)) + 1.4e-6);
            }
            if (ChooseOrder(up, error, isFailure: false) is { } factor) Grow(factor);
        }
        else if (wait == 1 && hasRoom)
        {
            correction.CopyTo(y[order + 1], 0);
        }
    }

    private void ChooseAfterFailure(double error)
    {
        if (ChooseOrder(0, error, isFailure: true) is { } factor) Limited(factor);
    }

    private void Grow(double factor)
    {
        Limited(factor);
        largestGrowth = 10;
    }

    /// <summary>The order, of this and its neighbours, with the longest next step; null: nothing changes.</summary>
    /// <returns>The next step as a multiple of this one.</returns>
    private double? ChooseOrder(double up, double error, bool isFailure)
    {
        var same = 1 / (1.2 * Math.Pow(error, 1.0 / (order + 1)) + 1.2e-6);
        var down = order == 1 ? 0
            : 1 / (1.3 * Math.Pow(Largest(y[order]) / family.Error[order][0], 1.0 / order) + 1.3e-6);
        var speed = Math.Max(h * knownSpeed, 1e-6);
        if (!IsStiff)
        {
            if (order < family.Highest) up = Math.Min(up, Stable[order + 1] / speed);
            same = Math.Min(same, Stable[order] / speed);
            if (order > 1) down = Math.Min(down, Stable[order - 1] / speed);
            estimatedSpeed = 0;
        }
        var (next, factor) = same >= up
            ? same >= down ? (order, same) : (order - 1, down)
            : up <= down ? (order - 1, down) : (order + 1, up);
        if (next < order && isFailure) factor = Math.Min(1, factor);
        if (next > order)
        {
            if (factor < 1.1)
            {
                wait = 3;
                return null;
            }
            var share = family.Correction[order][order] / (order + 1);
            for (var i = 0; i < correction.Length; i++) y[order + 1][i] = correction[i] * share;
            SetOrder(next);
            return factor;
        }
        var isWorthwhile = isFailure || factor >= 1.1 || (!IsStiff && factor * speed * 1.00001 >= Stable[next]);
        if (!isWorthwhile)
        {
            wait = 3;
            return null;
        }
        if (isFailure && errorFailures >= 2) factor = Math.Min(factor, 0.2);
        if (next != order) SetOrder(next);
        return factor;
    }

    /// <summary>Whether the other family would take much longer steps, and the change to it.</summary>
    private bool SwitchFamily(double error)
    {
        var size = Largest(y[0]);
        if ((IsStiff ? ToAdams(error, size) : ToBackward(error, size)) is not var (next, factor)) return false;
        family = IsStiff ? LinearMultistep.Adams : LinearMultistep.Backward;
        (afterSwitch, knownSpeed, hasSwitched, order) = (SwitchAfter, 0, true, next);
        Grow(factor);
        return true;
    }

    private (int Order, double Factor)? ToBackward(double error, double size)
    {
        if (order > HighestAdamsThatMayBeStiff) return null;
        var backward = LinearMultistep.Backward;
        if (error <= 100 * size * Rounding || estimatedSpeed == 0)
            return isLimited ? (Math.Min(order, backward.Highest), 2) : null;
        var power = 1.0 / (order + 1);
        var own = Bounded(1 / (1.2 * Math.Pow(error, power) + 1.2e-6), h * knownSpeed, order);
        var other = 1 / (1.2 * Math.Pow(error * (family.Constant(order) / backward.Constant(order)), power) + 1.2e-6);
        return other >= Advantage * own ? (order, other) : null;
    }

    private (int Order, double Factor)? ToAdams(double error, double size)
    {
        var power = 1.0 / (order + 1);
        var otherError = error * (family.Constant(order) / LinearMultistep.Adams.Constant(order));
        var other = Bounded(1 / (1.2 * Math.Pow(otherError, power) + 1.2e-6), h * jacobianSpeed, order);
        var own = 1 / (1.2 * Math.Pow(error, power) + 1.2e-6);
        if (other < own) return null;
        return otherError * Math.Pow(Math.Max(0.001, other), power) > 1000 * Rounding * size ? (order, other) : null;
    }

    /// <summary>A growth that keeps Adams' formula stable.</summary>
    private static double Bounded(double factor, double speed, int order) =>
        Math.Min(factor, speed * factor > 1e-5 ? Stable[order] / speed : 2 * factor);

    /// <summary>The first step of another family.</summary>
    private void BeginFamily()
    {
        (needsJacobian, wait, hasSwitched) = (true, order + 1, false);
        SetOrder(order);
    }

    private void SetOrder(int next)
    {
        order = next;
        shift *= family.Correction[order][0] / coefficient;
        coefficient = family.Correction[order][0];
    }

    /// <summary>Another step, no longer than stability and the last failure allow.</summary>
    private void Limited(double factor)
    {
        factor = Math.Min(factor, largestGrowth);
        if (!IsStiff)
        {
            var speed = Math.Max(h * knownSpeed, 1e-6);
            isLimited = factor * speed * 1.00001 >= Stable[order];
            if (isLimited) factor = Stable[order] / speed;
        }
        Stretch(factor);
    }

    private void Stretch(double factor)
    {
        y.Rescale(order, factor);
        h *= factor;
        shift *= factor;
        wait = order + 1;
    }

    /// <summary>The norm of the Jacobian that belongs to the largest component in units of the tolerance.</summary>
    private double RowNorm()
    {
        change.AsSpan().Clear();
        for (var column = 0; column < change.Length; column++)
        {
            var end = Field.Linear.Sparsity.First(column + 1);
            for (var e = Field.Linear.Sparsity.First(column); e < end; e++) change[Field.Linear.Sparsity.Row(e)] += Math.Abs(jacobian[e]) * Scale[column];
        }
        return Largest(change);
    }
}
