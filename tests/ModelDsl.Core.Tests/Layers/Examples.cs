using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Text;

namespace ModelDsl.Tests.Layers;

/// <summary>The examples that layers give of themselves, compiled as an author's text.</summary>
internal static class Examples
{
    public static TheoryData<string, int> All
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var kind in LayerCatalog.All)
                for (var i = 0; i < kind.Examples.Count; i++)
                    all.Add(kind.Name, i);
            return all;
        }
    }

    public static ExampleAttribute Of(string layer, int example) => LayerCatalog.Find(layer)!.Examples[example];

    public static ValueList<string> Types(string types) => types.Split(';').Select(static type => type.Trim()).ToValueList();

    /// <summary>The plan of a declaration in which the layer of an example stands alone.</summary>
    public static ModelPlan Plan(LayerKind kind, string code, ExampleAttribute example)
    {
        var file = ModelText.Parse("example.model", Declaration(kind, code, Types(example.In)));
        Assert.Empty(file.Problems);
        var compiled = ModelCompiler.Compile(Assert.Single(file.Models));
        Assert.Empty(compiled.Problems.Select(static p => p.ToString()));
        return compiled.Plan;
    }

    /// <summary>The step of the layer in that plan.</summary>
    public static Step Step(LayerKind kind, ModelPlan plan) =>
        kind.Is<WeightNorm>() ? Norm(kind, plan) :
        kind.Is<Penalty>() ? plan.Penalties.Single() :
        kind.Is<Objective>() ? plan.Loss! :
        plan.Graph.Steps.Last(step => step.Operation is LayerOperation operation && operation.Layer.GetType() == kind.Type);

    /// <summary>The step that holds weights and buffers of the layer, with its whole key.</summary>
    public static Step Holder(LayerKind kind, ModelPlan plan) =>
        !kind.Is<WeightNorm>() ? Step(kind, plan) : plan.Graph.Steps.Last is { Operation: GraphOperation part } section ? part.Graph.Steps.Last with { Key = $"{section.Key}.{part.Graph.Steps.Last.Key}" } : throw new InvalidOperationException();

    // As a step that maps the weight of the last layer.
    private static Step Norm(LayerKind kind, ModelPlan plan)
    {
        var norm = ((LayerOperation)Holder(kind, plan).Operation).Norm!;
        return new("", false, norm, [], [new(0, new(DType.Float32, norm.Rule.Outputs[0].Shape))]);
    }

    /// <summary>The layer of an example, with what its rule makes of the example's input.</summary>
    public static LayerOperation Compile(string code, ExampleAttribute example) =>
        Compile(code, LayerCatalog.All.Single(kind => kind.Examples.Contains(example)), example);

    private static LayerOperation Compile(string code, LayerKind kind, ExampleAttribute example) =>
        (LayerOperation)Step(kind, Plan(kind, code, example)).Operation;

    /// <summary>The layer that an author's text makes on an input of the given shape.</summary>
    public static Layer Layer(string code, string input) =>
        Compile(code, LayerCatalog.Find(code.Split('(')[0])!, new(code) { In = input, Out = "" }).Layer;

    // Latent heads and losses with the terms of one stand in an autoencoder, other losses behind a model that gives its input back.
    private static string Declaration(LayerKind kind, string code, ValueList<string> types)
    {
        if (kind.Is<LatentCodebook>())
            return $"autoencoder Example {{ input x0: {types[0]}; encoder {{ PReLU }} latent {code}; decoder {{ PReLU }} loss MSE; }}";
        if (kind.Is<LatentHead>())
            return Vae(Shape.Parse(types[0]), code, "ELBO(Gaussian)");
        if (kind.Is<Loss>())
            return types.Count == 2
                ? $"model Example {{ input x0: {types[0]}; target x1: {types[1]}; x0; loss {code}; }}"
                : Vae(Shape.Parse(types[1]), $"Gaussian({Shape.Parse(types[2]).Last})", code);
        if (kind.Is<CodePenalty>())
            return Autoencoder(types.Count > 1 ? Shape.Parse(types[0]) : [Poly.Symbol("B"), 6], Shape.Parse(types[^1]), code);
        if (kind.Is<Objective>())
            return Gan(Shape.Parse(types[0]), kind.Is<Regularizer>() ? $"NonSaturating + {code}" : code);
        var inputs = string.Join(" ", types.Select(static (type, i) => $"input x{i}: {type};"));
        return $"model Example {{ {inputs} ({string.Join(", ", types.Select(static (_, i) => $"x{i}"))}) -> {code}; }}";
    }

    private static string Autoencoder(Shape image, Shape codes, string penalty)
    {
        var sizes = string.Join(", ", image.Skip(1));
        var sections = $"encoder {{ Flatten -> Linear({codes.Last}) -> Sigmoid }} decoder {{ Linear({image.Product(1, image.Rank)}) -> Unflatten({sizes}) }}";
        return $"autoencoder Example {{ input x0: {image}; {sections} loss MSE + {penalty}; }}";
    }

    private static string Gan(Shape sample, string loss)
    {
        var shape = string.Join(", ", sample.Skip(1));
        return $"gan Example {{ generator {{ input z: [B, 4]; Linear({sample.Product(1, sample.Rank)}) -> Unflatten({shape}) }} discriminator {{ Flatten -> Linear(8) -> Softplus -> Linear(1) }} loss {loss}; }}";
    }

    private static string Vae(Shape image, string latent, string loss)
    {
        var values = image.Product(1, image.Rank);
        var shape = string.Join(", ", image.Skip(1));
        var sections = $"encoder {{ Flatten -> Linear({values}) }} latent {latent}; decoder {{ Linear({values}) -> Unflatten({shape}) }}";
        return $"vae Example {{ input x0: {image}; {sections} loss {loss}; }}";
    }
}
