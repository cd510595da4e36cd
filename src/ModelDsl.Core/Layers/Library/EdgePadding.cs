namespace ModelDsl.Layers;

/// <summary>Points added on each side of the last axes of <c>[N, C, …]</c>.</summary>
/// <param name="Padding">The last axis first, as PyTorch has it: left, right, top, bottom, front, back.</param>
public abstract record EdgePadding(int Axes, Sides Padding) : UnaryLayer(Places.Of(Axes))
{
    /// <summary>What TorchSharp's <c>pad</c> takes after the numbers.</summary>
    protected abstract CSharp Fill { get; }

    /// <summary>What must hold of the points added at one edge of an axis.</summary>
    protected virtual ValueList<Condition> Requires(Poly side, long points) => [];

    /// <summary>What libtorch keeps for the backward pass: the input where it mirrors or repeats it, nothing where it puts a number.</summary>
    protected virtual Kept Keeps => Kept.Nothing;

    public override LayerRule Rule(Shape x) => new()
    {
        Keeps = Keeps,
        Output = [x[0], x[1], .. x.Skip(2).Select((side, axis) => (side + (Poly)Before(axis) + After(axis)).AsAxisAfter(side))],
        Requires = x.Skip(2).SelectMany((side, axis) => Requires(side, Before(axis)).Concat(Requires(side, After(axis)))).Distinct().ToValueList(),
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var edges = Enumerable.Range(0, 2 * Axes).Select(edge => Padding[edge]).ToValueList();
        return new() { Forward = CSharp.Of($"nn.functional.pad({at.X}, [{edges}]{Fill})") };
    }

    private long Before(int axis) => Padding[2 * (Axes - 1 - axis)];

    private long After(int axis) => Padding[2 * (Axes - 1 - axis) + 1];
}
