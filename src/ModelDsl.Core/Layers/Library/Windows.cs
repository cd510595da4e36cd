namespace ModelDsl.Layers;

/// <summary>The places of a window that slides over axes.</summary>
internal readonly record struct Windows(Sides Kernel, Sides Dilation, Sides Padding, Sides Stride)
{
    /// <summary>How many places there are along an axis.</summary>
    public Poly Count(Poly side, int axis) => (Room(side, axis).FloorDiv(Stride[axis]) + 1).AsAxisAfter(side);

    /// <summary>The points that the stride leaves over at the end of an axis.</summary>
    public Poly LeftOver(Poly side, int axis) => Room(side, axis) - Stride[axis] * Room(side, axis).FloorDiv(Stride[axis]);

    /// <summary>That there is at least one place.</summary>
    public AtLeast Covered(Poly side, int axis)
    {
        var padded = side.DerivedAxes.Any() ? "" : $" of {side + 2 * (Poly)Padding[axis]}";
        var kernel = Dilation[axis] == 1 ? "of" : "that spans";
        return new(Room(side, axis), 0, $"has a kernel {kernel} {Reach(axis)}, larger than its padded input{padded}");
    }

    /// <summary>Points that the window spans.</summary>
    public Poly Reach(int axis) => (Poly)Dilation[axis] * (Kernel[axis] - 1) + 1;

    /// <summary>How far the window can slide.</summary>
    public Poly Room(Poly side, int axis) => side + 2 * (Poly)Padding[axis] - Reach(axis);
}
