using System.Reflection;
using Samples.Zoo;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Zoo.Tests;

/// <summary>The declared networks are the published ones: in size, in cost, in the keys and shapes of their checkpoints, and when they run.</summary>
public sealed class ZooTests
{
    private static readonly IReadOnlyDictionary<string, Published> Figures = Published.Read();

    public static TheoryData<string> Names => [.. Entry.All.Select(static entry => entry.Name)];

    public static TheoryData<string> Runnable => [.. Entry.All.Where(static entry => entry.New is not null).Select(static entry => entry.Name)];

    public static TheoryData<string> WithOriginals => [.. Entry.All.Select(static entry => entry.Name).Where(static name => File.Exists(Original(name)))];

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

    [Fact]
    public void EveryConvolutionalNetworkHasAnOriginal() => Assert.Equal(14, WithOriginals.Count);

    [Theory, MemberData(nameof(WithOriginals))]
    public void StateIsThatOfTheOriginal(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Find(name).New!();
        var parameters = module.named_parameters().Select(static p => $"parameter\t{p.name}\t{Type(p.parameter)}");
        var buffers = module.named_buffers().Select(static b => $"buffer\t{b.name}\t{Type(b.buffer)}");
        Assert.Equal(
            File.ReadAllLines(Original(name)).Order(StringComparer.Ordinal),
            parameters.Concat(buffers).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Runnable))]
    public void ItRunsWithThePredictedShapes(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var entry = Find(name);
        using var module = entry.New!();
        Assert.Equal(entry.Parameters, module.parameters().Sum(static p => p.numel()));
        module.eval();
        using var output = entry.Run(module);
        Assert.Equal(entry.Output, output.shape);
        Assert.True(output.isfinite().all().ToBoolean());
    }

    // Bytes in float16, as published: 2 · layers · heads of keys · size of a head · 2.
    [Theory]
    [InlineData("Llama2_7B", 524_288)]
    [InlineData("Llama3_8B", 131_072)]
    [InlineData("Mistral_7B", 131_072)]
    [InlineData("Qwen2_5_0_5B", 12_288)]
    public void TheCacheOfATokenIsThePublishedOne(string name, long bytes) => Assert.Equal(bytes, 2 * Find(name).CachedValues);

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

    private static string Original(string name) => Path.Combine(AppContext.BaseDirectory, "Oracle", $"{name}.tsv");

    private static string Type(Tensor tensor) => $"{tensor.dtype.ToString().ToLowerInvariant()}\t{string.Join(",", tensor.shape)}";
}
