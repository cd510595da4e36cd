namespace ModelDsl.Layers;

/// <summary>Two axes that a layer joins must have one size.</summary>
/// <param name="Says">What is wrong otherwise, to follow the layer's name: <c>cannot join …: T and S differ</c>.</param>
public sealed record Agrees(Poly Left, Poly Right, string Says) : Condition
{
    public override bool? Decide(Assumptions known) => known.Equal(Left, Right);
    public override CSharp Test => CSharp.Of($"{Left} == {Right}");
    public override string Words => Says;
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Left = Left.WithAxisNames(name), Right = Right.WithAxisNames(name) };
    public override void Learn(Assumptions known) => known.Same(Left, Right);
}
