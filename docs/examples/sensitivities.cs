#:project ../../src/Shell/Embedding

using System;
using System.Linq;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

const string eta = "p/qif_op/eta", tau = "p/qif_op/tau";
var problem = Simulation.Load("qif").Compile();
var solver = Method.DormandPrince54.With(Controller.PI(rtol: 1e-8, atol: 1e-10));

// How the firing rate moves with the excitability: a column like any other.
var whole = problem.WithSensitivities(eta, tau).IfLeft(fault => throw new InvalidOperationException(fault.Message));
var path = solver.Recording("p/qif_op/r", $"d(p/qif_op/r)/d({eta})").Every(dt: 5.0).Until(t: 20.0).Solve(whole).OrThrow();
for (var row = 0; row < path.Length; row++) Console.WriteLine($"t = {path.Times[row]:F0}: r = {path[row, 0]:F6}, dr/deta = {path[row, 1]:F6}");

// Data: the rate of a population whose parameters somebody else knows.
var times = Enumerable.Range(1, 40).Select(i => 0.5 * i).ToArray();
var secret = With(problem, -4.2, 1.3);
var data = Rates(solver.Recording("p/qif_op/r").At(times).Until(20.0).Solve(secret).OrThrow());

// Gauss and Newton: the sensitivities are the Jacobian of the residuals.
double[] guess = [-5.0, 1.0];
for (var round = 1; round <= 8; round++)
{
    var tangents = With(problem, guess[0], guess[1]).WithSensitivities(eta, tau).IfLeft(fault => throw new InvalidOperationException(fault.Message));
    var tried = solver.Recording("p/qif_op/r", $"d(p/qif_op/r)/d({eta})", $"d(p/qif_op/r)/d({tau})").At(times).Until(20.0).Solve(tangents).OrThrow();
    double aa = 0, ab = 0, bb = 0, ar = 0, br = 0, loss = 0;
    for (var i = 0; i < tried.Length; i++)
    {
        var (residual, a, b) = (data[i] - tried[i, 0], tried[i, 1], tried[i, 2]);
        (aa, ab, bb, ar, br, loss) = (aa + a * a, ab + a * b, bb + b * b, ar + a * residual, br + b * residual, loss + residual * residual / 2);
    }
    Console.WriteLine($"round {round}: eta = {guess[0]:F6}, tau = {guess[1]:F6}, loss = {loss:E2}");
    if (loss < 1e-14) break;
    var determinant = aa * bb - ab * ab;
    guess[0] += (bb * ar - ab * br) / determinant;
    guess[1] += (aa * br - ab * ar) / determinant;
}

// The gradient backwards: one solve of the adjoint equation, however many parameters there are.
var squares = Loss.Squares(new Rows([.. times]), [problem.StateNames.IndexOf("p/qif_op/r")], new Rows([.. data]));
var gradient = Adjoint.Of(problem, squares, [eta, tau], solver).OrThrow();
Console.WriteLine($"loss = {gradient.Value:F6}, dL/deta = {gradient.Gradient[0]:F6}, dL/dtau = {gradient.Gradient[1]:F6}");

static double[] Rates(PyRates.Dynamics.Trajectory path) => [.. Enumerable.Range(0, path.Length).Select(row => path[row, 0])];

static ModelProblem With(ModelProblem problem, double eta, double tau) => problem
    .With("p/qif_op/eta", eta).Bind(p => p.With("p/qif_op/tau", tau)).IfNone(problem);
