namespace ModelDsl.Layers;

/// <summary>Splits, orders and joins axes by their names, as einops does (Rogozhnikov 2022): <c>"N C (H a) (W b) -> N (H W) (a b C)"</c>.</summary>
/// <remarks>
/// Left of the arrow stand the axes of the input, right of it those of the output, each name once. Brackets hold the parts of one axis, the
/// outer part first; <c>1</c> is an axis of one value. A name that begins with a small letter has its size from the arguments, in the
/// order in which such names first appear; one with a capital takes what is left.
/// </remarks>
/// <param name="Pattern">The axes before and after the arrow.</param>
/// <param name="Sizes">The sizes of the names that begin with a small letter.</param>
[Example("Rearrange(\"N C (H a) (W b) -> N (H W) (a b C)\", 2, 2)", In = "[N, 3, 8, 6]", Out = "[N, 12, 12]")]
[Example("Rearrange(\"B T (h D) -> B h T D\", 4)", In = "[B, T, 32]", Out = "[B, 4, T, 8]")]
[Example("Rearrange(\"B 1 T D -> (B T) 1 D\")", In = "[B, 1, T, 5]", Out = "[B·T, 1, 5]")]
public sealed record Rearrange(string Pattern, ValueList<long> Sizes = null!) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        if (Sides is not var (before, after))
            return Refused("is no pattern of names and brackets with one arrow in it");
        var (names, others) = (before.SelectMany(static group => group).ToArray(), after.SelectMany(static group => group).ToArray());
        if (names.Distinct().Count() != names.Length || !names.OrderBy(Self, StringComparer.Ordinal).SequenceEqual(others.OrderBy(Self, StringComparer.Ordinal)))
            return Refused("must have each name once on either side of the arrow");
        if (before.Count != x.Rank)
            return Refused($"names {Poly.Write(before.Count)} axes of {Poly.Write(x.Rank)}");
        var given = names.Where(IsGiven).ToArray();
        if (given.Length != Sizes.Count)
            return Refused($"has {Poly.Write(given.Length)} names that begin with a small letter, but {Poly.Write(Sizes.Count)} sizes are given", "sizes");
        if (before.Any(static group => group.Count(static name => !IsGiven(name)) > 1))
            return Refused("leaves open how to split an axis: all its parts but one begin with a small letter");

        var sizes = new Dictionary<string, Poly>(StringComparer.Ordinal);
        for (var i = 0; i < given.Length; i++)
            sizes[given[i]] = Sizes[i];
        var requires = new List<Condition>();
        for (var i = 0; i < before.Count; i++)
        {
            var known = before[i].Where(IsGiven).Aggregate((Poly)1, (product, name) => product * sizes[name]);
            if (known.AsConstant is not { } parts)
                return Refused("asks for more parts than an axis can have", "sizes");
            if (before[i].FirstOrDefault(static name => !IsGiven(name)) is not { } open)
                requires.Add(new SameSize(x[i], parts, $"axis {Poly.Write(i)}"));
            else
            {
                sizes[open] = x[i].FloorDiv(parts);
                if (parts > 1)
                    requires.Add(new Divides(parts, x[i], $"axis {Poly.Write(i)} of {x[i]}", "parts", "sizes"));
            }
        }
        return new()
        {
            Output = new(after.Select(group => group.Aggregate((Poly)1, (product, name) => product * sizes[name])).ToValueList()),
            // Splitting and joining neighbours moves nothing.
            IsView = names.SequenceEqual(others),
            Requires = requires.ToValueList(),
        };

        LayerRule Refused(string why, string parameter = "pattern") => new() { Output = x, Requires = [new Fact(false, $"{CSharp.Literal(Pattern)} {why}", parameter)] };
    }

    // Where sizes are symbolic each split leaves one part to libtorch.
    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (before, after) = Sides!.Value;
        var given = before.SelectMany(static group => group).Where(IsGiven).ToList();
        var code = at.X;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (before[i].Count == 0)
                code = CSharp.Of($"{code}.squeeze({(long)i})");
            else if (before[i].Count > 1)
                code = CSharp.Of($"{code}.unflatten({(long)i}, {before[i].Select(name => IsGiven(name) ? Sizes[given.IndexOf(name)] : -1).ToValueList()})");
        }
        var names = before.SelectMany(static group => group).ToList();
        code = CSharp.Of($"{code}.permute({after.SelectMany(static group => group).Select(name => (long)names.IndexOf(name)).ToValueList()})");
        var place = 0;
        foreach (var group in after)
        {
            if (group.Count == 0)
                code = CSharp.Of($"{code}.unsqueeze({(long)place})");
            else if (group.Count > 1)
                code = CSharp.Of($"{code}.flatten({(long)place}, {(long)place + group.Count - 1})");
            place++;
        }
        return new() { Forward = code };
    }

    private (ValueList<ValueList<string>> Before, ValueList<ValueList<string>> After)? Sides =>
        Pattern.Split(["->"], StringSplitOptions.None) is [var left, var right] && AxisGroups.Read(left) is { } before && AxisGroups.Read(right) is { } after
            ? (before, after) : null;

    private static bool IsGiven(string name) => char.IsLower(name[0]);

    private static string Self(string name) => name;
}
