using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Generators.Tests;

/// <summary>A model means the same in both notations: each example, written as text and as attributes, compiles to one plan.</summary>
public sealed class ParityTests
{
    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in LayerCatalog.All.Where(static kind => !kind.Is<Loss>() && !kind.Is<LatentHead>() && kind.Type.BaseType != typeof(Layer)))
            foreach (var example in kind.Examples)
                data.Add(kind.Name, example.Code);
        return data;
    }

    [Theory, MemberData(nameof(Examples))]
    public void AnExampleHasOnePlanInBothNotations(string layer, string code)
    {
        var example = LayerCatalog.Find(layer)!.Examples.Single(e => e.Code == code);
        var syntax = ModelText.Parse("m.model", $"model M {{ input x: {example.In}; {code} }}").Models.Single();
        var plan = ModelCompiler.Compile(syntax).Plan;
        Assert.False(plan.Failed);

        var driver = Host.Driver().RunGenerators(Host.Compile($"using ModelDsl; [Model(\"{example.In}\"), {Attribute(layer, syntax)}] public partial class M;"));
        Assert.Equal(plan, Assert.Single(Host.Plans(driver)));
    }

    // The same call with enum members in full, as C# wants them.
    private static string Attribute(string layer, ModelSyntax model)
    {
        if (model.Body.OfType<FlowSyntax>().Single().Value is not CallSyntax call)
            return layer;
        var kind = LayerCatalog.Find(layer)!;
        return $"{layer}({string.Join(", ", call.Arguments.Select((argument, i) => $"{(argument.Name is { } name ? $"{name.Text}: " : "")}{Value(kind, argument, i)}"))})";
    }

    private static string Value(LayerKind kind, ArgumentSyntax argument, int position)
    {
        var parameter = argument.Name is { } name ? kind.Parameters.Single(p => p.Name == name.Text) : kind.Parameters[Math.Min(position, kind.Parameters.Count - 1)];
        return argument.Value switch
        {
            NameSyntax word => $"{parameter.Type.Name}.{Enum.GetNames(parameter.Type).Single(n => string.Equals(n, word.Text, StringComparison.OrdinalIgnoreCase))}",
            FlagSyntax flag => flag.Value ? "true" : "false",
            NumberSyntax { Whole: { } whole } => whole.ToString(),
            NumberSyntax number => number.Value.ToString("R"),
            _ => throw new InvalidOperationException($"{argument.Value.GetType().Name} in the example of {kind.Name}."),
        };
    }
}
