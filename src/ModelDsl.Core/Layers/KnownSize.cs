namespace ModelDsl.Layers;

/// <summary>A size must be a number at compile time, for weights are made from it.</summary>
/// <param name="What">What the size counts: <c>input features</c>.</param>
public sealed record KnownSize(Poly Size, string What) : Condition
{
    public override bool? Decide(Assumptions known) => Size.AsConstant is not null;
    public override CSharp Test => "true";
    public override string Words => $"makes weights from its {What}, but {Size} is not known at compile time";
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };
}
