using ModelDsl.Layers;
using ModelDsl.Problems;

namespace ModelDsl.Compilation;

/// <summary>What may make a layer fit what it gets: other arguments of its own, another layer before it, another type of an input.</summary>
internal static class LayerFits
{
    private const int MostTries = 16;
    private const int MostDivisors = 4096;

    /// <summary>Arguments with which a condition, and all others of the layer, would hold.</summary>
    public static ValueList<Mend> Of(BoundLayer layer, ValueList<Flow> inputs, Condition condition)
    {
        var own = Others(layer, inputs, condition).Take(2).Select(other => Changed(layer, other, layer.Of(condition.Parameter)));
        var sizes = condition switch
        {
            SameCount { Needs.AsConstant: { } needs } => [needs],
            Divides { Size.AsConstant: { } size, Divisor: var parts } when inputs[0].Shape.Last.AsConstant == size && size < long.MaxValue - parts => [size - size % parts, size - size % parts + parts],
            _ => (long[])[],
        };
        return [.. own, .. sizes.SelectMany(size => Resized(inputs[0], size))];
    }

    /// <summary>What maker of two values, with another size, would give them one.</summary>
    public static ValueList<Mend> OfSizes(Flow left, Flow right) =>
        left.Shape.Rank > 0 && right.Shape.Rank > 0 ? [.. Resized(right, left.Shape.Last.AsConstant), .. Resized(left, right.Shape.Last.AsConstant)] : [];

    /// <summary>The declaration of an input with another type.</summary>
    public static ValueList<Mend> OfType(Flow flow, DType needed) =>
        flow.Tensor is not { } tensor ? [] :
        [.. Mend.Replace($"{flow.From} as {needed.Name()} would fit", tensor.DType?.At ?? tensor.ShapeAt.Before(), tensor.DType is null ? needed.Name() + " " : needed.Name())];

    /// <summary>A layer before that gives the number of axes that is needed.</summary>
    public static ValueList<Mend> OfRank(BoundLayer layer, InputPattern needs, Shape gets)
    {
        var before = needs.Run >= 0 ? null :
            needs.Axes.Count == 2 && gets.Rank > 2 ? "Flatten" :
            needs.Axes.Count == 4 && gets.Rank == 2 && gets.Last.AsConstant is { } n ? Image(n) :
            needs.Axes.Count == gets.Rank + 1 ? "Unsqueeze(1)" : null;
        return before is null ? [] : [new($"{before} before it would fit", [new(EditKind.AddStage, layer.At, before)])];
    }

    // The square picture, grey or coloured, of so many values.
    private static string? Image(long values) => (
        from channels in new long[] { 1, 3 }
        let side = (long)Math.Sqrt(values / channels)
        where side > 1 && channels * side * side == values
        select $"Unflatten({Poly.Write(channels)}, {Poly.Write(side)}, {Poly.Write(side)})").FirstOrDefault();

    private static IEnumerable<Mend> Resized(Flow flow, long? size) =>
        size is >= 1 and { } last && flow.Maker is { Layer: IResizable layer } maker ? [Changed(maker, layer.WithLast(last), default)] : [];

    // The layer with one number changed, the nearest first; of a condition without a parameter each parameter may be the one.
    private static IEnumerable<Layer> Others(BoundLayer layer, ValueList<Flow> inputs, Condition condition)
    {
        var kind = LayerCatalog.Of(layer.Layer);
        var shapes = inputs.Select(static flow => flow.Shape).ToValueList();
        return condition is KnownSize ? [] : kind.Parameters.Where(p => condition.Parameter.Length == 0 ? !p.IsAxis : p.Name == condition.Parameter && !(p.IsAxis && condition is Divides)).SelectMany(Fitting);

        IEnumerable<Layer> Fitting(LayerParameter parameter)
        {
            var value = Get(layer.Layer, parameter);
            if ((value is long whole ? whole : value is Sides { AreEqual: true } sides ? sides[0] : (long?)null) is not { } n)
                return [];
            var others =
                from near in Near(n, condition, parameter)
                let other = kind.Create(kind.Parameters.Select(p => p != parameter ? Get(layer.Layer, p) : value is long ? (object)near : (Sides)near))
                where Fits(other, shapes)
                select other;
            return condition.Parameter.Length == 0 ? others.Take(1) : others;
        }
    }

    private static IEnumerable<long> Near(long n, Condition condition, LayerParameter parameter)
    {
        var size = parameter.IsAxis ? null : (condition as Divides)?.Size.AsConstant;
        // What lacks to a bound, where the number counts once, and then all that is near.
        var lack = condition is AtLeast { Size.AsConstant: { } reached, Bound: var bound } && bound - (System.Numerics.BigInteger)reached is var missing && missing < int.MaxValue ? (long)missing : 0;
        for (var step = lack > MostTries ? 0 : 1; step <= (size is null ? MostTries : MostDivisors); step++)
        {
            foreach (var near in step == 0 ? [n + lack, n - lack] : new[] { n - step, n + step })
            {
                // One part alone is none.
                if (near >= parameter.Least && near <= parameter.Most && (size is not { } whole || (near > 1 && whole % near == 0)))
                    yield return near;
            }
        }
    }

    private static object Get(Layer layer, LayerParameter parameter) => layer.GetType().GetProperty(parameter.MemberName)!.GetValue(layer);

    private static bool Fits(Layer layer, ValueList<Shape> shapes)
    {
        try
        {
            return layer.Rule(shapes).Requires.All(static condition => condition.Holds != false);
        }
        catch (Exception)
        {
            // A rule that cannot bear a value is no reason to offer it.
            return false;
        }
    }

    private static Mend Changed(BoundLayer layer, Layer other, Syntax.Span problem)
    {
        var edits = (
            from parameter in LayerCatalog.Of(other).Parameters
            let value = Get(other, parameter)
            where !Equals(value, Get(layer.Layer, parameter))
            let text = LayerKind.Text(value)
            select layer.Arguments.TryGetValue(parameter.Name, out var at)
                ? new Edit(EditKind.Replace, at, text)
                : new Edit(EditKind.AddArgument, layer.At, $"{parameter.Name}: {text}")).ToValueList();
        // At the argument itself its value says it all.
        return new($"{(edits is [{ Kind: EditKind.Replace } single] && single.At == problem ? single.Text : LayerKind.Write(other))} would fit", edits);
    }
}
