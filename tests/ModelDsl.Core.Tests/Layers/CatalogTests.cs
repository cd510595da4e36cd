using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Layers;

namespace ModelDsl.Tests.Layers;

/// <summary>What holds for every layer there is.</summary>
public sealed class CatalogTests
{
    private static readonly Dictionary<string, XElement> Docs =
        XDocument.Load(Path.ChangeExtension(typeof(Layer).Assembly.Location, ".xml"))
            .Descendants("member").ToDictionary(static m => m.Attribute("name")!.Value);

    public static TheoryData<string, int> AllExamples => Examples.All;

    public static TheoryData<string> AllLayers => new(LayerCatalog.All.Select(static kind => kind.Name));

    [Theory, MemberData(nameof(AllLayers))]
    public void EveryLayerHasAnExample(string layer) => Assert.NotEmpty(LayerCatalog.Find(layer)!.Examples);

    [Theory, MemberData(nameof(AllExamples))]
    public void EveryExampleIsExact(string layer, int number)
    {
        var example = Examples.Of(layer, number);
        var rule = Examples.Compile(example.Code, example).Rule;
        var keys = string.Join(", ", rule.Weights.Select(static w => w.Name).Concat(rule.Buffers.Select(static b => b.Name)));
        Assert.Equal(
            (string.Join("; ", Examples.Types(example.Out)), example.Params, example.Flops, example.Macs, example.Keys),
            (string.Join("; ", rule.Outputs.Select(static o => o.Shape)), $"{rule.Parameters}", $"{rule.Flops}", $"{rule.Macs}", keys));
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void ALayerIsWrittenAsItWasRead(string layer, int number)
    {
        var example = Examples.Of(layer, number);
        var read = Examples.Compile(example.Code, example).Layer;
        Assert.Equal(read, Examples.Compile(LayerKind.Write(read), example).Layer);
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void EqualLayersMakeEqualRules(string layer, int number)
    {
        var example = Examples.Of(layer, number);
        var (first, second) = (Examples.Compile(example.Code, example), Examples.Compile(example.Code, example));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory, MemberData(nameof(AllExamples))]
    public void NoArgumentMakesARuleThrow(string layer, int number)
    {
        var kind = LayerCatalog.Find(layer)!;
        var example = Examples.Of(layer, number);
        var written = Examples.Compile(example.Code, example).Layer;
        var shapes = Examples.Types(example.In).Select(static type => Shape.Parse(type[type.IndexOf('[')..])).ToValueList();
        foreach (var parameter in kind.Parameters.Where(static p => p.Type == typeof(long) || p.SideCount > 0))
        {
            foreach (var extreme in new[] { parameter.Least, 7, int.MaxValue, long.MaxValue })
            {
                var arguments = kind.Parameters.Select(
                    p => p == parameter ? (p.SideCount > 0 ? (object)(Sides)extreme : extreme) : kind.Type.GetProperty(p.MemberName)!.GetValue(written)!);
                var rule = kind.Create(arguments).Rule(shapes);
                Assert.All(rule.Requires, static condition => Assert.NotEmpty($"{condition.Holds} {condition.Words}"));
            }
        }
    }

    // "global" is one before two colons only.
    [Theory, MemberData(nameof(AllLayers))]
    public void NoParameterIsAWordOfCSharp(string layer) => Assert.DoesNotContain(
        LayerCatalog.Find(layer)!.Parameters.Where(static p => p.Name != "global"),
        static p => SyntaxFacts.GetKeywordKind(p.Name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(p.Name) != SyntaxKind.None);

    [Theory, MemberData(nameof(AllLayers))]
    public void EveryLayerAndParameterIsDocumented(string layer)
    {
        var kind = LayerCatalog.Find(layer)!;
        var doc = Docs[$"T:{kind.Type.FullName}"];
        Assert.NotEmpty(doc.Element("summary")!.Value.Trim());
        Assert.Equal(
            kind.Parameters.Select(static p => p.MemberName).Order(),
            doc.Elements("param").Where(static p => p.Value.Trim().Length > 0).Select(static p => p.Attribute("name")!.Value).Order());
    }

    [Theory, MemberData(nameof(AllLayers))]
    public void EveryChoiceOfAParameterIsDocumented(string layer) => Assert.All(
        LayerCatalog.Find(layer)!.Parameters.Where(static p => p.Type.IsEnum)
            .SelectMany(static p => Enum.GetNames(p.Type).Select(name => $"F:{p.Type.FullName}.{name}")),
        static member => Assert.Contains(member, Docs));

    [Theory, MemberData(nameof(AllLayers))]
    public void EveryDefaultIsAnArgumentThatTheParameterTakes(string layer) => Assert.All(
        LayerCatalog.Find(layer)!.Parameters.Where(static p => p.HasDefault),
        static p => Assert.True(p.Default switch
        {
            long size => size >= p.Least,
            double number => p.Range is null || (number >= p.Range.From && number <= p.Range.To),
            _ => true,
        }));

    [Fact]
    public void OneNameIsOneLayer() =>
        Assert.Equal(LayerCatalog.All.Count, LayerCatalog.All.Select(static kind => kind.Name.ToLowerInvariant()).Distinct().Count());
}
