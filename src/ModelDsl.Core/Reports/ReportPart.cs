namespace ModelDsl.Reports;

/// <summary>A section or a block of a model: a stretch of its rows. Parts lie within each other or apart.</summary>
/// <param name="Key">What the keys of its rows begin with: <c>h.[0…11]</c>.</param>
/// <param name="Name">A block as its author would write it; empty for other parts.</param>
/// <param name="First">The index of its first row.</param>
/// <param name="Count">How many rows it has.</param>
/// <param name="Copies">How many copies in a row the rows stand for.</param>
public sealed record ReportPart(string Key, string Name, int First, int Count, int Copies)
{
    /// <summary>The index after that of its last row.</summary>
    public int End => First + Count;
}
