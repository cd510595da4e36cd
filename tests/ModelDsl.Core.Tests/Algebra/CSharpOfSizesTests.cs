using System.Numerics;
using System.Reflection;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Tests.Algebra;

public sealed class CSharpOfSizesTests
{
    private const int Count = 200;

    [Fact]
    public void CompiledSizesGiveWhatEvaluatingGives()
    {
        var samples = SamplePoly.Positive.Array[Count].Single();
        var sizes = SamplePoly.Sizes.Array[5].Single();
        var type = Compile(samples.Select(static sample => sample.Poly.ToCSharp()));

        for (var i = 0; i < Count; i++)
            foreach (var given in sizes)
                if (samples[i].Value(given) <= long.MaxValue / 100)
                    Assert.Equal((samples[i].ToString(), samples[i].Value(given)), (samples[i].ToString(), Run(type, i, given)));
    }

    [Fact]
    public void TheCompiledLargestSizeIsTheLargestOfAll()
    {
        var samples = SamplePoly.Positive.Array[3].Array[Count].Single();
        var sizes = SamplePoly.Sizes.Array[5].Single();
        var type = Compile(samples.Select(static three => PolyMax.Of(three.Select(static sample => sample.Poly)).ToCSharp()));

        for (var i = 0; i < Count; i++)
            foreach (var given in sizes)
                if (samples[i].Max(sample => sample.Value(given)) is var largest && largest <= long.MaxValue / 100)
                    Assert.Equal(largest, Run(type, i, given));
    }

    private static BigInteger Run(Type type, int i, Dictionary<string, long> sizes) =>
        (long)type.GetMethod($"F{i}")!.Invoke(null, [.. SamplePoly.Symbols.Select(symbol => (object)sizes[symbol])])!;

    private static Type Compile(IEnumerable<string> expressions)
    {
        var parameters = string.Join(", ", SamplePoly.Symbols.Select(static symbol => $"long {CSharp.Identifier(symbol)}"));
        var methods = expressions.Select((text, i) => $"public static long F{i}({parameters}) => {text};");
        var code = CSharpSyntaxTree.ParseText($"public static class Sizes {{ {string.Join("\n", methods)} }}");
        using var assembly = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Sizes", [code], Basic.Reference.Assemblies.Net100.References.All, new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.Emit(assembly).Diagnostics);
        return Assembly.Load(assembly.ToArray()).GetType("Sizes")!;
    }
}
