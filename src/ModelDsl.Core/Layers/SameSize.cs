namespace ModelDsl.Layers;

/// <summary>An axis must have just the size that an argument or another axis says.</summary>
/// <param name="What">Which axis: <c>axis 2</c>.</param>
public sealed record SameSize(Poly Size, Poly Needs, string What) : Condition
{
    public override bool? Decide(Assumptions known) => known.Equal(Size, Needs);
    public override void Learn(Assumptions known) => known.Same(Size, Needs);
    public override CSharp Test => CSharp.Of($"{Size} == {Needs}");
    public override string Words => $"takes {What} as {Needs}, but it is {Size}";
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name), Needs = Needs.WithAxisNames(name) };
}
