namespace ModelDsl.Compilation;

/// <summary>A weight that is another layer's.</summary>
/// <param name="Weight">Its name in the layer that borrows it.</param>
/// <param name="Key">The checkpoint key of the weight, within the graph.</param>
public sealed record Tie(string Weight, string Key);
