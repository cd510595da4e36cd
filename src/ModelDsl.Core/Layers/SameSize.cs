namespace ModelDsl.Layers;

/// <summary>An axis must have just the size that an argument says.</summary>
/// <param name="What">Which axis: <c>axis 2</c>.</param>
public sealed record SameSize(Poly Size, long Needs, string What) : Condition
{
    public override bool? Holds => Size.AsWhole is { } n ? n == Needs : null;
    public override CSharp Test => CSharp.Of($"{Size} == {Needs}");
    public override string Words => $"takes {What} as {Poly.Write(Needs)}, but it is {Size}";
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };
}
