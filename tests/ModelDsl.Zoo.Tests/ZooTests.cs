using System.Reflection;
using Samples.Zoo;
using static TorchSharp.torch;

namespace ModelDsl.Zoo.Tests;

/// <summary>The declared networks are the published ones: in size, in cost, in the keys and shapes of their checkpoints, and when they run.</summary>
public sealed class ZooTests
{
    private static readonly IReadOnlyDictionary<string, Published> Figures = Published.Read();

    public static TheoryData<string> Names => [.. Entry.All.Select(static entry => entry.Name)];

    [Fact]
    public void EveryPublishedModelIsThere() =>
        Assert.Equal(Figures.Keys.Order(StringComparer.Ordinal), Entry.All.Select(static entry => entry.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void ParametersAreThePublishedOnes(string name) => Assert.Equal(Figures[name].Params, Find(name).Parameters);

    [Theory, MemberData(nameof(Names))]
    public void MultiplyAddsAreThePublishedOnesInEveryDigit(string name)
    {
        if (Figures[name].Gmacs is { } gmacs)
            Assert.Equal(gmacs, Math.Round(Find(name).Macs / 1e9, 3, MidpointRounding.AwayFromZero));
    }

    [Theory, MemberData(nameof(Names))]
    public void StateAndOutputAreThoseOfTheOriginal(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var module = Find(name).New();
        var parameters = module.named_parameters().Select(static p => $"parameter\t{p.name}\t{Type(p.parameter)}");
        var buffers = module.named_buffers().Select(static b => $"buffer\t{b.name}\t{Type(b.buffer)}");
        Assert.Equal(
            File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Oracle", $"{name}.tsv")).Order(StringComparer.Ordinal),
            parameters.Concat(buffers).Order(StringComparer.Ordinal));
        Assert.Equal(Find(name).Parameters, module.parameters().Sum(static p => p.numel()));

        module.eval();
        long[] expected = name switch { "DcganGenerator" => [1, 3, 64, 64], "DcganDiscriminator" => [1, 1, 1, 1], _ => [1, 1000] };
        Assert.Equal(expected, module.call(rand(Find(name).Input)).shape);
    }

    // The report holds every layer with its key, shape and cost.
    [Theory]
    [InlineData("ResNet18")]
    [InlineData("MobileNet_V2")]
    [InlineData("DcganGenerator")]
    [InlineData("DcganDiscriminator")]
    public void AttributesSayTheSame(string name)
    {
        var reports = typeof(Entry).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(static data => data.Key == "ModelDsl.Report").Select(static data => data.Value!).ToArray();
        var text = reports.Single(report => report.Contains($"\"namespace\":\"Samples.Zoo\",\"name\":\"{name}\"", StringComparison.Ordinal));
        var attributes = reports.Single(report => report.Contains($"\"namespace\":\"Samples.Zoo.Attributes\",\"name\":\"{name}\"", StringComparison.Ordinal));
        Assert.Equal(text, attributes.Replace("Samples.Zoo.Attributes", "Samples.Zoo"));
    }

    private static Entry Find(string name) => Entry.All.Single(entry => entry.Name == name);

    private static string Type(Tensor tensor) => $"{tensor.dtype.ToString().ToLowerInvariant()}\t{string.Join(",", tensor.shape)}";
}
