using ModelDsl.Layers;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Generators.Tests;

/// <summary>A layer's example as a whole declaration, in both notations: alone in a model, as the loss of one, or in the place that a VAE has for it.</summary>
internal sealed record ExampleModel(string Text, string Class)
{
    public static ExampleModel Of(LayerKind kind, ExampleAttribute example)
    {
        var attribute = Attribute(kind, example.Code);
        var types = example.In.Split(';').Select(static type => type.Trim()).ToArray();
        if (kind.Is<LatentCodebook>())
        {
            return new(
                $"autoencoder M {{ input x: {types[0]}; encoder {{ Tanh }} latent {example.Code}; decoder {{ Tanh }} loss MSE; }}",
                $"[Autoencoder(\"x: {types[0]}\"), {attribute}, MSE] public partial class M {{ [Tanh] public partial class Encoder; [Tanh] public partial class Decoder; }}");
        }
        if (kind.Is<LatentHead>())
        {
            return new(
                $"vae M {{ input x: {types[0]}; encoder {{ Linear(400) }} latent {example.Code}; decoder {{ Linear(400) }} loss ELBO(Gaussian); }}",
                $"[Vae(\"x: {types[0]}\"), {attribute}, ELBO(Likelihood.Gaussian)] public partial class M {{ [Linear(400)] public partial class Encoder; [Linear(400)] public partial class Decoder; }}");
        }
        if (kind.Is<LikelihoodLoss>())
        {
            var (shape, code) = (Shape.Parse(types[1]), Shape.Parse(types[2]));
            var (size, sizes) = (shape.Product(1, shape.Rank), string.Join(", ", shape.Skip(1)));
            return new(
                $"vae M {{ input x: {types[1]}; encoder {{ Flatten }} latent Gaussian({code.Last}); decoder {{ Linear({size}) -> Unflatten({sizes}) }} loss {example.Code}; }}",
                $"[Vae(\"x: {types[1]}\"), Gaussian({code.Last}), {attribute}] public partial class M {{ [Flatten] public partial class Encoder; [Linear({size}), Unflatten({sizes})] public partial class Decoder; }}");
        }
        if (kind.Is<Loss>())
        {
            return new(
                $"model M {{ input x: {types[0]}; target y: {types[1]}; loss {example.Code}; }}",
                $"[Model(\"x: {types[0]}\", Target = \"y: {types[1]}\"), {attribute}] public partial class M;");
        }
        if (kind.Is<CodePenalty>())
        {
            var (input, code) = (types.Length > 1 ? types[0] : "[B, 6]", Shape.Parse(types[^1]).Last);
            var (size, sizes) = (Shape.Parse(input).Product(1, Shape.Parse(input).Rank), string.Join(", ", Shape.Parse(input).Skip(1)));
            return new(
                $"autoencoder M {{ input x: {input}; encoder {{ Flatten -> Linear({code}) -> Sigmoid }} decoder {{ Linear({size}) -> Unflatten({sizes}) }} loss MSE + {example.Code}; }}",
                $"[Autoencoder(\"x: {input}\"), MSE, {attribute}] public partial class M {{ [Flatten, Linear({code}), Sigmoid] public partial class Encoder; [Linear({size}), Unflatten({sizes})] public partial class Decoder; }}");
        }
        if (kind.Is<Objective>())
        {
            var (text, all) = kind.Is<Regularizer>() ? ($"Hinge + {example.Code}", $"Hinge, {attribute}") : (example.Code, attribute);
            return new(
                $"gan M {{ generator {{ input z: [B, 4]; Linear(192) }} discriminator {{ Linear(1) }} loss {text}; }}",
                $"[Gan(\"z: [B, 4]\"), {all}] public partial class M {{ [Linear(192)] public partial class Generator; [Linear(1)] public partial class Discriminator; }}");
        }
        var inputs = types.Select(static (type, i) => $"x{i}: {type}").ToArray();
        return new(
            $"model M {{ {string.Concat(inputs.Select(static input => $"input {input}; "))}{example.Code} }}",
            $"[Model(\"{string.Join("; ", inputs)}\"), {attribute}] public partial class M;");
    }

    // The same call with enum members in full, as C# wants them.
    private static string Attribute(LayerKind kind, string code)
    {
        var value = ModelText.Parse("m.model", $"model M {{ {code} }}").Models.Single().Body.OfType<FlowSyntax>().Single().Value;
        return value is not CallSyntax call ? kind.Name
            : $"{kind.Name}({string.Join(", ", call.Arguments.Select((argument, i) => $"{(argument.Name is { } name ? $"{name.Text}: " : "")}{Value(kind, call, argument, i)}"))})";
    }

    private static string Value(LayerKind kind, CallSyntax call, ArgumentSyntax argument, int position)
    {
        var parameter = argument.Name is { } name ? kind.Parameters.Single(p => p.Name == name.Text) : kind.Parameters[Math.Min(position, kind.Parameters.Count - 1)];
        var value = Value(kind, parameter, argument.Value);
        // One number for each axis in one place wants lists in all.
        return parameter.SideCount > 1 && argument.Value is not ListSyntax && call.Arguments.Any(static a => a.Value is ListSyntax) ? $"[{value}]" : value;
    }

    private static string Value(LayerKind kind, LayerParameter parameter, ExpressionSyntax value) =>
        value switch
        {
            NameSyntax word => $"{parameter.Type.Name}.{Enum.GetNames(parameter.Type).Single(n => string.Equals(n, word.Text, StringComparison.OrdinalIgnoreCase))}",
            FlagSyntax flag => flag.Value ? "true" : "false",
            NumberSyntax { Whole: { } whole } => whole.ToString(),
            NumberSyntax number => number.Value.ToString("R"),
            UnarySyntax { Operator.Text: "-" } negative => $"-{Value(kind, parameter, negative.Operand)}",
            TextSyntax text => CSharp.Literal(text.Value),
            ListSyntax list => $"[{string.Join(", ", list.Items.Select(item => Value(kind, parameter, item)))}]",
            _ => throw new InvalidOperationException($"{value.GetType().Name} in an example of {kind.Name}."),
        };
}
