namespace ModelDsl.Layers;

/// <summary>The last axis must hold just so many values.</summary>
/// <param name="Needs">Values that the layer needs.</param>
/// <param name="Gets">Size of the input's last axis.</param>
public sealed record SameCount(Poly Needs, Poly Gets) : Condition
{
    public override bool? Holds => Needs.Equals(Gets) ? true : Needs.AsWhole is not null && Gets.AsWhole is not null ? false : null;
    public override CSharp Test => CSharp.Of($"{Gets} == {Needs}");
    public override string Words => $"needs {Needs} values in the last axis, but it has {Gets}";
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Needs = Needs.WithAxisNames(name), Gets = Gets.WithAxisNames(name) };
}
