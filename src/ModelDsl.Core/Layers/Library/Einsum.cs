namespace ModelDsl.Layers;

/// <summary>Products of tensors summed over the axes that the output does not name (Einstein's convention): <c>"B T D, B S D -> B T S"</c>.</summary>
/// <remarks>
/// Axes of one name have one size. Inputs are taken from the left, two at a time; each such product costs a multiply-add for each
/// combination of the axes of both, or one multiplication where nothing is summed.
/// </remarks>
/// <param name="Equation">The axes of each input, divided by commas, an arrow, and those of the output.</param>
[Example("Einsum(\"B T D, B S D -> B T S\")", In = "[B, T, 8]; [B, S, 8]", Out = "[B, T, S]", Flops = "16·B·S·T", Macs = "8·B·S·T")]
[Example("Einsum(\"N C H W, N C -> N H W\")", In = "[N, 3, 4, 5]; [N, 3]", Out = "[N, 4, 5]", Flops = "120·N", Macs = "60·N")]
[Example("Einsum(\"B I, B J -> B I J\")", In = "[B, 3]; [B, 4]", Out = "[B, 3, 4]", Flops = "12·B")]
[Example("Einsum(\"B I, I J, J K -> B K\")", In = "[B, 3]; [3, 4]; [4, 5]", Out = "[B, 5]", Flops = "64·B", Macs = "32·B")]
public sealed record Einsum(string Equation) : Layer("factors: [*] …")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        if (Sides is not var (factors, output) || factors.Concat([output]).Any(static axes => axes.Distinct().Count() != axes.Count))
            return Refused("is no list of axes, divided by commas, with one arrow and one output");
        if (factors.Count != inputs.Count)
            return Refused($"names {Poly.Write(factors.Count)} inputs of {Poly.Write(inputs.Count)}");
        var sizes = new Dictionary<string, Poly>(StringComparer.Ordinal);
        var shared = new List<Condition>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (factors[i].Count != inputs[i].Rank)
                return Refused($"names {Poly.Write(factors[i].Count)} axes of {inputs[i]}");
            for (var axis = 0; axis < factors[i].Count; axis++)
            {
                var (name, size) = (factors[i][axis], inputs[i][axis]);
                if (sizes.TryGetValue(name, out var first))
                    shared.Add(new Agrees(first, size, $"{CSharp.Literal(Equation)} has one size for {name}, not {first} and {size}"));
                else
                    sizes[name] = size;
            }
        }
        if (output.FirstOrDefault(name => !sizes.ContainsKey(name)) is { } unknown)
            return Refused($"gives an axis {unknown} that no input has");
        if (sizes.Count > Letters.Length)
            return Refused($"names more than {Poly.Write(Letters.Length)} axes");

        var (flops, macs) = Cost(factors, output, sizes);
        return new() { Output = new(output.Select(name => sizes[name]).ToValueList()), Flops = flops, Macs = macs, Keeps = Kept.Input, Requires = shared.ToValueList() };

        LayerRule Refused(string why) => new() { Output = inputs[0], Requires = [new Fact(false, $"{CSharp.Literal(Equation)} {why}", "equation")] };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (factors, output) = Sides!.Value;
        var names = factors.SelectMany(static axes => axes).Distinct().ToList();
        var equation = $"{string.Join(",", factors.Select(Short))}->{Short(output)}";
        return new() { Forward = CSharp.Of($"einsum({(CSharp)CSharp.Literal(equation)}, {CSharp.List(at.Inputs)})") };

        string Short(ValueList<string> axes) => string.Concat(axes.Select(name => Letters[names.IndexOf(name)]));
    }

    private static (Poly Flops, Poly Macs) Cost(ValueList<ValueList<string>> factors, ValueList<string> output, Dictionary<string, Poly> sizes)
    {
        var (flops, macs) = (Poly.Zero, Poly.Zero);
        IEnumerable<string> left = factors[0];
        for (var i = 1; i < factors.Count; i++)
        {
            var all = left.Union(factors[i]).ToArray();
            left = all.Where(name => output.Contains(name) || factors.Skip(i + 1).Any(later => later.Contains(name))).ToArray();
            var products = all.Aggregate((Poly)1, (product, name) => product * sizes[name]);
            var sums = left.Count() < all.Length;
            flops += (sums ? 2 : 1) * products;
            macs += sums ? products : 0;
        }
        return (flops, macs);
    }

    private (ValueList<ValueList<string>> Factors, ValueList<string> Output)? Sides
    {
        get
        {
            if (Equation.Split(["->"], StringSplitOptions.None) is not [var left, var right])
                return null;
            var factors = left.Split(',').Select(Axes).ToArray();
            return Axes(right) is { } output && factors.All(static axes => axes is { Count: > 0 }) ? (factors.Select(static axes => axes!).ToValueList(), output) : null;
        }
    }

    private static ValueList<string>? Axes(string text) =>
        AxisGroups.Read(text) is { } groups && groups.All(static group => group.Count == 1) ? groups.Select(static group => group[0]).ToValueList() : null;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
}
