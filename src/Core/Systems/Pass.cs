using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>A change of a system's equations that keeps what they compute, or the faults that forbid it.</summary>
public delegate Validation<Diagnostic, EquationSystem> Pass(EquationSystem system);
