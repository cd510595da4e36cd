namespace ModelDsl.Layers;

/// <summary>An axis, or what a layer takes in its place, must hold just so many values.</summary>
/// <param name="Needs">Values that the layer needs.</param>
/// <param name="Gets">Values that are there.</param>
/// <param name="Where">Where they are.</param>
public sealed record SameCount(Poly Needs, Poly Gets, string Where = SameCount.LastAxis) : Condition
{
    public override bool? Decide(Assumptions known) => known.Equal(Needs, Gets);
    public override CSharp Test => CSharp.Of($"{Gets} == {Needs}");
    public override string Words => $"needs {Count} in {Where}, but it has {Gets}";

    /// <summary>What is needed, with its unit.</summary>
    public string Count => Needs.AsConstant == 1 ? "1 value" : $"{Needs} values";

    /// <summary>The usual place.</summary>
    public const string LastAxis = "the last axis";

    public override void Learn(Assumptions known) => known.Same(Needs, Gets);

    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Needs = Needs.WithAxisNames(name), Gets = Gets.WithAxisNames(name) };
}
