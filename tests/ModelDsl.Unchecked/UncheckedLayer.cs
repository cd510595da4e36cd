using ModelDsl.Layers;

namespace ModelDsl.Unchecked;

/// <summary>A layer as the emitter would have written it, for inputs that the compiler may refuse.</summary>
internal static class UncheckedLayer
{
    /// <summary>A file with <c>Tensor[] {name}.Run(Tensor[] x)</c>; null if the layer has no rule, or no code, for such shapes.</summary>
    /// <param name="shapes">Sizes that are known. They may have other ranks than the tensors that it will be run on.</param>
    public static string? Code(string name, Layer layer, ValueList<Shape> shapes)
    {
        try
        {
            var rule = layer.Rule(shapes);
            var code = layer.TorchSharp(new(
                shapes.Select(static (_, i) => (CSharp)$"x[{i}]").ToValueList(), shapes, rule, "module", rule.Weights.Select(static (_, i) => (CSharp)$"w{i}").ToValueList()));
            var module = code.Module is { } made ? $"using var module = {made};" : string.Concat(rule.Weights.Select(static (weight, i) => $"using var w{i} = new Modules.Parameter({weight.Initial});"));
            var outputs = code.GivesArray || rule.Outputs.Count == 1
                ? code.GivesArray ? $"return {code.Forward};" : $"return [{code.Forward}];"
                : $"var y = {code.Forward}; return [{string.Join(", ", rule.Outputs.Select(static (_, i) => $"y.Item{i + 1}"))}];";
            return $$"""
                #nullable enable
                using TorchSharp;
                using static TorchSharp.torch;
                using Modules = TorchSharp.Modules;
                internal static class {{name}}
                {
                    private const bool training = true;
                    public static Tensor[] Run(Tensor[] x) { {{module}} {{outputs}} }
                }
                """;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The same shape with numbers for its symbols.</summary>
    public static Shape Concrete(Shape shape, IReadOnlyDictionary<string, long> sizes) => new(shape.Select(axis => (Poly)axis.Evaluate(sizes)).ToValueList());
}
