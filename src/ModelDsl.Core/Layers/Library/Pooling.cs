namespace ModelDsl.Layers;

/// <summary>A window that slides over the last axes of <c>[N, C, …]</c> and gives one value of each channel at each place.</summary>
public abstract record Pooling(int Axes, Sides Kernel, Sides Stride, Sides Padding, Sides Dilation, bool CeilMode) : UnaryLayer(Places.Of(Axes))
{
    /// <summary>Operations for one output value.</summary>
    protected abstract Poly FlopsOfValue { get; }

    /// <summary>Bytes kept for the backward pass besides the input, for one output value.</summary>
    protected virtual long SavedBytesOfValue => 0;

    /// <summary>The TorchSharp function, without its number of axes: <c>max_pool</c>.</summary>
    protected abstract string Function { get; }

    /// <summary>How the function calls its stride.</summary>
    protected virtual string StrideName => "stride";

    /// <summary>True if the function takes its sides as arrays; those over volumes take nothing else.</summary>
    protected virtual bool TakesArrays => Axes == 3;

    /// <summary>What the function takes before the kernel and after the sides.</summary>
    protected virtual (CSharp Before, CSharp After) Arguments => (CSharp.Empty, CSharp.Empty);

    /// <summary>What else must hold of an axis.</summary>
    protected virtual ValueList<Condition> Needs(Poly side, int axis) => [];

    public override LayerRule Rule(Shape x)
    {
        Shape output = [x[0], x[1], .. x.Skip(2).Select(Side)];
        return new()
        {
            Output = output,
            Flops = FlopsOfValue * output.Elements,
            Keeps = Kept.Input,
            SavedBytes = SavedBytesOfValue * output.Elements,
            Requires =
            [
                .. Enumerable.Range(0, Axes).Select(axis => new AtLeast(
                    Kernel[axis] - 2 * (Poly)Padding[axis],
                    0,
                    $"has a padding of {(Poly)Padding[axis]}, over half its kernel of {(Poly)Kernel[axis]}")),
                .. x.Skip(2).Select(Covered),
                .. x.Skip(2).Select(Counted),
                .. x.Skip(2).SelectMany(Needs),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var step = Windows.Stride;
        var sides = Kernel.Write(Axes, [(StrideName, step, Kernel), ("padding", Padding, 0), ("dilation", Dilation, 1)], TakesArrays);
        var name = (CSharp)$"{Function}{Poly.Write(Axes)}d";
        return new()
        {
            Forward = CSharp.Of($"nn.functional.{name}({at.X}, {Arguments.Before}{sides}{CSharp.Option("ceil_mode", CeilMode, false)}{Arguments.After})"),
        };
    }

    private long Step(int axis) => Stride[axis] == 0 ? Kernel[axis] : Stride[axis];

    private Windows Windows => new(Kernel, Dilation, Padding, new(Enumerable.Range(0, Axes).Select(Step).ToValueList()));

    private Poly Side(Poly side, int axis)
    {
        if (!CeilMode)
            return Windows.Count(side, axis);
        var last = Windows.Room(side, axis).CeilingDiv(Step(axis));
        // A window that would begin in the padding on the right is left out.
        var begins = last * Step(axis);
        return (begins.AsWhole is { } start && start >= (side + Padding[axis]).AsWhole ? last : last + 1).AsAxisAfter(side);
    }

    // Whether the last window begins in the padding is known for any side if the stride is short.
    private Fact Counted(Poly side, int axis) => new(
        !CeilMode || side.AsWhole is not null || (Windows.Reach(axis) - Padding[axis] - Step(axis)).AsWhole >= 0,
        "needs to know the sides of its input for ceilMode with so long a stride",
        "ceilMode");

    // In ceiling mode a window may reach over the edge by less than a step.
    private AtLeast Covered(Poly side, int axis) =>
        Windows.Covered(side, axis) is var covered && CeilMode ? covered with { Size = covered.Size + Step(axis) - 1 } : covered;
}
