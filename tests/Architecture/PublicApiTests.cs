using System.Reflection;
using PublicApiGenerator;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Architecture;

/// <summary>What programs can build upon. A change of it is a decision, seen in a review as a difference of text.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Plainly = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public void The_core_offers_what_was_approved() => Approved(typeof(Pipeline).Assembly);

    [Fact]
    public void The_package_offers_what_was_approved() => Approved(typeof(Simulation).Assembly);

    private static void Approved(Assembly assembly) => Golden.Match(
        assembly.GeneratePublicApi(Plainly),
        $"../Architecture/PublicApi.{assembly.GetName().Name}");
}
