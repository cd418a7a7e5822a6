using System;

namespace PyRates.Compilation;

/// <summary>What one instruction of a tape does.</summary>
internal enum Opcode
{
    Constant,
    Time,
    State,
    Parameter,
    Signal,

    /// <summary>Loads a value at an earlier time.</summary>
    Delayed,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Power,
    Call,
    Couple,

    /// <summary>Writes a result: in schedules only, a tape has <see cref="Output"/>.</summary>
    Store,
}

/// <summary>One assignment of an array program: it defines the register whose number is its place on the tape.</summary>
/// <param name="Code">What is computed.</param>
/// <param name="Population">The population over which the register has a value per unit; <see cref="Scalar"/>: one value.</param>
/// <param name="Item">The bits of a constant; what a load loads, which function is called, which coupling is summed. A load
/// of one value names its place in the vector itself, a load over a population one of the blocks of the
/// <see cref="Frame"/>.</param>
/// <param name="A">The register that is the first operand.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
/// <remarks>The small types of this room are classes and their lists arrays, though nobody writes to them: generic code over
/// structs is compiled anew in every process, and that would be most of the time a short run takes.</remarks>
internal sealed record Instruction(
    Opcode Code, int Population, long Item = 0, int A = Instruction.None, int B = Instruction.None, int C = Instruction.None)
{
    /// <summary>In place of a population: the register has one value.</summary>
    public const int Scalar = -1;

    /// <summary>In place of an operand: there is none.</summary>
    public const int None = -1;

    /// <summary>The value of a constant. Its bits are the key: 0 and −0 are two constants.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Item);

    /// <summary>The number of operands.</summary>
    public int Operands => A < 0 ? 0 : B < 0 ? 1 : C < 0 ? 2 : 3;

    /// <summary>A constant.</summary>
    public static Instruction Of(double value) => new(Opcode.Constant, Scalar, BitConverter.DoubleToInt64Bits(value));

    /// <summary>An operand by its number.</summary>
    public int Operand(int index) => index switch { 0 => A, 1 => B, _ => C };

    /// <inheritdoc/>
    public bool Equals(Instruction? other) => other is not null && Code == other.Code && Population == other.Population
        && Item == other.Item && A == other.A && B == other.B && C == other.C;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = (int)Code;
        hash = (hash * 31) + Population;
        hash = (hash * 31) + (int)(Item ^ (Item >> 32));
        hash = (hash * 31) + A;
        hash = (hash * 31) + B;
        return (hash * 31) + C;
    }
}

/// <summary>A value on a tape that is being written.</summary>
internal sealed record Register(int Number);
