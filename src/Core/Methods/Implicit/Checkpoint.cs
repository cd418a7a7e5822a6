using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace PyRates.Methods.Implicit;

/// <summary>All that a stepper keeps from step to step, as plain numbers: another one goes on from it to the bit. Written anew before
/// every attempt where that may be the last one, and left alone from then on; its memory is that of the vectors of the method and
/// of one Jacobian.</summary>
internal sealed class Checkpoint
{
    /// <summary>Single numbers, in the order in which they are passed.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>Vectors, likewise.</summary>
    public List<double[]> Vectors { get; } = [];

    /// <summary>Which version of a vector was copied; −1: whatever it was.</summary>
    public List<long> Versions { get; } = [];

    /// <summary>Whether the stepper begins anew before its next attempt, as behind a break point: then its Jacobian is of no use.</summary>
    public bool BeginsAnew { get; init; }

    /// <summary>Writes down a stepper between two attempts.</summary>
    public Checkpoint Write(ImplicitStepper stepper)
    {
        var transfer = new Transfer(this, isReading: false);
        stepper.Carry(ref transfer);
        return this;
    }

    /// <summary>Brings a stepper of the same method, on the same field, to where the other one was.</summary>
    public void Read(ImplicitStepper stepper)
    {
        var transfer = new Transfer(this, isReading: true);
        stepper.Carry(ref transfer);
    }
}

/// <summary>A walk through what a stepper keeps: the same for writing and for reading, so that nothing is written that is not
/// read.</summary>
internal ref struct Transfer(Checkpoint checkpoint, bool isReading)
{
    private int number, vector;
    private bool isOver;

    /// <summary>Whether the Jacobian and its factors are passed.</summary>
    public readonly bool HasMatrices => !checkpoint.BeginsAnew && !isOver;

    /// <summary>Whether the stepper is being brought to where another one was.</summary>
    public readonly bool IsReading => isReading;

    /// <summary>Ends the reading where what was written from here on belongs to matrices of another kind: those of a problem that
    /// was changed.</summary>
    public void Agree(double kind)
    {
        var written = kind;
        Pass(ref written);
        isOver |= written != kind;
    }

    /// <summary>A number.</summary>
    public void Pass(ref double x)
    {
        if (isOver) return;
        if (isReading) x = checkpoint.Numbers[number];
        else if (number < checkpoint.Numbers.Count) checkpoint.Numbers[number] = x;
        else checkpoint.Numbers.Add(x);
        number++;
    }

    /// <summary>A whole number up to 2⁵³.</summary>
    public void Pass(ref long n)
    {
        double x = n;
        Pass(ref x);
        n = (long)x;
    }

    /// <summary>A whole number.</summary>
    public void Pass(ref int n)
    {
        double x = n;
        Pass(ref x);
        n = (int)x;
    }

    /// <summary>A truth value.</summary>
    public void Pass(ref bool is1)
    {
        double x = is1 ? 1 : 0;
        Pass(ref x);
        is1 = x != 0;
    }

    /// <summary>Some vectors.</summary>
    public void Pass(double[][] vectors)
    {
        foreach (var values in vectors) Pass(values);
    }

    /// <summary>A vector.</summary>
    /// <param name="values">It.</param>
    /// <param name="version">A number that changes whenever it changes, so that it is not copied in vain; −1: it may always have
    /// changed.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Pass(Span<double> values, long version = -1)
    {
        if (isOver) return;
        var slot = vector++;
        if (isReading)
        {
            checkpoint.Vectors[slot].CopyTo(values);
            return;
        }
        if (slot == checkpoint.Vectors.Count)
        {
            checkpoint.Vectors.Add([]);
            checkpoint.Versions.Add(-1);
        }
        if (checkpoint.Vectors[slot].Length != values.Length) (checkpoint.Vectors[slot], checkpoint.Versions[slot]) = (new double[values.Length], -1);
        if (version < 0 || version != checkpoint.Versions[slot]) values.CopyTo(checkpoint.Vectors[slot]);
        checkpoint.Versions[slot] = version;
    }
}
