namespace ModelDsl.Fuzz;

/// <summary>What a run has seen.</summary>
internal sealed class Tally
{
    public int Models { get; set; }
    public int Runs { get; set; }
    public int Guarded { get; set; }
    public int Refusals { get; set; }
    public int Threw { get; set; }
    public int OtherShape { get; set; }

    /// <summary>Refused products, which are not run: TorchSharp 0.107 does not catch what the native matmul throws, and the process ends.</summary>
    public int Fatal { get; set; }

    public SortedDictionary<string, int> Strict { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, int> Layers { get; } = new(StringComparer.Ordinal);
    public List<Disagreement> Disagreements { get; } = [];

    public override string ToString() => string.Join("\n",
    [
        $"{Models} models accepted, {Runs} runs forward and backward agree, {Guarded} stopped by a guard",
        $"{Refusals} layers refused: libtorch throws for {Threw}, gives another shape for {OtherShape}, ends the process for {Fatal} (not run), stricter on purpose {Strict.Values.Sum()}",
        .. Strict.Select(static rule => $"    {rule.Value,6} {rule.Key}"),
        $"{Layers.Count} kinds of layers, the rarest: {string.Join(", ", Layers.OrderBy(static layer => layer.Value).Take(5).Select(static layer => $"{layer.Key} {layer.Value}"))}",
        $"{Disagreements.Count} disagreements",
    ]);
}
